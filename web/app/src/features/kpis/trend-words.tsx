import { ArrowDownRight, ArrowUpRight, Minus, MoveRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Kpi } from "@/api/kpis";
import { useWords } from "@/lib/use-words";
import { slopeWords } from "./numbers";
import styles from "./kpis.module.css";

const ARROWS = { rising: ArrowUpRight, falling: ArrowDownRight, steady: MoveRight } as const;
const GOOD = new Set<string>(["reached", "crossing"]);
const BAD = new Set<string>(["leaving", "heading-away"]);

function toneOf(outlook: string): string | undefined {
  if (GOOD.has(outlook)) return styles["on-target"];
  return BAD.has(outlook) ? styles["warn"] : styles["no-data"];
}

/** Where a KPI is heading, and when it meets its target. */
export function TrendWords({
  kpi,
  isLong = false,
}: {
  readonly kpi: Kpi;
  readonly isLong?: boolean;
}) {
  const { t } = useTranslation();
  const words = useWords();
  const { trend } = kpi;
  const Arrow = trend.movement === null ? Minus : ARROWS[trend.movement];
  const label = trend.movement === null ? undefined : t(`kpis.movement.${trend.movement}`);
  return (
    <span className={styles["trend"]}>
      <Arrow size={15} className={toneOf(trend.outlook)} aria-label={label} aria-hidden={!label} />
      <span>{t(`kpis.outlook.${trend.outlook}`, { date: words.day(trend.crossing) })}</span>
      {isLong && trend.slope_per_day !== null && (
        <small className="dim">
          {t("kpis.perDay", { slope: slopeWords(trend.slope_per_day, kpi.unit, words.locale) })}
        </small>
      )}
      {trend.crossing !== null && (
        <small className="dim">
          {trend.latest === null
            ? t("kpis.openEnded", { from: words.day(trend.earliest) })
            : t("kpis.between", { from: words.day(trend.earliest), to: words.day(trend.latest) })}
        </small>
      )}
    </span>
  );
}
