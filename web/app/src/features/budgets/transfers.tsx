import { useTranslation } from "react-i18next";
import type { Money } from "@/api/budgets";
import { useWords } from "@/lib/use-words";
import type { Currency } from "@/lib/currency";
import styles from "./budgets.module.css";

interface TransfersProps {
  readonly money: Money;
  readonly currency: Currency;
}

/** Budget that was moved: how much, from where to where, by whom and why. */
export function Transfers({ money, currency }: TransfersProps) {
  const { t } = useTranslation();
  const words = useWords();
  const nameOf = new Map(money.milestones.map(({ uid, name }) => [uid, name]));
  const place = (uid: string): string =>
    uid === "" ? t("money.move.reserve") : t("money.move.place", { name: nameOf.get(uid) ?? uid });
  return (
    <section className={styles["section"]} aria-labelledby="transfers">
      <h2 id="transfers">{t("money.move.list")}</h2>
      {money.transfers.length === 0 && <p className="dim">{t("money.move.none")}</p>}
      <ol className={styles["log"]}>
        {money.transfers.map((transfer) => (
          <li key={transfer.uid}>
            {t("money.move.line", {
              amount: currency.write(transfer.amount),
              from: place(transfer.from_milestone),
              to: place(transfer.to_milestone),
            })}
            <small className={styles["small"]}>
              {transfer.by} · {words.ago(transfer.at, new Date())} · {transfer.reason}
            </small>
          </li>
        ))}
      </ol>
    </section>
  );
}
