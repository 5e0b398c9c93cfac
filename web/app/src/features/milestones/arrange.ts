import type { MilestoneStatus, TrackedMilestone } from "@/api/tracker";

export const SORT_KEYS = [
  "name",
  "status",
  "probability",
  "agreed",
  "scheduled",
  "forecast",
  "deadline",
  "owner",
] as const;
export type SortKey = (typeof SORT_KEYS)[number];

export interface TrackerSort {
  readonly key: SortKey;
  readonly isDescending: boolean;
}

export interface TrackerFilter {
  readonly text: string;
  readonly status: MilestoneStatus | "";
  readonly owner: string;
}

export const NO_FILTER: TrackerFilter = { text: "", status: "", owner: "" };

const URGENCY: Record<MilestoneStatus, number> = {
  "off-track": 0,
  "at-risk": 1,
  "on-track": 2,
  "no-promise": 3,
  achieved: 4,
};

const VALUES: Record<SortKey, (milestone: TrackedMilestone) => string | number | null> = {
  name: (milestone) => milestone.name.toLocaleLowerCase(),
  status: (milestone) => URGENCY[milestone.status],
  probability: (milestone) => milestone.probability_of_agreed,
  agreed: (milestone) => milestone.agreed_date,
  scheduled: (milestone) => milestone.achieved_on ?? milestone.scheduled_date,
  forecast: (milestone) => milestone.p50,
  deadline: (milestone) => milestone.deadline,
  owner: (milestone) => milestone.owner?.toLocaleLowerCase() || null,
};

function compare(left: string | number | null, right: string | number | null): number {
  if (typeof left === "string" && typeof right === "string") return left.localeCompare(right);
  return Number(left) - Number(right);
}

/** The milestones in the chosen order; those without a value come last in either direction. */
export function sortMilestones(
  milestones: readonly TrackedMilestone[],
  sort: TrackerSort,
): readonly TrackedMilestone[] {
  const value = VALUES[sort.key];
  const direction = sort.isDescending ? -1 : 1;
  return milestones.toSorted((left, right) => {
    const [a, b] = [value(left), value(right)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return direction * compare(a, b);
  });
}

/** The milestones that the filter lets through; text is looked for in every word of the row. */
export function filterMilestones(
  milestones: readonly TrackedMilestone[],
  filter: TrackerFilter,
): readonly TrackedMilestone[] {
  const text = filter.text.trim().toLocaleLowerCase();
  return milestones.filter((milestone) => {
    if (filter.status && milestone.status !== filter.status) return false;
    if (filter.owner && milestone.owner !== filter.owner) return false;
    if (!text) return true;
    const words = [
      milestone.name,
      milestone.phase,
      milestone.owner,
      milestone.client_owner,
      milestone.why,
    ];
    return words.some((word) => word?.toLocaleLowerCase().includes(text));
  });
}

/** The promises in danger, worst first: off track before at risk, then the smaller chance. */
export function endangered(milestones: readonly TrackedMilestone[]): readonly TrackedMilestone[] {
  return milestones
    .filter(({ status }) => status === "off-track" || status === "at-risk")
    .toSorted(
      (left, right) =>
        URGENCY[left.status] - URGENCY[right.status] ||
        (left.probability_of_agreed ?? 1) - (right.probability_of_agreed ?? 1),
    );
}

/** Whole days from the promise to the date now scheduled; positive is late, null without a promise. */
export function slipDays(milestone: TrackedMilestone): number | null {
  const now = milestone.achieved_on ?? milestone.scheduled_date;
  if (now === null || milestone.agreed_date === null) return null;
  return Math.floor(now / 1440) - Math.floor(milestone.agreed_date / 1440);
}

/** Every date of a milestone that a picture of it must hold. */
export const datesOf = (milestone: TrackedMilestone): readonly (number | null)[] => [
  milestone.agreed_date,
  milestone.scheduled_date,
  milestone.p10,
  milestone.p90,
  milestone.deadline,
  milestone.achieved_on,
];
