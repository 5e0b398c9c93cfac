import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Case, PlannedMilestone, Scenario, ScenarioList } from "@/api/scenarios";
import { type TimeScale, scaleAround } from "@/lib/time-scale";
import { useWords } from "@/lib/use-words";
import { ApplyDialog } from "./apply-dialog";
import { CaseHead, PresentHead } from "./case-head";
import { DatePicture } from "./date-picture";
import { signed } from "./scenario-words";
import styles from "./scenarios.module.css";

interface ComparisonProps {
  readonly project: string;
  readonly list: ScenarioList;
  readonly mayEdit: boolean;
  readonly mayApply: boolean;
  readonly onEdit: (scenario: Scenario) => void;
}

/** The plan and its scenarios as columns, the milestones as rows. */
export function Comparison({ project, list, mayEdit, mayApply, onEdit }: ComparisonProps) {
  const { t } = useTranslation();
  const [applied, setApplied] = useState<Scenario | null>(null);
  const cases: readonly Case[] = useMemo(() => [list.present, ...list.scenarios], [list]);
  return (
    <div
      className={styles.scroll}
      tabIndex={0}
      role="region"
      aria-label={t("scenarios.comparison")}
    >
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t("scenarios.milestone")}</span>
            </th>
            <th scope="col">
              <PresentHead />
            </th>
            {list.scenarios.map((scenario) => (
              <th key={scenario.uid} scope="col">
                <CaseHead
                  project={project}
                  scenario={scenario}
                  mayEdit={mayEdit}
                  onEdit={() => onEdit(scenario)}
                  onApply={mayApply ? () => setApplied(scenario) : undefined}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Summary cases={cases} />
          {list.milestones.map((milestone) => (
            <MilestoneRow key={milestone.uid} milestone={milestone} cases={cases} />
          ))}
        </tbody>
      </table>
      {applied && (
        <ApplyDialog project={project} scenario={applied} onClose={() => setApplied(null)} />
      )}
    </div>
  );
}

function Summary({ cases }: { readonly cases: readonly Case[] }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <>
      <tr>
        <th scope="row">{t("scenarios.finish")}</th>
        {cases.map(({ finish }, place) => (
          <td key={place}>
            <b>{words.day(finish.p50 ?? finish.scheduled)}</b>{" "}
            <Difference days={finish.p50_days ?? finish.days} />
          </td>
        ))}
      </tr>
      <tr>
        <th scope="row" title={t("scenarios.jointText")}>
          {t("scenarios.joint")}
        </th>
        {cases.map(({ joint }, place) => (
          <td key={place}>
            {joint === null
              ? t("common.none")
              : t("common.percent", { value: Math.round(joint * 100) })}
          </td>
        ))}
      </tr>
    </>
  );
}

interface MilestoneRowProps {
  readonly milestone: PlannedMilestone;
  readonly cases: readonly Case[];
}

function MilestoneRow({ milestone, cases }: MilestoneRowProps) {
  const { t } = useTranslation();
  const words = useWords();
  const own = cases.map(({ milestones }) => milestones.find(({ uid }) => uid === milestone.uid));
  const scale: TimeScale | null = scaleAround([
    milestone.agreed,
    ...own.flatMap((found) => [found?.scheduled, found?.p50, found?.p80]),
  ]);
  return (
    <tr>
      <th scope="row">
        {milestone.name}
        <small>
          {t("date.agreed")} {words.day(milestone.agreed)}
        </small>
      </th>
      {own.map((found, place) => (
        <td key={place}>
          {found ? (
            <>
              <b>{words.day(found.p50 ?? found.scheduled)}</b>{" "}
              <Difference days={found.p50_days ?? found.days} />
              {found.probability_of_agreed !== null && (
                <span className={styles.chance}>
                  {t("common.percent", { value: Math.round(found.probability_of_agreed * 100) })}
                </span>
              )}
              {scale && <DatePicture milestone={milestone} found={found} scale={scale} />}
            </>
          ) : (
            t("common.none")
          )}
        </td>
      ))}
    </tr>
  );
}

/** How many working days later or earlier than in the plan. */
export function Difference({ days }: { readonly days: number | null }) {
  const { t } = useTranslation();
  if (!days) return null;
  return (
    <span className={days > 0 ? styles.later : styles.earlier}>
      {t("scenarios.days", { days: signed(days) })}
    </span>
  );
}
