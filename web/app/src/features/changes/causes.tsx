import { Button, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { sayLabel } from "@/lib/label-words";
import {
  REASONS,
  type ReasonCode,
  type SlipCauses,
  causesQuery,
  putSlipReason,
} from "@/api/changes";
import { Chart } from "@/components/chart";
import type { ChartInk } from "@/lib/chart-ink";
import { useAct } from "@/lib/use-act";
import { causesOption } from "./causes-option";
import tables from "@/components/table.module.css";
import styles from "./changes.module.css";

const HEIGHT = 260;
const UNSAID_SHOWN = 8;
const PERIODS = { allTime: null, last90: 90, last30: 30 } as const;
type Period = keyof typeof PERIODS;
const PERIOD_NAMES = ["allTime", "last90", "last30"] as const;

function sinceOf(period: Period): string | null {
  const days = PERIODS[period];
  if (days === null) return null;
  const then = new Date();
  then.setUTCDate(then.getUTCDate() - days);
  return then.toISOString().slice(0, 10);
}

/** What made milestones slip: the vital few reasons first. */
export function Causes({ project }: { readonly project: string }) {
  const { t } = useTranslation();
  const [period, setPeriod] = useState<Period>("allTime");
  const [isTable, setTable] = useState(false);
  const causes = useQuery(causesQuery(project, sinceOf(period)));
  return (
    <section className={styles.section} aria-labelledby="causes">
      <div className={styles.sectionHead}>
        <h2 id="causes">{t("changes.causes")}</h2>
        <span className={styles.controls}>
          <Select
            size="xs"
            w={160}
            aria-label={t("changes.period")}
            allowDeselect={false}
            data={PERIOD_NAMES.map((value) => ({ value, label: t(`changes.${value}`) }))}
            value={period}
            onChange={(value) => setPeriod(PERIOD_NAMES.find((one) => one === value) ?? "allTime")}
          />
          <Button size="compact-xs" variant="subtle" onClick={() => setTable(!isTable)}>
            {isTable ? t("changes.asChart") : t("changes.asTable")}
          </Button>
        </span>
      </div>
      <p className="dim">{t("changes.causesText")}</p>
      {causes.data?.causes.length === 0 && <p>{t("changes.causesEmpty")}</p>}
      {causes.data && causes.data.causes.length > 0 && (
        <>
          {isTable ? <CausesTable causes={causes.data} /> : <CausesChart causes={causes.data} />}
          <Unsaid project={project} causes={causes.data} />
        </>
      )}
    </section>
  );
}

function CausesChart({ causes }: { readonly causes: SlipCauses }) {
  const { t } = useTranslation();
  const draw = useCallback(
    (ink: ChartInk) =>
      causesOption(causes.causes, ink, {
        days: t("changes.days"),
        cumulative: t("changes.cumulative"),
        reason: (code) => t(`changes.reasons.${code}`),
      }),
    [causes, t],
  );
  return <Chart label={t("changes.causesLabel")} height={HEIGHT} draw={draw} />;
}

function CausesTable({ causes }: { readonly causes: SlipCauses }) {
  const { t } = useTranslation();
  return (
    <table className={`${tables.table} ${styles.table}`}>
      <thead>
        <tr>
          <th scope="col">{t("changes.reason")}</th>
          <th scope="col" className={styles.number}>
            {t("changes.days")}
          </th>
          <th scope="col" className={styles.number}>
            {t("changes.cumulative")}
          </th>
          <th scope="col" className={styles.number}>
            {t("changes.changesCount")}
          </th>
        </tr>
      </thead>
      <tbody>
        {causes.causes.map((cause) => (
          <tr key={cause.reason}>
            <th scope="row">{t(`changes.reasons.${cause.reason}`)}</th>
            <td className={styles.number}>{cause.days.toFixed(1)}</td>
            <td className={styles.number}>
              {t("common.percent", { value: Math.round(cause.cumulative * 100) })}
            </td>
            <td className={styles.number}>{cause.changes}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface UnsaidProps {
  readonly project: string;
  readonly causes: SlipCauses;
}

function Unsaid({ project, causes }: UnsaidProps) {
  const { t } = useTranslation();
  const act = useAct(project);
  const bySeq = new Map(
    causes.slips.filter((slip) => slip.reason === "not-said").map((slip) => [slip.seq, slip]),
  );
  if (bySeq.size === 0) return null;
  const give = (seq: number, reason: ReasonCode | undefined): void => {
    if (reason) act.mutate(() => putSlipReason(project, seq, reason));
  };
  return (
    <details className={styles.unsaid}>
      <summary>{`${t("changes.slips")} (${bySeq.size})`}</summary>
      <ul className={styles.lines}>
        {[...bySeq.values()].slice(0, UNSAID_SHOWN).map((slip) => (
          <li key={slip.seq}>
            <span>
              {sayLabel(slip.label, t)}{" "}
              <small className="dim">
                {[slip.actor, slip.name, t("changes.daysCount", { count: Math.round(slip.days) })]
                  .filter(Boolean)
                  .join(" · ")}
              </small>
            </span>
            <Select
              size="xs"
              w={170}
              aria-label={t("changes.giveReason", { label: sayLabel(slip.label, t) })}
              placeholder={t("changes.reason")}
              data={REASONS.map((value) => ({ value, label: t(`changes.reasons.${value}`) }))}
              value={null}
              onChange={(value) =>
                give(
                  slip.seq,
                  REASONS.find((one) => one === value),
                )
              }
            />
          </li>
        ))}
      </ul>
    </details>
  );
}
