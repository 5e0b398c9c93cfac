import "@/words/precision";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { forecastQuery } from "@/api/forecast";
import { daysText, percentText, pointsText } from "@/lib/forecast-figures";
import { useWords } from "@/lib/use-words";

interface PrecisionLineProps {
  readonly project: string;
  readonly uid: string;
}

/** How sure the figures themselves are: the standard errors of P80 and of the chance. */
export function PrecisionLine({ project, uid }: PrecisionLineProps) {
  const { t } = useTranslation();
  const words = useWords();
  const forecast = useQuery(forecastQuery(project)).data;
  const found = forecast?.milestones.find((item) => item.uid === uid);
  if (!forecast || !found || found.p10 === found.p90) return null;
  const { p80, probability_of_agreed: chance, standard_error_of_agreed: error } = found;
  return (
    <p className="dim">
      {t("precision.p80", {
        date: words.day(p80),
        error: daysText(found.standard_error_p80_days, words.locale),
      })}
      {chance !== null &&
        error !== null &&
        ` ${t("precision.chance", {
          chance: percentText(chance, words.locale),
          error: pointsText(error, words.locale),
        })}`}{" "}
      {t("precision.runs", { runs: forecast.runs.toLocaleString(words.locale) })}
    </p>
  );
}
