import { Button, Checkbox, FileButton, Modal, Stack } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import {
  type CompletionReport,
  type Programme,
  programmesQuery,
  recordCompletions,
  takeCompletionBack,
  uploadCompletions,
} from "@/api/evidence";
import { useFresh } from "@/api/use-fresh";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemNotice } from "@/components/problem-notice";
import { SERVER_LANGUAGE } from "@/lib/server-language";
import styles from "./evidence.module.css";

interface CompletionsDialogProps {
  readonly project: string;
  readonly programme: string;
  readonly onClose: () => void;
}

/** Who has completed which module: a grid to tick, or a table to upload. */
export function CompletionsDialog({ project, programme, onClose }: CompletionsDialogProps) {
  const { t } = useTranslation();
  const refresh = useFresh(project);
  const found = useQuery(programmesQuery(project));
  const uploading = useMutation({
    mutationFn: (file: File) => uploadCompletions(project, programme, file),
    onSuccess: refresh,
  });
  const shown = found.data?.find(({ uid }) => uid === programme);
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t("evidence.completionsTitle", { name: shown?.name ?? "" })}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <Stack gap="sm">
        <p className="dim">{t("evidence.completionsText")}</p>
        {found.isPending && <PageSkeleton rows={2} />}
        {shown && <Grid project={project} programme={shown} />}
        {uploading.isError && <ProblemNotice error={uploading.error} />}
        {uploading.data && <Report report={uploading.data} />}
        <div className={styles.upload}>
          <FileButton
            accept=".csv,text/csv"
            onChange={(file) => file && uploading.mutate(file)}
            inputProps={{ "aria-label": t("evidence.upload") }}
          >
            {(props) => (
              <Button {...props} size="xs" variant="default" loading={uploading.isPending}>
                {t("evidence.upload")}
              </Button>
            )}
          </FileButton>
          <span className="dim">{t("evidence.uploadText")}</span>
        </div>
      </Stack>
    </Modal>
  );
}

function Report({ report }: { readonly report: CompletionReport }) {
  const { t } = useTranslation();
  const { taken, known, refused } = report;
  return (
    <div role="status">
      <p>{t("evidence.uploaded", { taken, known })}</p>
      <ul className={styles.refused} lang={SERVER_LANGUAGE}>
        {refused.slice(0, 50).map(({ row, message }) => (
          <li key={row}>{t("evidence.refusedRow", { row, message })}</li>
        ))}
      </ul>
    </div>
  );
}

interface Tick {
  readonly person: string;
  readonly module: string;
}

interface GridProps {
  readonly project: string;
  readonly programme: Programme;
}

function Grid({ project, programme }: GridProps) {
  const { t } = useTranslation();
  const refresh = useFresh(project);
  const { uid, modules, people, completions } = programme;
  const done = new Set(completions.map(({ person, module }) => `${person} ${module}`));
  const ticking = useMutation({
    mutationFn: ({ person, module }: Tick): Promise<unknown> =>
      done.has(`${person} ${module}`)
        ? takeCompletionBack(project, uid, { person, module })
        : recordCompletions(project, uid, [{ person, module }]),
    onSuccess: refresh,
  });
  const waiting = ticking.isPending ? ticking.variables : null;
  // What was just ticked shows at once, before the server has answered.
  const isDone = (person: string, module: string): boolean =>
    done.has(`${person} ${module}`) !== (waiting?.person === person && waiting.module === module);
  return (
    <div className={styles.scroll}>
      <table className={styles.grid}>
        <thead>
          <tr>
            <th scope="col">{t("evidence.person")}</th>
            {modules.map((module) => (
              <th key={module.uid} scope="col">
                {module.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.key}>
              <th scope="row">{person.name || person.email}</th>
              {modules.map((module) => (
                <td key={module.uid}>
                  <Checkbox
                    size="xs"
                    aria-label={t("evidence.done", {
                      person: person.name || person.email,
                      module: module.name,
                    })}
                    disabled={ticking.isPending}
                    checked={isDone(person.key, module.uid)}
                    onChange={() => ticking.mutate({ person: person.key, module: module.uid })}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {ticking.isError && <ProblemNotice error={ticking.error} />}
    </div>
  );
}
