import { type ComponentType, Suspense, lazy } from "react";

interface InProject {
  readonly project: string;
}

/** What a page can do without: a part whose code cannot be fetched is left out. */
const optional = (load: () => Promise<ComponentType<InProject>>) =>
  lazy<ComponentType<InProject>>(async () => ({ default: await load().catch(() => Nothing) }));

function Nothing() {
  return null;
}

const Banner = optional(
  async () => (await import("@/features/celebrations/celebration-banner")).CelebrationBanner,
);
const Line = optional(
  async () => (await import("@/features/celebrations/cadence-line")).CadenceLine,
);

/** The latest win that is news to the reader, on every page of a project. */
export function CelebrationSlot({ project }: InProject) {
  return (
    <Suspense>
      <Banner project={project} />
    </Suspense>
  );
}

/** A quiet line when no win has come for long, on the tracker. */
export function CadenceSlot({ project }: InProject) {
  return (
    <Suspense>
      <Line project={project} />
    </Suspense>
  );
}
