import { CircleCheck, CircleDashed, CircleX, Hourglass } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { DeliverableState } from "@/api/deliverables";
import styles from "./deliverables.module.css";

const ICONS = {
  draft: CircleDashed,
  submitted: Hourglass,
  accepted: CircleCheck,
  rejected: CircleX,
} satisfies Record<DeliverableState, typeof CircleCheck>;

/** How far a deliverable is, as icon and word. */
export function StateMark({ state }: { readonly state: DeliverableState }) {
  const { t } = useTranslation();
  const Icon = ICONS[state];
  return (
    <span className={`${styles.state} ${styles[state]}`}>
      <Icon size={14} strokeWidth={2.2} aria-hidden />
      {t(`deliverables.state.${state}`)}
    </span>
  );
}
