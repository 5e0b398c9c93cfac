import { useTranslation } from "react-i18next";
import type { Foreseen, ImpactedMilestone } from "@/api/changes";
import { useWords } from "@/lib/use-words";
import { momentOf } from "@/lib/moment";
import { ChangeCost } from "./change-cost";
import { impactDifferences } from "./impact-differences";
import tables from "@/components/table.module.css";
import styles from "./changes.module.css";

interface ImpactViewProps {
  readonly project: string;
  readonly uid: string;
  readonly impact: Foreseen;
  readonly before: Foreseen | null;
}

/** What a change would do, line by line, before and after. */
export function ImpactView({ project, uid, impact, before }: ImpactViewProps) {
  const { t } = useTranslation();
  const words = useWords();
  const [was = null, now = null] = impact.project_finish;
  return (
    <section className={styles.section} aria-labelledby="impact">
      <div className={styles.sectionHead}>
        <h2 id="impact">{t("changes.impact")}</h2>
        <span className="dim">
          {t("changes.asOf", { date: words.moment(momentOf(impact.computed_at)), seq: impact.seq })}
        </span>
      </div>
      <p>
        {t("changes.rows", { count: impact.moved })}
        {was !== now && ` · ${t("changes.finish")} ${words.day(was)} → ${words.day(now)}`}
      </p>
      {impact.milestones.length === 0 ? (
        <p className="dim">{t("changes.noMilestones")}</p>
      ) : (
        <MilestoneTable milestones={impact.milestones} />
      )}
      <ChangeCost project={project} uid={uid} />
      {impact.people.length > 0 && (
        <p>
          <strong>{t("changes.people")}</strong>{" "}
          {impact.people
            .map(({ name, tasks }) => `${name} (${t("changes.personTasks", { count: tasks })})`)
            .join(", ")}
        </p>
      )}
      {before && <Differences impact={impact} before={before} />}
    </section>
  );
}

function MilestoneTable({ milestones }: { readonly milestones: readonly ImpactedMilestone[] }) {
  const { t } = useTranslation();
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-labelledby="impact">
      <table className={`${tables.table} ${tables.stacks} ${styles.table}`}>
        <thead>
          <tr>
            <th scope="col">{t("changes.milestone")}</th>
            <th scope="col">{t("changes.agreed")}</th>
            <th scope="col">{t("changes.scheduled")}</th>
            <th scope="col">{t("changes.p80")}</th>
            <th scope="col">{t("changes.chance")}</th>
            <th scope="col">{t("changes.again")}</th>
          </tr>
        </thead>
        <tbody>
          {milestones.map((item) => (
            <tr key={item.uid}>
              <th scope="row">{item.name}</th>
              <DayPair pair={item.agreed} column={t("changes.agreed")} />
              <DayPair pair={item.scheduled} column={t("changes.scheduled")} />
              <DayPair pair={item.p80} column={t("changes.p80")} />
              <ChancePair pair={item.probability_of_agreed} column={t("changes.chance")} />
              <td data-column={item.must_agree ? t("changes.again") : undefined}>
                {item.must_agree && (
                  <strong data-late>{t(`changes.mustAgree.${item.must_agree}`)}</strong>
                )}
                {item.must_agree && (
                  <small>{[item.owner, item.client_owner].filter(Boolean).join(" · ")}</small>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type Pair = readonly (number | null)[];

interface PairProps {
  readonly pair: Pair;
  readonly column: string;
}

function DayPair({ pair, column }: PairProps) {
  const words = useWords();
  const [was = null, now = null] = pair;
  if (was === now)
    return (
      <td className="dim" data-column={column}>
        {words.day(now)}
      </td>
    );
  return (
    <td data-column={column}>
      <s>{words.day(was)}</s>{" "}
      <strong data-late={was !== null && now !== null && now > was ? true : undefined}>
        {words.day(now)}
      </strong>
    </td>
  );
}

function ChancePair({ pair, column }: PairProps) {
  const { t } = useTranslation();
  const [was = null, now = null] = pair;
  const said = (value: number | null): string =>
    value === null ? t("common.none") : t("common.percent", { value: Math.round(value * 100) });
  if (said(was) === said(now))
    return (
      <td className="dim" data-column={column}>
        {said(now)}
      </td>
    );
  return (
    <td data-column={column}>
      <s>{said(was)}</s>{" "}
      <strong data-late={was !== null && now !== null && now < was ? true : undefined}>
        {said(now)}
      </strong>
    </td>
  );
}

interface DifferencesProps {
  readonly impact: Foreseen;
  readonly before: Foreseen;
}

function Differences({ impact, before }: DifferencesProps) {
  const { t } = useTranslation();
  const words = useWords();
  const found = impactDifferences(before, impact);
  if (found.length === 0) return null;
  return (
    <div className={styles.notice}>
      <strong>{t("changes.since")}</strong>
      <ul>
        {found.map(({ name, was, now }) => (
          <li key={name}>
            {name || t("changes.finish")}:{" "}
            {t("changes.sinceNow", { was: words.day(was), now: words.day(now) })}
          </li>
        ))}
      </ul>
    </div>
  );
}
