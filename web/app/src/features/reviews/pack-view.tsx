import { Button } from "@mantine/core";
import { RefreshCw } from "lucide-react";
import { useTranslation } from "react-i18next";
import { type Pack, type PackFact, type Review, postPack } from "@/api/reviews";
import { Sparkline } from "@/components/sparkline";
import { StatusMark } from "@/components/status-mark";
import { useStatusWords } from "@/lib/use-status-words";
import { useWords } from "@/lib/use-words";
import { momentOf } from "@/lib/moment";
import { useAct } from "@/lib/use-act";
import styles from "./reviews.module.css";

const DAY = 1440;
const SHOWN = 12;

interface PackViewProps {
  readonly project: string;
  readonly review: Review;
  readonly mayRefresh: boolean;
}

/** Everything the signers should know, as of one moment. */
export function PackView({ project, review, mayRefresh }: PackViewProps) {
  const { t } = useTranslation();
  const words = useWords();
  const act = useAct(project);
  const { pack } = review;
  const taken = pack && {
    date: words.moment(momentOf(pack.taken_at)),
    seq: pack.seq,
  };
  return (
    <section className={styles.pack} aria-labelledby="pack">
      <div className={styles.sectionHead}>
        <h2 id="pack">{t("gates.packTitle")}</h2>
        {review.state === "open" && mayRefresh && (
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<RefreshCw size={12} aria-hidden />}
            loading={act.isPending}
            onClick={() => act.mutate(() => postPack(project, review.uid))}
          >
            {t("gates.refresh")}
          </Button>
        )}
      </div>
      {taken && (
        <p className="dim">
          {review.state === "decided" ? t("gates.packFrozen", taken) : t("gates.packTaken", taken)}
        </p>
      )}
      {pack ? <Contents pack={pack} /> : <p className="dim">{t("gates.packPlanned")}</p>}
    </section>
  );
}

function Contents({ pack }: { readonly pack: Pack }) {
  const { t } = useTranslation();
  return (
    <>
      <DatesPart pack={pack} />
      <WorkPart pack={pack} />
      <EvidencePart pack={pack} />
      {pack.trend.length > 1 && (
        <div className={styles.part}>
          <h3>{t("gates.trend")}</h3>
          <Sparkline
            values={pack.trend.map(([, scheduled, p50]) => p50 ?? scheduled)}
            level={pack.dates.agreed_date}
            label={t("gates.trend")}
          />
        </div>
      )}
      <RisksPart pack={pack} />
      {Object.entries(pack.parts).map(([name, part]) => (
        <div key={name} className={styles.part}>
          <h3>{t(`gates.part.${name}`, { defaultValue: name })}</h3>
          <dl className={styles.facts}>
            {part.facts.map((fact) => (
              <Fact key={`${fact.label} ${fact.at ?? ""}`} fact={fact} />
            ))}
          </dl>
        </div>
      ))}
    </>
  );
}

function DatesPart({ pack }: { readonly pack: Pack }) {
  const { t } = useTranslation();
  const words = useWords();
  const say = useStatusWords();
  const { dates } = pack;
  const { agreed_date: agreed, scheduled_date: scheduled } = dates;
  const late = agreed === null || scheduled === null ? null : daysBetween(agreed, scheduled);
  return (
    <div className={styles.part}>
      <h3>{t("gates.dates")}</h3>
      <p>
        <StatusMark status={dates.status} />{" "}
        <span className="dim">{dates.reason ? say(dates.reason) : dates.why}</span>
      </p>
      <dl className={styles.facts}>
        <Pair label={t("date.agreed")}>{words.day(agreed)}</Pair>
        <Pair label={t("date.scheduled")}>{words.day(scheduled)}</Pair>
        {late !== null && (
          <Pair label={t("gates.variance")}>
            <span data-late={late > 0 ? true : undefined}>
              {late > 0
                ? t("gates.daysLate", { count: late })
                : late < 0
                  ? t("gates.daysEarly", { count: -late })
                  : t("gates.onTime")}
            </span>
          </Pair>
        )}
        <Pair label="P50 · P80">{`${words.day(dates.p50)} · ${words.day(dates.p80)}`}</Pair>
        {dates.probability_of_agreed !== null && (
          <Pair label={t("gates.chance")}>
            {t("common.percent", { value: Math.round(dates.probability_of_agreed * 100) })}
          </Pair>
        )}
        {dates.baselines.map(({ number, name, finish }) => (
          <Pair key={number} label={t("gates.baseline", { name: name || number })}>
            {words.day(finish)}
          </Pair>
        ))}
      </dl>
    </div>
  );
}

const daysBetween = (from: number, to: number): number =>
  Math.floor(to / DAY) - Math.floor(from / DAY);

function WorkPart({ pack }: { readonly pack: Pack }) {
  const { t } = useTranslation();
  const words = useWords();
  const { work } = pack;
  return (
    <div className={styles.part}>
      <h3>{t("gates.work")}</h3>
      <p>
        {t("gates.workDone", {
          done: work.tasks_done,
          total: work.tasks_total,
          percent: work.percent_complete,
        })}
      </p>
      {work.open.length > 0 && (
        <ul className={styles.lines} aria-label={t("gates.workOpen")}>
          {work.open.slice(0, SHOWN).map((row) => (
            <li key={row.uid}>
              <span>{row.name}</span>
              <span className="dim">
                {[row.owner, words.day(row.finish), `${row.percent_complete} %`]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function EvidencePart({ pack }: { readonly pack: Pack }) {
  const { t } = useTranslation();
  const { evidence } = pack;
  const share = evidence.evidence_share;
  return (
    <div className={styles.part}>
      <h3>{t("gates.evidence")}</h3>
      <p>
        {t(`gates.evidenceState.${evidence.evidence_state}`)}
        {share !== null && ` · ${t("common.percent", { value: Math.round(share * 100) })}`}
      </p>
      {evidence.deliverables_total > 0 && (
        <p>
          {t("gates.deliverables", {
            accepted: evidence.deliverables_accepted,
            total: evidence.deliverables_total,
          })}
        </p>
      )}
      {evidence.warnings > 0 && <p>{t("gates.warnings", { count: evidence.warnings })}</p>}
    </div>
  );
}

function RisksPart({ pack }: { readonly pack: Pack }) {
  const { t } = useTranslation();
  return (
    <div className={styles.part}>
      <h3>{t("gates.risks")}</h3>
      {pack.risks.length === 0 && <p className="dim">{t("gates.risksNone")}</p>}
      <ul className={styles.lines}>
        {pack.risks.slice(0, SHOWN).map((risk) => (
          <li key={risk.uid}>
            <span>{risk.name}</span>
            <span className="dim">
              {t("common.percent", { value: Math.round(risk.probability * 100) })}
              {risk.is_here && ` · ${t("gates.riskHere")}`}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Fact({ fact }: { readonly fact: PackFact }) {
  const { t } = useTranslation();
  const words = useWords();
  const { value, kind } = fact;
  const said = (): string => {
    if (typeof value !== "number") return value ?? t("common.none");
    if (kind === "date") return words.day(value);
    if (kind === "percent") return t("common.percent", { value: Math.round(value * 100) });
    const shown = kind === "money" ? value / 100 : value;
    const number = new Intl.NumberFormat(words.locale).format(shown);
    return [number, fact.unit].filter(Boolean).join(" ");
  };
  const label = t(`gates.fact.${fact.label}`, { defaultValue: fact.label });
  const when = fact.at === undefined ? "" : words.day(momentOf(fact.at));
  return <Pair label={[label, when].filter(Boolean).join(", ")}>{said()}</Pair>;
}

function Pair({ label, children }: { readonly label: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
