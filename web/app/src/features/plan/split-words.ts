import type { Split } from "@milepost/live";
import { type WorkingUnits, durationText, parseDuration } from "@milepost/units";

/** Interruptions as people write them: `2d + 3d` is three days off after two days of work. */
export const splitsText = (splits: readonly Split[], units: WorkingUnits): string =>
  splits
    .map(([after, gap]) => `${durationText(after, units)} + ${durationText(gap, units)}`)
    .join(", ");

/** Interruptions read from such a text; null if it is none. */
export function parseSplits(text: string, units: WorkingUnits): readonly Split[] | null {
  const found: Split[] = [];
  for (const part of text.split(/[,;]/).filter((each) => each.trim() !== "")) {
    const [after, gap, ...more] = part
      .split("+")
      .map((length) => parseDuration(length.trim(), units));
    const isPair = more.length === 0 && (after ?? 0) > (found.at(-1)?.[0] ?? 0) && (gap ?? 0) > 0;
    if (!isPair) return null;
    found.push([after ?? 0, gap ?? 0]);
  }
  return found;
}
