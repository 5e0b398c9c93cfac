import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { gatesQuery } from "@/api/reviews";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemPage } from "@/components/problem-page";
import { addWords } from "@/lib/add-words";
import * as planWords from "@/words/gate-plan";
import * as gateWords from "@/words/gates";
import { GateList } from "./gate-list";
import { ReviewRoom } from "./review-room";
import "./mantine.css";

addWords(gateWords);
addWords(planWords);

/** The gates of a project; with an item, the review room of one of them. */
export function GatesPage({ project }: { readonly project: string }) {
  const { item } = useSearch({ strict: false });
  const gates = useQuery(gatesQuery(project));
  if (item !== undefined) return <ReviewRoom key={item} project={project} uid={item} />;
  if (gates.isPending) return <PageSkeleton rows={4} />;
  if (gates.isError) {
    return <ProblemPage error={gates.error} onRetry={() => void gates.refetch()} />;
  }
  return <GateList project={project} list={gates.data} />;
}
