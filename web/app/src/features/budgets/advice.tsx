import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Money } from "@/api/budgets";
import type { Currency } from "@/lib/currency";
import { fundingIfSpent, placeOf } from "./what-if";
import styles from "./budgets.module.css";

interface AdviceProps {
  readonly money: Money;
  readonly currency: Currency;
  readonly confidence: number;
  readonly onConfidence: (percent: number) => void;
}

/** What is safe to spend now, at the confidence that the slider shows. */
export function Advice({ money, currency, confidence, onConfidence }: AdviceProps) {
  const { t } = useTranslation();
  const { advice } = money;
  const nameOf = new Map(money.milestones.map(({ uid, name }) => [uid, name]));
  if (advice.current === null) {
    return <p>{t("money.noneOpen", { remaining: currency.write(advice.remaining) })}</p>;
  }
  const place = placeOf(advice, confidence);
  const safe = advice.safe[place] ?? 0;
  return (
    <section className={styles["advice"]} aria-labelledby="safe-to-spend">
      <div>
        <h2 id="safe-to-spend">
          {safe < 0 ? t("money.short") : t("money.safe", { name: nameOf.get(advice.current) })}
        </h2>
        <output className={`${styles["figure"]} ${safe < 0 ? styles["short"] : ""}`}>
          {currency.write(Math.abs(safe))}
        </output>
        <p className="dim">
          {t("money.parts", {
            remaining: currency.write(advice.remaining),
            now: currency.write(advice.needed_now),
            later: currency.write(advice.needed_later[place] ?? 0),
          })}
        </p>
      </div>
      <div className={styles["slider"]}>
        <label className={styles["level"]} htmlFor="money-confidence">
          {t("money.confidence")}
          <strong>{t("money.level", { percent: confidence })}</strong>
        </label>
        <input
          id="money-confidence"
          type="range"
          min={50}
          max={95}
          value={confidence}
          aria-valuetext={t("money.level", { percent: confidence })}
          onChange={(event) => onConfidence(Number(event.currentTarget.value))}
        />
        <p className="dim">
          {t("money.chance", { percent: Math.round(advice.chance_all_paid * 100) })}
        </p>
        <WhatIf money={money} currency={currency} confidence={confidence} nameOf={nameOf} />
      </div>
    </section>
  );
}

interface WhatIfProps extends Omit<AdviceProps, "onConfidence"> {
  readonly nameOf: ReadonlyMap<string, string>;
}

function WhatIf({ money, currency, confidence, nameOf }: WhatIfProps) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const amount = currency.read(text);
  const least = amount === null ? null : fundingIfSpent(money.advice, confidence, amount)[0];
  const isWhole = least === undefined || least === null || least.share >= 1;
  return (
    <div>
      <TextInput
        label={t("money.whatIf")}
        inputMode="decimal"
        autoComplete="off"
        size="xs"
        value={text}
        error={text.trim() !== "" && amount === null ? t("money.noAmount") : undefined}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {amount !== null && (
        <p role="status" className={isWhole ? undefined : styles["short"]}>
          {isWhole
            ? t("money.thenAll")
            : t("money.thenLeast", {
                name: nameOf.get(least.uid),
                percent: Math.floor(least.share * 100),
              })}
        </p>
      )}
    </div>
  );
}
