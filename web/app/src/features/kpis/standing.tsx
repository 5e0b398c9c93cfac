import { CircleCheck, CircleDashed, OctagonAlert, TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Kpi } from "@/api/kpis";
import styles from "./kpis.module.css";

const ICONS = {
  "on-target": CircleCheck,
  warn: TriangleAlert,
  fail: OctagonAlert,
  "no-data": CircleDashed,
} satisfies Record<Kpi["standing"], typeof CircleCheck>;

/** How a KPI stands, as icon and word. */
export function Standing({ standing }: { readonly standing: Kpi["standing"] }) {
  const { t } = useTranslation();
  const Icon = ICONS[standing];
  return (
    <span className={`${styles["standing"]} ${styles[standing]}`}>
      <Icon size={14} strokeWidth={2.2} aria-hidden />
      {t(`kpis.standing.${standing}`)}
    </span>
  );
}
