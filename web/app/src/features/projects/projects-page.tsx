import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { FileUp, FolderPlus, Layers, Plus, Users } from "lucide-react";
import { Suspense, lazy, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Project, type Workspace, can, projectsQuery, workspacesQuery } from "@/api/projects";
import { EmptyState } from "@/components/empty-state";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemNotice } from "@/components/problem-notice";
import { ProjectItem } from "./project-item";
import styles from "./projects-page.module.css";
import { LinkButton } from "@/components/link-button";

const NewProjectDialog = lazy(async () => ({
  default: (await import("./new-project-dialog")).NewProjectDialog,
}));
const ChosenBar = lazy(async () => ({ default: (await import("./chosen-bar")).ChosenBar }));

interface ProjectsPageProps {
  readonly onImport: (workspace: string) => void;
}

/** Every project the reader may see, by workspace. */
export function ProjectsPage({ onImport }: ProjectsPageProps) {
  const workspaces = useQuery(workspacesQuery);
  const projects = useQuery(projectsQuery);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const choose = (id: string): void =>
    setChosen(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
  if (workspaces.isPending || projects.isPending) return <PageSkeleton rows={5} />;
  if (workspaces.isError || projects.isError) {
    const retry = (): void => void Promise.all([workspaces.refetch(), projects.refetch()]);
    return (
      <div className={styles.page}>
        <ProblemNotice error={workspaces.error ?? projects.error} onRetry={retry} />
      </div>
    );
  }
  return (
    <div className={styles.page}>
      {workspaces.data.length === 0 && <NoWorkspace />}
      {workspaces.data.map((workspace) => (
        <WorkspaceSection
          key={workspace.id}
          workspace={workspace}
          projects={projects.data.filter(
            (project) => project.workspace.id === workspace.id && !project.is_archived,
          )}
          onImport={onImport}
          chosen={chosen}
          onChoose={choose}
        />
      ))}
      <Suspense>
        {chosen.length > 0 && <ChosenBar chosen={chosen} onClear={() => setChosen([])} />}
      </Suspense>
    </div>
  );
}

function NoWorkspace() {
  const { t } = useTranslation();
  return (
    <EmptyState icon={Users} title={t("projects.noWorkspaceTitle")}>
      {t("projects.noWorkspaceText")}
    </EmptyState>
  );
}

interface WorkspaceSectionProps extends ProjectsPageProps {
  readonly workspace: Workspace;
  readonly projects: readonly Project[];
  readonly chosen: readonly string[];
  readonly onChoose: (id: string) => void;
}

function WorkspaceSection(props: WorkspaceSectionProps) {
  const { workspace, projects, onImport, chosen, onChoose } = props;
  const { t } = useTranslation();
  const [isCreating, setCreating] = useState(false);
  const mayCreate = can(workspace, "project.create");
  const importFile = (): void => onImport(workspace.id);
  const buttons = mayCreate && (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<FileUp size={14} aria-hidden />}
        onClick={importFile}
      >
        {t("projects.import")}
      </Button>
      <Button
        size="xs"
        leftSection={<Plus size={14} aria-hidden />}
        onClick={() => setCreating(true)}
      >
        {t("projects.new")}
      </Button>
    </>
  );
  return (
    <section aria-labelledby={`workspace-${workspace.id}`}>
      <div className={styles.head} style={{ marginBottom: 12 }}>
        <h1 id={`workspace-${workspace.id}`}>{workspace.name}</h1>
        <LinkButton
          to="/workspaces/$workspaceId/members"
          params={{ workspaceId: workspace.id }}
          size="xs"
          variant="subtle"
          leftSection={<Users size={14} aria-hidden />}
        >
          {t("projects.members")}
        </LinkButton>
        {projects.length > 1 && (
          <LinkButton
            to="/together"
            search={{ projects: projects.map(({ id }) => id) }}
            size="xs"
            variant="subtle"
            leftSection={<Layers size={14} aria-hidden />}
          >
            {t("projects.allTogether")}
          </LinkButton>
        )}
        {buttons}
      </div>
      {projects.length === 0 ? (
        <EmptyState icon={FolderPlus} title={t("projects.emptyTitle")} actions={buttons}>
          {t("projects.emptyText")}
        </EmptyState>
      ) : (
        <ul className={styles.list}>
          {projects.map((project) => (
            <ProjectItem
              key={project.id}
              project={project}
              isChosen={chosen.includes(project.id)}
              onChoose={onChoose}
            />
          ))}
        </ul>
      )}
      <Suspense>
        {isCreating && (
          <NewProjectDialog workspace={workspace.id} onClose={() => setCreating(false)} />
        )}
      </Suspense>
    </section>
  );
}
