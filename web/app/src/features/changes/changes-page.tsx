import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { changesQuery } from "@/api/changes";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemPage } from "@/components/problem-page";
import { addWords } from "@/lib/add-words";
import * as words from "@/words/changes";
import { ChangeDetail } from "./change-detail";
import { ChangeList } from "./change-list";
import "./mantine.css";

addWords(words);

/** The change requests of a project and what made milestones slip; with an item, one request. */
export function ChangesPage({ project }: { readonly project: string }) {
  const { item } = useSearch({ strict: false });
  const changes = useQuery(changesQuery(project));
  if (item !== undefined) return <ChangeDetail key={item} project={project} uid={item} />;
  if (changes.isPending) return <PageSkeleton rows={4} />;
  if (changes.isError) {
    return <ProblemPage error={changes.error} onRetry={() => void changes.refetch()} />;
  }
  return <ChangeList project={project} changes={changes.data} />;
}
