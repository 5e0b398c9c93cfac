import {
  CircleCheck,
  CircleDashed,
  CircleDot,
  CirclePause,
  CircleX,
  type LucideIcon,
  ListChecks,
  Undo2,
} from "lucide-react";
import { useTranslation } from "react-i18next";
import type { GateState } from "@/api/reviews";
import styles from "./reviews.module.css";

const ICONS: Record<GateState, LucideIcon> = {
  none: CircleDashed,
  open: CircleDot,
  go: CircleCheck,
  "go-with-conditions": ListChecks,
  hold: CirclePause,
  rework: Undo2,
  stop: CircleX,
};

/** How a gate stands, as icon and word. */
export function GateMark({ state }: { readonly state: GateState }) {
  const { t } = useTranslation();
  const Icon = ICONS[state];
  return (
    <span className={styles.mark} data-state={state}>
      <Icon size={15} strokeWidth={2.2} aria-hidden />
      {t(`gates.stateWord.${state}`)}
    </span>
  );
}
