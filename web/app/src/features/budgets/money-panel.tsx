import { Drawer } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { MilestoneMoney, Money } from "@/api/budgets";
import { BudgetForm } from "./budget-form";
import { Costs } from "./costs";
import type { Currency } from "@/lib/currency";
import styles from "./budgets.module.css";

interface MoneyPanelProps {
  readonly project: string;
  readonly money: Money;
  readonly row: MilestoneMoney;
  readonly currency: Currency;
  readonly mayEdit: boolean;
  readonly onClose: () => void;
}

/** One milestone's money beside the table: budget, estimate, orders and payments. */
export function MoneyPanel({ project, money, row, currency, mayEdit, onClose }: MoneyPanelProps) {
  const { t } = useTranslation();
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={640}
      title={row.name}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <div className={styles["panel"]}>
        <dl className={styles["facts"]}>
          {(["planned", "committed", "actual"] as const).map((name) => (
            <div key={name}>
              <dt>{t(`money.${name}`)}</dt>
              <dd>{currency.write(row[name])}</dd>
            </div>
          ))}
          <div>
            <dt>{t("money.toComplete")}</dt>
            <dd>{currency.write(row.to_complete)}</dd>
          </div>
        </dl>
        {mayEdit && <BudgetForm project={project} money={money} row={row} currency={currency} />}
        <Costs project={project} milestone={row.uid} currency={currency} mayEdit={mayEdit} />
      </div>
    </Drawer>
  );
}
