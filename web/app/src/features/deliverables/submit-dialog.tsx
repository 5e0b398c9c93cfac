import { Button, Group, Modal, Stack, TextInput, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Deliverable, submitDeliverable } from "@/api/deliverables";
import { ProblemNotice } from "@/components/problem-notice";
import { ToolButton } from "@/components/tool-button";
import { useRefresh } from "./acts";
import { FilePicker } from "./file-picker";
import { useUploads } from "./uploads";
import styles from "./deliverables.module.css";

interface SubmitDialogProps {
  readonly project: string;
  readonly deliverable: Deliverable;
  readonly onClose: () => void;
}

interface LinkDraft {
  readonly key: number;
  readonly url: string;
  readonly title: string;
}

/** A version handed over: files, links and a word on them. */
export function SubmitDialog({ project, deliverable, onClose }: SubmitDialogProps) {
  const { t } = useTranslation();
  const { uploads, add, remove } = useUploads(project);
  const [links, setLinks] = useState<readonly LinkDraft[]>([]);
  const [note, setNote] = useState("");
  const refresh = useRefresh(project);
  const stored = uploads.flatMap((upload) => upload.stored ?? []);
  const isWaiting = uploads.some((upload) => !upload.stored && !upload.error);
  const given = links.filter(({ url }) => url.trim());
  const submitting = useMutation({
    mutationFn: () =>
      submitDeliverable(project, deliverable.uid, {
        files: stored.map(({ id }) => id),
        links: given.map(({ url, title }) => ({ url, title })),
        note,
      }),
    onSuccess: async () => {
      await refresh();
      onClose();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    submitting.mutate();
  };
  const number = deliverable.version + 1;
  const isEmpty = stored.length === 0 && given.length === 0;
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t("submission.title", { name: deliverable.name })}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          <p className="dim">{t("submission.lead")}</p>
          <LastReason deliverable={deliverable} />
          {submitting.isError && <ProblemNotice error={submitting.error} />}
          <FilePicker uploads={uploads} onAdd={add} onRemove={remove} />
          <Links links={links} onChange={setLinks} />
          <Textarea
            label={t("submission.note")}
            placeholder={t("submission.noteExample")}
            autosize
            minRows={2}
            maxRows={8}
            maxLength={4000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <span className="dim" role="status">
              {isWaiting ? t("submission.waiting") : isEmpty ? t("submission.needs") : ""}
            </span>
            <Button variant="default" onClick={onClose}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" disabled={isWaiting || isEmpty} loading={submitting.isPending}>
              {t("submission.submit", { number })}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function LastReason({ deliverable }: { readonly deliverable: Deliverable }) {
  const { t } = useTranslation();
  const last = deliverable.versions[0];
  if (last?.verdict !== "rejected") return null;
  return (
    <div>
      <h3>{t("submission.lastReason", { number: last.number })}</h3>
      <p className={styles.quote}>{last.reason}</p>
    </div>
  );
}

interface LinksProps {
  readonly links: readonly LinkDraft[];
  readonly onChange: (links: readonly LinkDraft[]) => void;
}

function Links({ links, onChange }: LinksProps) {
  const { t } = useTranslation();
  const change = (key: number, news: Partial<LinkDraft>): void =>
    onChange(links.map((link) => (link.key === key ? { ...link, ...news } : link)));
  const add = (): void =>
    onChange([...links, { key: (links.at(-1)?.key ?? 0) + 1, url: "", title: "" }]);
  return (
    <div className={styles.section}>
      {links.map(({ key, url, title }) => (
        <div key={key} className={styles.link}>
          <TextInput
            type="url"
            label={t("submission.url")}
            placeholder={t("submission.urlExample")}
            value={url}
            autoFocus={url === ""}
            onChange={(event) => change(key, { url: event.currentTarget.value })}
          />
          <TextInput
            label={t("submission.linkTitle")}
            maxLength={200}
            value={title}
            onChange={(event) => change(key, { title: event.currentTarget.value })}
          />
          <ToolButton
            icon={X}
            label={t("submission.removeLink", { url })}
            onClick={() => onChange(links.filter((link) => link.key !== key))}
          />
        </div>
      ))}
      <div>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<Plus size={14} aria-hidden />}
          onClick={add}
        >
          {t("submission.addLink")}
        </Button>
      </div>
    </div>
  );
}
