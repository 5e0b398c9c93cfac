import { useTranslation } from "react-i18next";
import type { Together } from "@/api/together";
import { finePercentText, pointsText } from "@/lib/forecast-figures";
import { useWords } from "@/lib/use-words";
import { greatestLever } from "./levers";
import styles from "./together.module.css";

/** Keeps a number and its sign on one line. */
const NARROW = "\u202f";

/** The answer in a few figures, each with what it says. */
export function Figures({ found }: { readonly found: Together }) {
  const { t } = useTranslation();
  const words = useWords();
  const { locale } = words;
  const { probability, standard_error: error, if_unrelated: unrelated, finish } = found;
  const promising = found.projects.filter((project) => project.probability !== null);
  const lever = greatestLever(found);
  return (
    <dl className={styles.figures}>
      <div className={styles.main}>
        <dt>{t("together.figure.all")}</dt>
        {probability === null ? (
          <dd className={styles.says}>{t("together.figure.none")}</dd>
        ) : (
          <dd>{finePercentText(probability, locale)}</dd>
        )}
        {error !== null && (
          <dd className={styles.says}>
            {t("together.figure.allOf", {
              error: pointsText(error, locale),
              runs: found.runs.toLocaleString(locale),
            })}
          </dd>
        )}
      </div>
      {unrelated !== null && promising.length > 1 && (
        <div>
          <dt>{t("together.figure.unrelated")}</dt>
          <dd>{finePercentText(unrelated, locale)}</dd>
          <dd className={styles.says}>{t("together.figure.unrelatedSays")}</dd>
        </div>
      )}
      {finish && (
        <div>
          <dt>{t("together.figure.finish")}</dt>
          <dd>{words.day(finish.p80)}</dd>
          <dd className={styles.says}>
            {t("together.figure.finishSays", {
              p50: words.day(finish.p50),
              p90: words.day(finish.p90),
            })}
          </dd>
        </div>
      )}
      {lever && (
        <div>
          <dt>{t("together.figure.lever")}</dt>
          <dd className={styles.name}>{lever.name}</dd>
          <dd className={styles.says}>
            {t("together.figure.leverSays", {
              project: lever.project,
              chance: finePercentText(lever.chance, locale).replace(" ", NARROW),
            })}
          </dd>
        </div>
      )}
    </dl>
  );
}
