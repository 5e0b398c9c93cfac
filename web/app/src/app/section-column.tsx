import { type ComponentType, Suspense, lazy } from "react";
import { PageSkeleton } from "@/components/page-skeleton";
import { MILESTONE_SECTIONS, type MilestoneSectionProps } from "./milestone-sections";

interface Entry {
  readonly id: string;
  readonly column: "first" | "second";
  readonly Section: ComponentType<MilestoneSectionProps>;
}

const ENTRIES: readonly Entry[] = MILESTONE_SECTIONS.map(({ id, column, load }) => ({
  id,
  column,
  Section: lazy(async () => ({ default: await load() })),
}));

interface SectionColumnProps extends MilestoneSectionProps {
  readonly column: "first" | "second";
}

/** The slices' sections of one column of a milestone's page. */
export function SectionColumn({ project, uid, column }: SectionColumnProps) {
  return ENTRIES.filter((entry) => entry.column === column).map(({ id, Section }) => (
    <Suspense key={id} fallback={<PageSkeleton rows={2} />}>
      <Section project={project} uid={uid} />
    </Suspense>
  ));
}
