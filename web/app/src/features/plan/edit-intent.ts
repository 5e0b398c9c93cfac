import type { Op } from "@milepost/live";
import type { ShownDates } from "./optimistic";

/** What a person wants done, as one change with a name for the history. */
export interface EditIntent {
  readonly label: string;
  readonly ops: readonly Op[];
  /** Dates to show until the server answers. */
  readonly dates?: readonly ShownDates[];
}
