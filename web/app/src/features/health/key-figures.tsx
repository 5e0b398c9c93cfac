import { useTranslation } from "react-i18next";
import type { EarnedScope, EarnedValue } from "@/api/measures";
import { useWords } from "@/lib/use-words";
import { daysWords, indexWords, shareWords, toneOf } from "./figures";
import styles from "./health.module.css";

interface KeyFiguresProps {
  readonly found: EarnedValue;
  readonly project: EarnedScope;
}

/** The project in six figures, each with what it says. */
export function KeyFigures({ found, project }: KeyFiguresProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { locale } = words;
  const time = project.time;
  const late = daysWords(time?.schedule_variance_time, found.minutes_per_day, locale, true);
  const figures = [
    {
      key: "spit",
      value: indexWords(time?.schedule_performance_index_time, locale),
      tone: toneOf(time?.schedule_performance_index_time),
      says: t("health.says.spit", { days: late }),
    },
    {
      key: "spi",
      value: indexWords(project.schedule_performance_index, locale),
      tone: toneOf(project.schedule_performance_index),
      says: t("health.says.spi", {
        earned: shareWords(project.earned_share, locale),
        planned: shareWords(project.planned_share, locale),
      }),
    },
    {
      key: "cpi",
      value: indexWords(project.cost_performance_index, locale),
      tone: toneOf(project.cost_performance_index),
      says: t("health.says.cpi"),
    },
    {
      key: "finish",
      value: words.day(project.estimated_finish),
      tone: toneOf(null),
      says: t("health.says.finish", { planned: words.day(project.planned_finish) }),
    },
  ];
  return (
    <dl className={styles.figures}>
      {figures.map(({ key, value, tone, says }) => (
        <div key={key}>
          <dt>{t(`health.figure.${key}`)}</dt>
          <dd className={styles[tone]}>{value}</dd>
          <dd className={styles.says}>{says}</dd>
        </div>
      ))}
    </dl>
  );
}
