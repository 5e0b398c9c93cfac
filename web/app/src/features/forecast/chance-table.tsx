import { useTranslation } from "react-i18next";
import type { ChanceEffect } from "@/api/forecast";
import { useWords } from "@/lib/use-words";
import { daysText } from "@/lib/forecast-figures";
import tables from "@/components/table.module.css";
import styles from "./forecast.module.css";
import { useChanceRows } from "./use-chance-rows";
import type { Known } from "./use-uncertainty";

export type ChanceKind = ChanceEffect["kind"];

interface ChanceTableProps {
  readonly known: Known;
  readonly effects: readonly ChanceEffect[];
  /** Opens one for editing; absent for those who may only read. */
  readonly onOpen: ((kind: ChanceKind, at: number) => void) | undefined;
}

/** What may or may not happen, how probably, and what it costs the milestone it moves most. */
export function ChanceTable({ known, effects, onOpen }: ChanceTableProps) {
  const { t } = useTranslation();
  const rows = useChanceRows(known);
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-labelledby="forecast-chances">
      <table className={tables.table} aria-labelledby="forecast-chances">
        <thead>
          <tr>
            <th scope="col">{t("chances.what")}</th>
            <th scope="col">{t("chances.work")}</th>
            <th scope="col">{t("chances.chance")}</th>
            <th scope="col">{t("chances.costs")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ kind, at, uid, name, work, chance }) => (
            <tr key={`${kind} ${uid}`}>
              <th scope="row">
                {onOpen ? (
                  <button
                    type="button"
                    className={styles.rowButton}
                    onClick={() => onOpen(kind, at)}
                  >
                    {name}
                  </button>
                ) : (
                  name
                )}
                <small>{t(`chances.kind.${kind}`)}</small>
              </th>
              <td className={styles.text}>{work}</td>
              <td className={styles.text}>{chance}</td>
              <td className={styles.text}>
                <Cost
                  known={known}
                  effect={effects.find((each) => each.kind === kind && each.uid === uid)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CostProps {
  readonly known: Known;
  readonly effect: ChanceEffect | undefined;
}

function Cost({ known, effect }: CostProps) {
  const { t } = useTranslation();
  const { locale } = useWords();
  const worst = effect?.milestones.toSorted(
    (a, b) => Math.abs(b.mean_days) - Math.abs(a.mean_days),
  )[0];
  if (!worst) return t("common.none");
  const isLess = worst.mean_days < 0;
  return (
    <>
      {t(isLess ? "chances.saves" : "chances.cost", {
        days: daysText(Math.abs(worst.mean_days), locale),
      })}
      <small>{known.nameOf(worst.uid)}</small>
    </>
  );
}
