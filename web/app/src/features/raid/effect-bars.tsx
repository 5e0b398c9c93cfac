import { useTranslation } from "react-i18next";
import type { MilestoneEffect } from "@/api/register";
import styles from "./raid.module.css";

/** A bar to draw: what it is called and what it does. */
export interface NamedEffect {
  readonly key: string;
  readonly name: string;
  readonly effect: MilestoneEffect;
}

const oneDecimal = (locale: string) =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 1, signDisplay: "exceptZero" });

/** Days as the reader writes them, signed, to a tenth. */
export function useDays(): (days: number) => string {
  const { i18n, t } = useTranslation();
  const format = oneDecimal(i18n.language);
  return (days) => t("raid.days", { days: format.format(Math.round(days * 10) / 10) });
}

/** Days by which dates move, as bars: light to P80, dark the mean; every figure also as text. */
export function EffectBars({ effects }: { readonly effects: readonly NamedEffect[] }) {
  const most = Math.max(
    1,
    ...effects.map(({ effect }) => Math.max(effect.p80_days, effect.mean_days)),
  );
  return (
    <ul className={styles.bars}>
      {effects.map((one) => (
        <EffectBar key={one.key} one={one} most={most} />
      ))}
    </ul>
  );
}

function EffectBar({ one, most }: { readonly one: NamedEffect; readonly most: number }) {
  const { t } = useTranslation();
  const days = useDays();
  const { effect, name } = one;
  const width = (value: number) => ({ width: `${(100 * Math.max(0, value)) / most}%` });
  const { chance_with: now, chance_without: was } = effect;
  return (
    <li>
      <span className={styles.barHead}>
        <span title={name}>{name}</span>
        <span>{days(effect.p80_days)}</span>
      </span>
      <span className={styles.track} aria-hidden>
        <i style={width(effect.p80_days)} />
        <i className={styles.mean} style={width(effect.mean_days)} />
      </span>
      <span className={styles.foot}>
        <span>{t("raid.barMean", { days: days(effect.mean_days) })}</span>
        {now !== null && was !== null && Math.round(100 * now) !== Math.round(100 * was) && (
          <span>
            {t("raid.chance", { was: Math.round(100 * was), now: Math.round(100 * now) })}
          </span>
        )}
      </span>
    </li>
  );
}
