import "@/words/schedule";
import { Menu } from "@mantine/core";
import type { Plan } from "@milepost/live";
import { useTranslation } from "react-i18next";
import type { EditIntent } from "./edit-intent";
import styles from "./plan.module.css";

/** Days of float up to which a row may be called nearly critical. */
const DAYS = [0, 1, 2, 5, 10] as const;

interface NearCriticalItemsProps {
  readonly plan: Plan;
  readonly edit: (intent: EditIntent) => void;
}

/** How little float makes a row nearly critical, as a part of the view's menu. */
export function NearCriticalItems({ plan, edit }: NearCriticalItemsProps) {
  const { t } = useTranslation();
  const { minutes_per_day: day, near_critical_limit: limit } = plan.settings;
  const own = limit / day;
  const set = (days: number): void =>
    edit({
      label: t("nearCritical.label", { count: days }),
      ops: [
        {
          op: "set",
          entity: "settings",
          uid: "",
          fields: { near_critical_limit: Math.round(days * day) },
        },
      ],
    });
  const choices = DAYS.some((days) => days === own) ? DAYS : [...DAYS, own];
  return (
    <>
      <Menu.Label>
        <i className={styles.nearCritical} aria-hidden /> {t("nearCritical.title")}
      </Menu.Label>
      {choices.map((days) => (
        <Menu.RadioItem
          key={days}
          value={String(days)}
          checked={days === own}
          onChange={() => set(days)}
        >
          {days === 0 ? t("nearCritical.none") : t("nearCritical.upTo", { count: days })}
        </Menu.RadioItem>
      ))}
    </>
  );
}
