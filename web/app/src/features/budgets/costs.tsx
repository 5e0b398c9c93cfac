import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { type Cost, costsQuery, removeCost } from "@/api/budgets";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemNotice } from "@/components/problem-notice";
import { ToolButton } from "@/components/tool-button";
import { useWords } from "@/lib/use-words";
import { fromDayInput } from "@/lib/wall-time";
import { AddCost } from "./add-cost";
import type { Currency } from "@/lib/currency";
import { useMoneyAct } from "./use-money-act";
import tables from "@/components/table.module.css";
import styles from "./budgets.module.css";

interface CostsProps {
  readonly project: string;
  readonly milestone: string;
  readonly currency: Currency;
  readonly mayEdit: boolean;
}

/** What was ordered and paid for a milestone, newest first, and the way to add to it. */
export function Costs({ project, milestone, currency, mayEdit }: CostsProps) {
  const { t } = useTranslation();
  const found = useInfiniteQuery(costsQuery(project, milestone));
  const shown = found.data?.pages.flatMap((page) => page.entries) ?? [];
  const total = found.data?.pages.at(-1)?.total ?? 0;
  return (
    <section className={styles["section"]} aria-labelledby="money-costs">
      <div className={styles["sectionHead"]}>
        <h3 id="money-costs">{t("money.cost.title")}</h3>
        {total > 0 && (
          <span className="dim">{t("money.cost.shown", { shown: shown.length, total })}</span>
        )}
      </div>
      {mayEdit && <AddCost project={project} milestone={milestone} currency={currency} />}
      {found.isPending && <PageSkeleton rows={2} />}
      {found.isError && <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />}
      {found.isSuccess && total === 0 && <p className="dim">{t("money.cost.none")}</p>}
      {total > 0 && (
        <div className={styles["entries"]} tabIndex={0} role="region" aria-labelledby="money-costs">
          <CostTable project={project} costs={shown} currency={currency} mayEdit={mayEdit} />
          {found.hasNextPage && (
            <Button
              fullWidth
              variant="subtle"
              size="xs"
              loading={found.isFetchingNextPage}
              onClick={() => void found.fetchNextPage()}
            >
              {t("money.cost.more")}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

interface CostTableProps extends Omit<CostsProps, "milestone"> {
  readonly costs: readonly Cost[];
}

function CostTable({ project, costs, currency, mayEdit }: CostTableProps) {
  const { t } = useTranslation();
  const words = useWords();
  const removing = useMoneyAct({
    project,
    act: (uid: string) => removeCost(project, uid),
    said: t("money.cost.removed"),
  });
  const day = (cost: Cost): string => words.day(fromDayInput(cost.on));
  return (
    <table className={`${tables.table} ${styles["table"]}`}>
      <thead>
        <tr>
          <th scope="col">{t("money.cost.on")}</th>
          <th scope="col">{t("money.cost.kind")}</th>
          <th scope="col">{t("money.cost.note")}</th>
          <th scope="col" className={styles["amount"]}>
            {t("money.cost.amount")}
          </th>
          {mayEdit && (
            <th scope="col">
              <span className="visually-hidden">{t("money.cost.removed")}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {costs.map((cost) => (
          <tr key={cost.uid}>
            <th scope="row">{day(cost)}</th>
            <td>{t(`money.cost.${cost.kind}`)}</td>
            <td style={{ overflowWrap: "anywhere" }}>{cost.note}</td>
            <td className={styles["amount"]}>{currency.write(cost.amount)}</td>
            {mayEdit && (
              <td>
                <ToolButton
                  icon={X}
                  label={t("money.cost.remove", {
                    amount: currency.write(cost.amount),
                    date: day(cost),
                  })}
                  onClick={() => removing.mutate(cost.uid)}
                />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
