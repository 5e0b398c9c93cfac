import {
  CircleCheck,
  CircleCheckBig,
  CircleDashed,
  CircleDot,
  CircleSlash,
  CircleX,
  type LucideIcon,
} from "lucide-react";
import { useTranslation } from "react-i18next";
import type { RequestState } from "@/api/changes";
import styles from "./changes.module.css";

const ICONS: Record<RequestState, LucideIcon> = {
  draft: CircleDashed,
  submitted: CircleDot,
  approved: CircleCheck,
  rejected: CircleX,
  applied: CircleCheckBig,
  dropped: CircleSlash,
};

/** How a change request stands, as icon and word. */
export function ChangeMark({ state }: { readonly state: RequestState }) {
  const { t } = useTranslation();
  const Icon = ICONS[state];
  return (
    <span className={styles.mark} data-state={state}>
      <Icon size={15} strokeWidth={2.2} aria-hidden />
      {t(`changes.states.${state}`)}
    </span>
  );
}
