import type { DependencyKind, Plan } from "@milepost/live";
import type { Outline } from "./outline";
import type { RowModel } from "./row-model";

/** A dependency between two rows of the outline. */
export interface Link {
  readonly index: number;
  readonly from: number;
  readonly to: number;
  readonly kind: DependencyKind;
}

const SMALLEST_SHIFT = 5;
const LEVELS = 16;

/**
 * Finds the links that cross a range of slots without looking at all of them.
 *
 * Each link lies in one bucket, on the level whose buckets are just so large that it reaches at
 * most into the next one; a question looks at the few buckets of each level that may reach into
 * the range. Building takes time in proportion to the number of links.
 */
export class LinkIndex {
  private readonly from: Int32Array;
  private readonly to: Int32Array;
  private readonly buckets = new Map<number, number[]>();

  constructor(
    private readonly plan: Plan,
    model: RowModel,
    private readonly outline: Outline,
  ) {
    const { predecessor, successor } = plan.dependencies;
    this.from = Int32Array.from(predecessor, (uid) => model.rows.get(uid) ?? -1);
    this.to = Int32Array.from(successor, (uid) => model.rows.get(uid) ?? -1);
    for (let index = 0; index < this.from.length; index += 1) this.place(index);
  }

  /** The link at a place of the dependency columns. */
  linkAt(index: number): Link {
    return {
      index,
      from: this.from[index] ?? -1,
      to: this.to[index] ?? -1,
      kind: this.plan.dependencies.kind[index] ?? "FS",
    };
  }

  /** The links of which some part lies in the slots `first` to `last`, both included. */
  crossing(first: number, last: number): readonly Link[] {
    const found: Link[] = [];
    for (let level = 0; level < LEVELS; level += 1) {
      const shift = SMALLEST_SHIFT + level;
      for (let bucket = (first >> shift) - 1; bucket <= last >> shift; bucket += 1) {
        for (const index of this.buckets.get(keyOf(level, bucket)) ?? []) {
          const { low, high } = this.slotsOf(index);
          if (high >= first && low <= last) found.push(this.linkAt(index));
        }
      }
    }
    return found;
  }

  private place(index: number): void {
    if ((this.from[index] ?? -1) < 0 || (this.to[index] ?? -1) < 0) return;
    const { low, high } = this.slotsOf(index);
    if (low === high) return;
    let level = 0;
    while ((high >> (SMALLEST_SHIFT + level)) - (low >> (SMALLEST_SHIFT + level)) > 1) level += 1;
    const key = keyOf(level, low >> (SMALLEST_SHIFT + level));
    const bucket = this.buckets.get(key);
    if (bucket) bucket.push(index);
    else this.buckets.set(key, [index]);
  }

  private slotsOf(index: number): { readonly low: number; readonly high: number } {
    const a = this.outline.slotOf(this.from[index] ?? -1);
    const b = this.outline.slotOf(this.to[index] ?? -1);
    return a < b ? { low: a, high: b } : { low: b, high: a };
  }
}

function keyOf(level: number, bucket: number): number {
  return bucket * LEVELS + level;
}
