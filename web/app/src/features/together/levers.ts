import type { Together } from "@/api/together";

/** A milestone, its project, and the chance of all agreed dates if its own were sure. */
export interface Lever {
  readonly name: string;
  readonly project: string;
  readonly chance: number;
}

/** Less than half a point of gain tells nothing: that much is chance. */
const LEAST_GAIN = 0.005;

/** The milestone whose certainty would help most, if any would. */
export function greatestLever({ milestones, projects, probability }: Together): Lever | null {
  const best = milestones.toSorted((left, right) => (right.gain ?? 0) - (left.gain ?? 0))[0];
  if (!best || probability === null || (best.gain ?? 0) < LEAST_GAIN) return null;
  const project = projects.find(({ id }) => id === best.project)?.name ?? "";
  return { name: best.name || best.uid, project, chance: probability + (best.gain ?? 0) };
}
