import { CircleCheck, CircleDashed, CircleDot } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { FormSummary } from "@/api/forms";
import styles from "./forms.module.css";

const ICONS = { draft: CircleDashed, open: CircleDot, closed: CircleCheck };

/** A form's state as icon and word. */
export function FormStateMark({ state }: { readonly state: FormSummary["state"] }) {
  const { t } = useTranslation();
  const Icon = ICONS[state];
  return (
    <span className={`${styles.state} ${styles[state] ?? ""}`}>
      <Icon size={15} strokeWidth={2.2} aria-hidden />
      {t(`forms.state.${state}`)}
    </span>
  );
}
