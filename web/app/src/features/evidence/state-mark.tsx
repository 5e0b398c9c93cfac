import { CircleCheck, CircleDashed, CircleDot, CircleSlash, CircleX } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { CriterionState } from "@/api/evidence";
import styles from "./evidence.module.css";

const ICONS = {
  "not-started": CircleDashed,
  collecting: CircleDot,
  met: CircleCheck,
  "not-met": CircleX,
  waived: CircleSlash,
} satisfies Record<CriterionState, typeof CircleCheck>;

/** A criterion's state as an icon with its word. */
export function StateMark({ state }: { readonly state: CriterionState }) {
  const { t } = useTranslation();
  const Icon = ICONS[state];
  const word = t(`evidence.state.${state}`);
  return (
    <span className={`${styles.mark} ${styles[state] ?? ""}`} title={word}>
      <Icon size={16} strokeWidth={2.2} role="img" aria-label={word} />
    </span>
  );
}
