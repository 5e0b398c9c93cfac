import type { TaskCost, TaskCostPatch } from "@/api/budgets";
import type { Currency } from "@/lib/currency";

/** The amounts of a task's cost, in the order in which they are shown. */
export const COST_AMOUNTS = ["low", "likely", "high", "cost", "spent"] as const;
export type CostAmount = (typeof COST_AMOUNTS)[number];

/** How a cost is paid: by time, at a fixed price, or as is usual for the task. */
export const PAID = ["usual", "time", "fixed"] as const;
export type Paid = (typeof PAID)[number] | "part";

/** What a task costs as it is being typed. */
export interface CostDraft {
  readonly texts: Readonly<Record<CostAmount, string>>;
  readonly paid: Paid;
}

export type CostFault = "noAmount" | "negative" | "allThree" | "belowLow" | "aboveHigh";

interface Read {
  /** The fields to write; null while something is wrong. */
  readonly fields: TaskCostPatch | null;
  readonly faults: Readonly<Partial<Record<CostAmount, CostFault>>>;
}

const SHARES: Readonly<Record<(typeof PAID)[number], number | null>> = {
  usual: null,
  time: 1,
  fixed: 0,
};

/** What a task costs, ready to be edited. */
export function costDraftOf(cost: TaskCost, currency: Currency): CostDraft {
  return {
    texts: {
      low: currency.plain(cost.low),
      likely: currency.plain(cost.likely),
      high: currency.plain(cost.high),
      cost: currency.plain(cost.cost),
      spent: currency.plain(cost.spent),
    },
    paid: PAID.find((paid) => SHARES[paid] === cost.follows_duration) ?? "part",
  };
}

export const isPaid = (value: string): value is (typeof PAID)[number] =>
  PAID.some((paid) => paid === value);

/** What a draft comes to as fields of the task's cost, or what is wrong with it. */
export function readCost({ texts, paid }: CostDraft, currency: Currency): Read {
  const faults: Partial<Record<CostAmount, CostFault>> = {};
  const amounts: Partial<Record<CostAmount, number | null>> = {};
  for (const name of COST_AMOUNTS) {
    const text = texts[name].trim();
    const amount = text === "" ? null : currency.read(text);
    if (text !== "" && amount === null) faults[name] = "noAmount";
    if (amount !== null && amount < 0) faults[name] = "negative";
    amounts[name] = amount;
  }
  const { low, likely, high } = amounts;
  const ends = (["low", "likely", "high"] as const).filter((name) => texts[name].trim() === "");
  if (ends.length > 0 && ends.length < 3) for (const name of ends) faults[name] ??= "allThree";
  if (isBelow(likely, low)) faults.likely ??= "belowLow";
  if (isBelow(high, likely)) faults.high ??= "aboveHigh";
  if (Object.keys(faults).length > 0) return { fields: null, faults };
  return { fields: { ...amounts, ...(paid === "part" ? {} : share(paid)) }, faults };
}

const share = (paid: (typeof PAID)[number]) => ({ follows_duration: SHARES[paid] });

const isBelow = (one: number | null | undefined, other: number | null | undefined): boolean =>
  typeof one === "number" && typeof other === "number" && one < other;
