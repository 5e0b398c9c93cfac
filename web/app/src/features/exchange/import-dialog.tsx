import { Modal } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ProblemError, problemFrom } from "@/api/problem";
import { PROJECTS_KEY } from "@/api/projects";
import { ProblemNotice } from "@/components/problem-notice";
import { FileDrop } from "./file-drop";
import { ImportPreview } from "./import-preview";
import { applyImport, discardImport, importQuery, type PlanImport, startImport } from "./imports";
import { Waiting } from "./waiting";
import styles from "./import.module.css";

interface ImportDialogProps {
  readonly workspace: string;
  readonly onClose: () => void;
  readonly onImported: (project: string) => void;
}

/** A file on its way to a project: upload, reading, preview, and only then the project. */
export function ImportDialog({ workspace, onClose, onImported }: ImportDialogProps) {
  const { t } = useTranslation();
  const [id, setId] = useState<string | null>(null);
  const uploading = useMutation({
    mutationFn: (file: File) => startImport(workspace, file),
    onSuccess: (made) => setId(made.id),
  });
  const again = (): void => {
    if (id !== null) void discardImport(id);
    setId(null);
    uploading.reset();
  };
  const close = (): void => {
    if (id !== null) void discardImport(id);
    onClose();
  };
  return (
    <Modal
      opened
      onClose={close}
      size="lg"
      title={t("import.title")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <div className={styles.stack}>
        {id === null && (
          <>
            <p className="dim">{t("import.lead")}</p>
            {uploading.isError && <ProblemNotice error={uploading.error} />}
            {uploading.isPending ? (
              <Waiting
                words={t("import.uploading", { name: uploading.variables.name })}
                progress={null}
              />
            ) : (
              <FileDrop onFile={(file) => uploading.mutate(file)} />
            )}
          </>
        )}
        {id !== null && <RunningImport id={id} onAgain={again} onImported={onImported} />}
      </div>
    </Modal>
  );
}

interface RunningImportProps {
  readonly id: string;
  readonly onAgain: () => void;
  readonly onImported: (project: string) => void;
}

function RunningImport({ id, onAgain, onImported }: RunningImportProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const found = useQuery(importQuery(id));
  const applying = useMutation({
    mutationFn: (name: string) =>
      applyImport(id, { name, time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone }),
    onSuccess: async ({ project }) => {
      await client.invalidateQueries({ queryKey: PROJECTS_KEY });
      onImported(project);
    },
  });
  if (found.isError)
    return <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data || found.data.state === "reading") {
    const name = found.data?.filename ?? "";
    return (
      <Waiting
        words={found.data?.message || t("import.reading", { name })}
        progress={found.data?.progress ?? null}
      />
    );
  }
  if (applying.isPending) return <Waiting words={t("import.applying")} progress={null} />;
  return (
    <>
      {applying.isError && <ProblemNotice error={applying.error} />}
      {found.data.error && <ProblemNotice error={refusalOf(found.data)} />}
      <ImportPreview
        key={found.dataUpdatedAt}
        found={found.data}
        onAgain={onAgain}
        onApply={(name) => applying.mutate(name)}
        onMapped={() => void found.refetch()}
      />
    </>
  );
}

/** The problem document of a failed reading, in the shape of a refusal. */
const refusalOf = ({ error }: PlanImport): Error => new ProblemError(problemFrom(error, 0));
