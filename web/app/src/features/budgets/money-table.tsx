import { useTranslation } from "react-i18next";
import type { MilestoneMoney, Money } from "@/api/budgets";
import { useWords } from "@/lib/use-words";
import type { Currency } from "@/lib/currency";
import { placeOf } from "./what-if";
import tables from "@/components/table.module.css";
import styles from "./budgets.module.css";

interface MoneyTableProps {
  readonly money: Money;
  readonly currency: Currency;
  readonly confidence: number;
  readonly opened: string | undefined;
  readonly onOpen: (uid: string) => void;
}

/** Milestones by date with their money and how far they are funded at the confidence. */
export function MoneyTable({ money, currency, confidence, opened, onOpen }: MoneyTableProps) {
  const { t } = useTranslation();
  const { advice } = money;
  const shares = advice.funded[placeOf(advice, confidence)] ?? [];
  const shareOf = new Map(advice.open.map((uid, index) => [uid, shares[index] ?? 1]));
  const nameOf = new Map(money.milestones.map(({ uid, name }) => [uid, name]));
  return (
    <div className={styles["scroll"]} tabIndex={0} role="region" aria-label={t("money.title")}>
      <table className={`${tables.table} ${tables.stacks} ${styles["table"]}`}>
        <thead>
          <tr>
            <th scope="col">{t("money.milestone")}</th>
            <th scope="col" className={styles["amount"]}>
              {t("money.planned")}
            </th>
            <th scope="col" className={styles["amount"]}>
              {t("money.committed")}
            </th>
            <th scope="col" className={styles["amount"]}>
              {t("money.actual")}
            </th>
            <th scope="col" className={styles["amount"]}>
              {t("money.toComplete")}
            </th>
            <th scope="col">{t("money.funded")}</th>
          </tr>
        </thead>
        <tbody>
          {money.milestones.map((row) => (
            <MoneyRow
              key={row.uid}
              row={row}
              currency={currency}
              share={shareOf.get(row.uid)}
              gate={nameOf.get(row.released_by) ?? row.released_by}
              isCurrent={row.uid === advice.current}
              isOpen={row.uid === opened}
              onOpen={onOpen}
            />
          ))}
        </tbody>
        <Totals money={money} currency={currency} />
      </table>
    </div>
  );
}

interface MoneyRowProps {
  readonly row: MilestoneMoney;
  readonly currency: Currency;
  readonly share: number | undefined;
  readonly gate: string;
  readonly isCurrent: boolean;
  readonly isOpen: boolean;
  readonly onOpen: (uid: string) => void;
}

function MoneyRow({ row, currency, share, gate, isCurrent, isOpen, onOpen }: MoneyRowProps) {
  const { t } = useTranslation();
  const { day } = useWords();
  const notes = [
    day(row.date),
    isCurrent && t("money.current"),
    row.is_achieved && t("money.achieved"),
    row.funding_source,
    !row.is_released && t("money.waits", { gate }),
  ].filter(Boolean);
  const over = row.actual + row.to_complete - row.planned;
  return (
    <tr className={styles["row"]} data-open={isOpen} onClick={() => onOpen(row.uid)}>
      <th scope="row" className={row.is_achieved ? styles["done"] : undefined}>
        <button
          type="button"
          className={styles["name"]}
          title={t("money.open", { name: row.name })}
        >
          {row.name}
        </button>
        <small className={styles["small"]}>{notes.join(" · ")}</small>
      </th>
      <td className={styles["amount"]} data-column={t("money.planned")}>
        {currency.write(row.planned)}
      </td>
      <td className={styles["amount"]} data-column={t("money.committed")}>
        {currency.write(row.committed)}
      </td>
      <td className={styles["amount"]} data-column={t("money.actual")}>
        {currency.write(row.actual)}
      </td>
      <td className={styles["amount"]} data-column={t("money.toComplete")}>
        {row.is_achieved ? "–" : currency.write(row.to_complete)}
        {row.etc_low !== null && row.etc_high !== null && !row.is_achieved && (
          <small className={styles["small"]}>
            {t("money.range", {
              low: currency.write(row.etc_low),
              high: currency.write(row.etc_high),
            })}
          </small>
        )}
        {!row.is_achieved && over > 0 && (
          <small className={`${styles["small"]} ${styles["short"]}`}>
            {t("money.overrun", { amount: currency.write(over) })}
          </small>
        )}
      </td>
      <td data-column={t("money.funded")}>{share === undefined ? "–" : <Share share={share} />}</td>
    </tr>
  );
}

/** A share as bar and number. */
export function Share({ share }: { readonly share: number }) {
  const percent = Math.floor(share * 100);
  return (
    <span style={{ whiteSpace: "nowrap" }}>
      <span className={styles["meter"]} aria-hidden>
        <i className={percent < 100 ? styles["low"] : undefined} style={{ width: `${percent}%` }} />
      </span>
      {percent} %
    </span>
  );
}

function Totals({ money, currency }: Pick<MoneyTableProps, "money" | "currency">) {
  const { t } = useTranslation();
  const sum = (part: (row: MilestoneMoney) => number): string =>
    currency.write(money.milestones.reduce((total, row) => total + part(row), 0));
  return (
    <tfoot>
      <tr>
        <th scope="row">
          {t("money.total")}
          <small className={styles["small"]}>
            {t("money.reserve")}: {currency.write(money.reserve)}
          </small>
        </th>
        <td className={styles["amount"]} data-column={t("money.planned")}>
          {sum((row) => row.planned)}
        </td>
        <td className={styles["amount"]} data-column={t("money.committed")}>
          {sum((row) => row.committed)}
        </td>
        <td className={styles["amount"]} data-column={t("money.actual")}>
          {sum((row) => row.actual)}
        </td>
        <td className={styles["amount"]} data-column={t("money.toComplete")}>
          {sum((row) => (row.is_achieved ? 0 : row.to_complete))}
        </td>
        <td />
      </tr>
    </tfoot>
  );
}
