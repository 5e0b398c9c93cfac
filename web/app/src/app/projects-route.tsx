import { useNavigate } from "@tanstack/react-router";
import { Suspense, lazy, useState } from "react";
import { ProjectsPage } from "@/features/projects/projects-page";

const ImportDialog = lazy(async () => ({
  default: (await import("@/features/exchange/import-dialog")).ImportDialog,
}));

/** The projects at their address, with the way in for files. */
export function ProjectsRoute() {
  const navigate = useNavigate();
  const [workspace, setWorkspace] = useState<string | null>(null);
  const open = (projectId: string): void =>
    void navigate({ to: "/projects/$projectId", params: { projectId } });
  return (
    <>
      <ProjectsPage onImport={setWorkspace} />
      <Suspense>
        {workspace !== null && (
          <ImportDialog
            workspace={workspace}
            onClose={() => setWorkspace(null)}
            onImported={open}
          />
        )}
      </Suspense>
    </>
  );
}
