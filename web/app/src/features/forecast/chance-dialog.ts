import type { Known } from "./use-uncertainty";

/** What every dialog of a chance is given. */
export interface ChanceDialogProps {
  readonly project: string;
  readonly known: Known;
  /** Which one is edited; null for a new one. */
  readonly at: number | null;
  readonly onClose: () => void;
}
