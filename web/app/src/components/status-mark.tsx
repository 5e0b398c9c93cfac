import { CircleCheck, CircleDashed, CircleDot, OctagonAlert, TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { MilestoneStatus } from "@/api/tracker";
import styles from "./status.module.css";

const ICONS = {
  achieved: CircleCheck,
  "on-track": CircleDot,
  "at-risk": TriangleAlert,
  "off-track": OctagonAlert,
  "no-promise": CircleDashed,
} satisfies Record<MilestoneStatus, typeof CircleCheck>;

/** The CSS class that colours a thing by status. */
export const statusClass = (status: MilestoneStatus): string => styles[status] ?? "";

/** A milestone's status as icon and word. */
export function StatusMark({ status }: { readonly status: MilestoneStatus }) {
  const { t } = useTranslation();
  const Icon = ICONS[status];
  return (
    <span className={`${styles.status} ${statusClass(status)}`}>
      <Icon size={15} strokeWidth={2.2} aria-hidden />
      {t(`status.${status}`)}
    </span>
  );
}
