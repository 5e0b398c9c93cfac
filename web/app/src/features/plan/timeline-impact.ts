import type { Impact } from "@milepost/timeline";
import type { EditAnswer, WasNow } from "@/api/plan";

const isKnown = (pair: WasNow): pair is readonly [number, number] =>
  pair[0] !== null && pair[1] !== null;

/** The answer to a dry run as the timeline draws it. */
export function timelineImpact({ change, impact }: EditAnswer): Impact {
  const { uid = [], start = [], finish = [] } = change?.derived ?? {};
  return {
    rows: uid.flatMap((row, index) => {
      const from = start[index] ?? null;
      const to = finish[index] ?? null;
      return from === null || to === null ? [] : [{ uid: row, start: from, finish: to }];
    }),
    milestones: impact.milestones.flatMap(({ uid: row, name, scheduled, p80 }) => {
      if (!isKnown(scheduled)) return [];
      const [was, now] = scheduled;
      return [{ uid: row, name, was, now, ...(isKnown(p80) ? { p80 } : {}) }];
    }),
  };
}
