import { type KeyboardEvent, memo } from "react";
import { useTranslation } from "react-i18next";
import type { RegisterItem, RiskEffect } from "@/api/register";
import { fromDayInput, toDayInput } from "@/lib/wall-time";
import { STATES, worstEffect } from "./arrange";
import { useDays } from "./effect-bars";
import type { RegisterActs } from "./use-register-acts";
import { Weight } from "./weight";
import styles from "./raid.module.css";

/** A day's last minute: what is due on a day may be done on that day. */
const DAY_END = 1439;

interface RegisterRowProps {
  readonly item: RegisterItem;
  readonly effect: RiskEffect | undefined;
  readonly names: Readonly<Record<string, string>>;
  readonly rowIndex: number;
  readonly isOpen: boolean;
  readonly isFirst: boolean;
  readonly mayEdit: boolean;
  readonly now: number;
  readonly acts: RegisterActs;
  readonly onOpen: (uid: string) => void;
}

/** One item of the register; state, owner and day are edited in place. */
export const RegisterRow = memo(function RegisterRow(props: RegisterRowProps) {
  const { item, effect, names, rowIndex, isOpen, isFirst, onOpen } = props;
  const { t } = useTranslation();
  return (
    <tr
      aria-rowindex={rowIndex}
      aria-selected={isOpen}
      className={item.is_open ? "" : styles.ended}
    >
      <td className={styles.code}>{item.code}</td>
      <th scope="row">
        <button
          type="button"
          className={styles.title}
          data-item={item.uid}
          tabIndex={isFirst || isOpen ? 0 : -1}
          aria-expanded={isOpen}
          title={item.name}
          onClick={() => onOpen(item.uid)}
        >
          {item.name || t("common.none")}
        </button>
      </th>
      <td>
        <StateField {...props} />
      </td>
      <td className={styles.wide}>
        <OwnerField key={item.owner} {...props} />
      </td>
      <td className={styles.wide}>
        <DueField {...props} />
      </td>
      <td>
        <Weight item={item} />
      </td>
      <td className={styles.wide}>
        <Effect item={item} effect={effect} names={names} />
      </td>
    </tr>
  );
});

function StateField({ item, mayEdit, acts }: RegisterRowProps) {
  const { t } = useTranslation();
  return (
    <select
      className={styles.plain}
      aria-label={t("raid.stateOf", { code: item.code })}
      disabled={!mayEdit}
      value={item.state}
      onChange={(event) => acts.edit(item, { state: event.currentTarget.value })}
    >
      {STATES[item.kind].map((state) => (
        <option key={state} value={state}>
          {t(`raid.state.${state}`)}
        </option>
      ))}
    </select>
  );
}

function OwnerField({ item, mayEdit, acts }: RegisterRowProps) {
  const { t } = useTranslation();
  const keys = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === "Enter") event.currentTarget.blur();
    if (event.key !== "Escape") return;
    event.currentTarget.value = item.owner;
    event.currentTarget.blur();
  };
  return (
    <input
      className={styles.plain}
      aria-label={t("raid.ownerOf", { code: item.code })}
      disabled={!mayEdit}
      list="raid-people"
      maxLength={200}
      defaultValue={item.owner}
      placeholder={t("common.none")}
      onKeyDown={keys}
      onBlur={(event) => {
        const owner = event.currentTarget.value.trim();
        if (owner !== item.owner) acts.edit(item, { owner });
      }}
    />
  );
}

function DueField({ item, mayEdit, now, acts }: RegisterRowProps) {
  const { t } = useTranslation();
  const isLate = item.is_open && item.due_on !== null && item.due_on < now;
  return (
    <input
      type="date"
      data-empty={item.due_on === null}
      className={`${styles.plain} ${isLate ? styles.late : ""}`}
      aria-label={t("raid.dueOf", { code: item.code })}
      title={isLate ? t("raid.overdue") : undefined}
      disabled={!mayEdit}
      value={toDayInput(item.due_on)}
      onChange={(event) => {
        const day = fromDayInput(event.currentTarget.value);
        acts.edit(item, { due_on: day === null ? null : day + DAY_END });
      }}
    />
  );
}

interface EffectProps {
  readonly item: RegisterItem;
  readonly effect: RiskEffect | undefined;
  readonly names: Readonly<Record<string, string>>;
}

/** The days by which a risk moves the milestone it moves most. */
function Effect({ item, effect, names }: EffectProps) {
  const { t } = useTranslation();
  const days = useDays();
  if (item.kind !== "risk" || !item.is_open || effect === undefined) return null;
  if (!effect.is_measured) return <span className="dim">{t("raid.notMeasured")}</span>;
  const worst = worstEffect(effect);
  if (worst === null) return <span className="dim">{t("raid.noEffect")}</span>;
  const shown = worst.p80_days > 0 ? worst.p80_days : worst.mean_days;
  return (
    <span
      className={styles.worst}
      title={`${t("raid.barP80", { days: days(worst.p80_days) })}, ${t("raid.barMean", { days: days(worst.mean_days) })}`}
    >
      {days(shown)}
      <small>{names[worst.uid]}</small>
    </span>
  );
}
