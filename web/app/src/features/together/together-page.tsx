import "@/words/together";
import { useQuery } from "@tanstack/react-query";
import { Layers } from "lucide-react";
import { useTranslation } from "react-i18next";
import { type Project, projectsQuery } from "@/api/projects";
import { EmptyState } from "@/components/empty-state";
import { LinkButton } from "@/components/link-button";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemPage } from "@/components/problem-page";
import { AddProject } from "./add-project";
import { Answer } from "./answer";
import { Strays } from "./strays";
import styles from "./together.module.css";

interface TogetherPageProps {
  /** The chosen projects, each once. */
  readonly chosen: readonly string[];
  readonly onChoose: (chosen: readonly string[]) => void;
}

/** How probably all that several projects have promised is kept. */
export function TogetherPage({ chosen, onChoose }: TogetherPageProps) {
  const { t } = useTranslation();
  const projects = useQuery(projectsQuery);
  if (projects.isPending) return <PageSkeleton rows={6} />;
  if (projects.isError) {
    return <ProblemPage error={projects.error} onRetry={() => void projects.refetch()} />;
  }
  const open = projects.data.filter((project) => !project.is_archived);
  const known = open.filter(({ id }) => chosen.includes(id));
  const add = <AddProject open={open} chosen={chosen} onChoose={onChoose} />;
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{t("together.title")}</h1>
        <p className={styles.lead}>{t("together.lead")}</p>
      </header>
      {known.length < chosen.length ? (
        <Strays
          chosen={chosen}
          projects={projects.data}
          onLeaveOut={() => onChoose(known.map(({ id }) => id))}
        />
      ) : (
        <>
          {known.length < 2 && <TooFew known={known}>{add}</TooFew>}
          {known.length >= 2 && <Answer chosen={chosen} onChoose={onChoose} add={add} />}
        </>
      )}
    </div>
  );
}

interface TooFewProps {
  readonly known: readonly Project[];
  readonly children: React.ReactNode;
}

function TooFew({ known, children }: TooFewProps) {
  const { t } = useTranslation();
  const name = known[0]?.name;
  return (
    <EmptyState
      icon={Layers}
      title={t("together.fewTitle")}
      actions={
        <div className={styles.few}>
          {children}
          <LinkButton to="/" size="xs" variant="subtle">
            {t("together.toList")}
          </LinkButton>
        </div>
      }
    >
      {name !== undefined && <>{t("together.oneText", { name })} </>}
      {t("together.fewText")}
    </EmptyState>
  );
}
