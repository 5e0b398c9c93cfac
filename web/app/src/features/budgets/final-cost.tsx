import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type CostForecast, costForecastQuery } from "@/api/budgets";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemNotice } from "@/components/problem-notice";
import { useWords } from "@/lib/use-words";
import tables from "@/components/table.module.css";
import { CostChart } from "./cost-chart";
import type { Currency } from "@/lib/currency";
import styles from "./budgets.module.css";

interface FinalCostProps {
  readonly project: string;
  readonly currency: Currency;
}

/** What the project costs in the end, and how probably dates and budgets hold together. */
export function FinalCost({ project, currency }: FinalCostProps) {
  const { t } = useTranslation();
  const forecast = useQuery(costForecastQuery(project));
  return (
    <section className={styles["section"]} aria-labelledby="final-cost">
      <h2 id="final-cost">{t("money.final.title")}</h2>
      {forecast.isPending && <PageSkeleton rows={4} />}
      {forecast.isError && (
        <ProblemNotice error={forecast.error} onRetry={() => void forecast.refetch()} />
      )}
      {forecast.data &&
        (forecast.data.total === null ? (
          <p className="dim" role="status">
            {t(forecast.data.job === null ? "money.final.none" : "money.final.working")}
          </p>
        ) : (
          <Answer forecast={forecast.data} currency={currency} />
        ))}
    </section>
  );
}

interface AnswerProps {
  readonly forecast: CostForecast;
  readonly currency: Currency;
}

function Answer({ forecast, currency }: AnswerProps) {
  const { t } = useTranslation();
  return (
    <>
      {!forecast.is_current && (
        <p className="dim" role="status">
          {t("money.final.older")}
        </p>
      )}
      <Sentences forecast={forecast} currency={currency} />
      <CostChart forecast={forecast} currency={currency} />
      <Milestones forecast={forecast} currency={currency} />
    </>
  );
}

/** A share as people read it; what was not seen is not called impossible. */
function useShare(): (share: number) => string {
  const { locale } = useWords();
  return (share) => share.toLocaleString(locale, { style: "percent" });
}

function Sentences({ forecast, currency }: AnswerProps) {
  const { t } = useTranslation();
  const words = useWords();
  const share = useShare();
  const { total, joint, confidence: percent, drivers } = forecast;
  const needed = forecast.contingency.find((each) => Math.round(each.confidence * 100) === percent);
  if (total === null || joint === null || needed === undefined) return null;
  const list = drivers.slice(0, 4).map((driver) =>
    t(driver.is_risk ? "money.final.risk" : "money.final.task", {
      name: driver.name,
      share: share(driver.share),
    }),
  );
  return (
    <div>
      <p>
        {t(needed.amount < 0 ? "money.final.sumLess" : "money.final.sum", {
          percent,
          cost: currency.about(needed.cost),
          more: currency.about(needed.amount),
          less: currency.about(-needed.amount),
          budget: currency.about(total.budget),
          chance: share(total.probability_of_budget),
        })}
      </p>
      <p>
        {t("money.final.both", {
          date: words.dayLong(joint.balanced.date),
          cost: currency.about(joint.balanced.cost),
          percent,
        })}{" "}
        {t("money.final.kept", {
          date: words.day(joint.date),
          chance: share(joint.probability),
        })}
      </p>
      {list.length > 0 && (
        <p className="dim">{t("money.final.drivers", { list: list.join(", ") })}</p>
      )}
    </div>
  );
}

function Milestones({ forecast, currency }: AnswerProps) {
  const { t } = useTranslation();
  const share = useShare();
  const rows = forecast.milestones.filter(({ p90, budget }) => p90 !== 0 || budget !== 0);
  const amount = styles["amount"];
  return (
    <div
      className={styles["scroll"]}
      tabIndex={0}
      role="region"
      aria-label={t("money.final.table")}
    >
      <table
        className={`${tables.table} ${tables.stacks} ${styles["table"]}`}
        aria-label={t("money.final.table")}
      >
        <thead>
          <tr>
            <th scope="col">{t("money.final.milestone")}</th>
            {["P50", "P80", t("money.final.budget"), t("money.final.enough")].map((title) => (
              <th key={title} scope="col" className={amount}>
                {title}
              </th>
            ))}
            <th scope="col" className={amount}>
              {t("money.final.onTime")}
            </th>
            <th scope="col" className={amount}>
              {t("money.final.together")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.uid}>
              <th scope="row">{row.name}</th>
              <td className={amount} data-column="P50">
                {currency.about(row.p50)}
              </td>
              <td className={amount} data-column="P80">
                {currency.about(row.p80)}
              </td>
              <td className={amount} data-column={t("money.final.budget")}>
                {currency.about(row.budget)}
              </td>
              <td className={amount} data-column={t("money.final.enough")}>
                {share(row.probability_of_budget)}
              </td>
              <td className={amount} data-column={t("money.final.onTime")}>
                {row.joint ? share(row.joint.probability_of_date) : "–"}
              </td>
              <td className={amount} data-column={t("money.final.together")}>
                {row.joint ? share(row.joint.probability) : "–"}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
