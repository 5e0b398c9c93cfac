import { useTranslation } from "react-i18next";
import type { RegisterItem, RiskMatrix as Thresholds } from "@/api/register";
import { isInCell } from "./arrange";
import styles from "./raid.module.css";

const CLASSES = [1, 2, 3, 4, 5] as const;
const MOST_CODES = 3;

interface RiskMatrixProps {
  readonly items: readonly RegisterItem[];
  readonly matrix: Thresholds;
  readonly onPick: (cell: { readonly probability: number; readonly impact: number }) => void;
}

/** Open risks by probability and impact, with the thresholds of both on the axes. */
export function RiskMatrix({ items, matrix, onPick }: RiskMatrixProps) {
  const { t } = useTranslation();
  const percent = (value: number): string =>
    t("common.percent", { value: Math.round(100 * value) });
  return (
    <section className={styles.matrix} aria-labelledby="raid-matrix">
      <h2 id="raid-matrix">{t("raid.matrixTitle")}</h2>
      <p className="dim">
        {t("raid.matrixLead", { medium: matrix.medium_from, high: matrix.high_from })}
      </p>
      <table aria-labelledby="raid-matrix">
        <thead>
          <tr>
            <th scope="col">{t("raid.probability")}</th>
            {CLASSES.map((impact) => (
              <th key={impact} scope="col">
                <Bound steps={matrix.impact_days} place={impact} words={String} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {CLASSES.toReversed().map((probability) => (
            <tr key={probability}>
              <th scope="row">
                <Bound steps={matrix.probability_steps} place={probability} words={percent} />
              </th>
              {CLASSES.map((impact) => (
                <td key={impact}>
                  <Cell
                    cell={{ probability, impact }}
                    items={items}
                    matrix={matrix}
                    onPick={onPick}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th />
            <th colSpan={5} scope="colgroup">
              {t("raid.impactDays")}
            </th>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

interface BoundProps {
  readonly steps: readonly number[];
  readonly place: number;
  readonly words: (value: number) => string;
}

/** The limits of a class, as text. */
function Bound({ steps, place, words }: BoundProps) {
  const { t } = useTranslation();
  const upper = steps[place - 1];
  if (upper !== undefined) return t("raid.upTo", { value: words(upper) });
  return t("raid.over", { value: words(steps.at(-1) ?? 0) });
}

interface CellProps extends RiskMatrixProps {
  readonly cell: { readonly probability: number; readonly impact: number };
}

function Cell({ cell, items, matrix, onPick }: CellProps) {
  const { t } = useTranslation();
  const found = items.filter((item) => item.is_open && isInCell(item, cell, matrix));
  const score = cell.probability * cell.impact;
  const zone = score >= matrix.high_from ? "high" : score >= matrix.medium_from ? "medium" : "low";
  const codes = found.slice(0, MOST_CODES).map(({ code }) => code);
  return (
    <button
      type="button"
      className={`${styles.cell} ${styles[zone]}`}
      disabled={found.length === 0}
      aria-label={t("raid.cell", { count: found.length, score, ...cell })}
      onClick={() => onPick(cell)}
    >
      <strong>{found.length > 0 ? found.length : ""}</strong>
      <small>{found.length > 0 ? codes.join(" ") : score}</small>
    </button>
  );
}
