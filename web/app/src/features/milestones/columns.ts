import { useLocalStorage } from "@mantine/hooks";
import { type SortKey, type TrackerSort } from "./arrange";

/** A column of the tracker; `sort` is absent where an order would mean nothing. */
export interface TrackerColumn {
  readonly key: string;
  readonly width: string;
  readonly sort?: SortKey;
  readonly isFixed?: boolean;
  /** The page's width in pixels below which the column gives way. */
  readonly from?: number;
}

export const COLUMNS: readonly TrackerColumn[] = [
  { key: "name", width: "17%", sort: "name", isFixed: true },
  { key: "status", width: "17%", sort: "status", isFixed: true },
  { key: "probability", width: "68px", sort: "probability" },
  { key: "picture", width: "auto", from: 1100 },
  { key: "agreed", width: "84px", sort: "agreed" },
  { key: "scheduled", width: "88px", sort: "scheduled" },
  { key: "forecast", width: "126px", sort: "forecast" },
  { key: "deadline", width: "88px", sort: "deadline" },
  { key: "smart", width: "108px", from: 900 },
  { key: "trend", width: "92px", from: 1200 },
  { key: "next", width: "11%", from: 1350 },
];

interface TrackerView {
  readonly hidden: readonly string[];
  readonly sort: TrackerSort;
}

const FIRST_VIEW: TrackerView = {
  hidden: ["smart"],
  sort: { key: "scheduled", isDescending: false },
};

/** The reader's own choice of columns and order, remembered on this machine. */
export function useTrackerView() {
  const [view, setView] = useLocalStorage<TrackerView>({
    key: "milepost.tracker.view",
    defaultValue: FIRST_VIEW,
    getInitialValueInEffect: false,
  });
  const sortBy = (key: SortKey): void => {
    const isDescending = view.sort.key === key && !view.sort.isDescending;
    setView({ ...view, sort: { key, isDescending } });
  };
  const toggleColumn = (key: string): void => {
    const hidden = view.hidden.includes(key)
      ? view.hidden.filter((other) => other !== key)
      : [...view.hidden, key];
    setView({ ...view, hidden });
  };
  return { view, sortBy, toggleColumn };
}

/** The columns that the reader wants and the page has room for. */
export const visibleColumns = (
  hidden: readonly string[],
  pageWidth: number,
): readonly TrackerColumn[] =>
  COLUMNS.filter(({ key, from = 0 }) => !hidden.includes(key) && pageWidth >= from);
