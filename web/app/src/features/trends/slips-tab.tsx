import { SegmentedControl, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { sayLabel } from "@/lib/label-words";
import { sayReason } from "@/lib/reason-words";
import { type Slipped, slipsQuery, trendQuery } from "@/api/trends";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemNotice } from "@/components/problem-notice";
import { useWords } from "@/lib/use-words";
import { type Reference, barOf, bySlip, rangeOf, slipOf } from "./slip-order";
import type { Measure } from "./trend-lines";
import tables from "@/components/table.module.css";
import styles from "./trends.module.css";

const AGREED = "agreed";
const tenths = (days: number): number => Math.round(days * 10) / 10;

/** How far each milestone has slipped, the largest first, with what moved it. */
export function SlipsTab({ project }: { readonly project: string }) {
  const { t } = useTranslation();
  const [against, setAgainst] = useState(AGREED);
  const [measure, setMeasure] = useState<Measure>("scheduled");
  const reference: Reference = against === AGREED ? "agreed" : "baseline";
  const slips = useQuery(slipsQuery(project, reference === "agreed" ? null : Number(against)));
  const baselines = useQuery(trendQuery(project)).data?.baselines ?? [];
  const options = [
    { value: AGREED, label: t("trends.againstAgreed") },
    ...baselines.map(({ number, name }) => ({
      value: String(number),
      label: name
        ? t("trends.againstNamed", { number, name })
        : t("trends.againstBaseline", { number }),
    })),
  ];
  return (
    <div className={styles.tab}>
      <div className={styles.tools}>
        <Select
          size="xs"
          label={t("trends.against")}
          data={options}
          value={against}
          allowDeselect={false}
          onChange={(value) => setAgainst(value ?? AGREED)}
        />
        <SegmentedControl
          size="xs"
          aria-label={t("trends.measure")}
          value={measure}
          onChange={(value) => setMeasure(value === "p50" ? "p50" : "scheduled")}
          data={[
            { value: "scheduled", label: t("trends.scheduled") },
            { value: "p50", label: t("trends.p50") },
          ]}
        />
      </div>
      <p className={styles.lead}>{t("trends.slipsLead")}</p>
      {slips.isPending && <PageSkeleton rows={5} />}
      {slips.isError && <ProblemNotice error={slips.error} onRetry={() => void slips.refetch()} />}
      {slips.isSuccess && (
        <SlipTable
          project={project}
          items={bySlip(slips.data.milestones, reference, measure)}
          reference={reference}
          measure={measure}
        />
      )}
    </div>
  );
}

interface SlipTableProps {
  readonly project: string;
  readonly items: readonly Slipped[];
  readonly reference: Reference;
  readonly measure: Measure;
}

function SlipTable({ project, items, reference, measure }: SlipTableProps) {
  const { t } = useTranslation();
  const range = rangeOf(items.map((item) => slipOf(item, reference, measure)));
  return (
    <table className={tables.table} aria-label={t("trends.slips")}>
      <thead>
        <tr>
          <th scope="col">{t("trends.column.milestone")}</th>
          <th scope="col">{t("trends.column.slip")}</th>
          <th scope="col">{t("trends.column.reason")}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <SlipRow
            key={item.uid}
            project={project}
            item={item}
            slip={slipOf(item, reference, measure)}
            reference={reference}
            measure={measure}
            range={range}
          />
        ))}
      </tbody>
    </table>
  );
}

interface SlipRowProps {
  readonly project: string;
  readonly item: Slipped;
  readonly slip: number | null;
  readonly reference: Reference;
  readonly measure: Measure;
  readonly range: readonly [number, number];
}

function SlipRow({ project, item, slip, reference, measure, range }: SlipRowProps) {
  const { t } = useTranslation();
  const words = useWords();
  const from = reference === "agreed" ? item.agreed_date : item.baseline_date;
  const now = item.achieved_on ?? (measure === "p50" ? item.p50 : item.scheduled_date);
  const [reason] = item.reasons;
  return (
    <tr>
      <th scope="row">
        <Link
          to="/projects/$projectId/milestones/$uid"
          params={{ projectId: project, uid: item.uid }}
        >
          {item.name || item.uid}
        </Link>
        <small>
          {from === null
            ? words.day(now)
            : t("trends.moved", { was: words.day(from), now: words.day(now) })}
        </small>
      </th>
      <td>
        <SlipWords slip={slip} />
        {slip !== null && tenths(slip) !== 0 && <SlipBar slip={slip} range={range} />}
      </td>
      <td>
        {reason ? (
          <>
            {sayLabel(reason.label, t) || reason.command}
            <small>
              {reason.actor.name} ·{" "}
              {t("trends.moved", { was: words.day(reason.was), now: words.day(reason.now) })}
              {reason.reason && ` · ${sayReason(reason.reason, t)}`}
            </small>
          </>
        ) : (
          <span className="dim">{t("trends.noReason")}</span>
        )}
      </td>
    </tr>
  );
}

function SlipWords({ slip }: { readonly slip: number | null }) {
  const { t } = useTranslation();
  if (slip === null) return <span className="dim">{t("trends.slipUnknown")}</span>;
  const days = Math.abs(tenths(slip));
  if (days === 0) return <span>{t("trends.slipNone")}</span>;
  return slip > 0 ? (
    <span className={styles.late}>{t("trends.slipLate", { days })}</span>
  ) : (
    <span className={styles.early}>{t("trends.slipEarly", { days })}</span>
  );
}

interface SlipBarProps {
  readonly slip: number;
  readonly range: readonly [number, number];
}

function SlipBar({ slip, range }: SlipBarProps) {
  const { left, width } = barOf(slip, range);
  const zero = `${barOf(0, range).left}%`;
  return (
    <span className={styles.bar} aria-hidden>
      <b style={{ left: zero }} />
      <i
        className={slip > 0 ? styles.late : ""}
        style={{ left: `${left}%`, width: `max(${width}%, 2px)` }}
      />
    </span>
  );
}
