import { Button, Progress } from "@mantine/core";
import { FileText, X } from "lucide-react";
import { type DragEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ProblemNotice } from "@/components/problem-notice";
import { ToolButton } from "@/components/tool-button";
import { useWords } from "@/lib/use-words";
import { fileSize } from "./file-words";
import type { Upload } from "./uploads";
import styles from "./deliverables.module.css";
import "@mantine/core/styles/Progress.css";

interface FilePickerProps {
  readonly uploads: readonly Upload[];
  readonly onAdd: (files: Iterable<File>) => void;
  readonly onRemove: (key: number) => void;
}

/** A place to drop files, with a button for those who do not drag, and how far each one is. */
export function FilePicker({ uploads, onAdd, onRemove }: FilePickerProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    onAdd(event.dataTransfer.files);
  };
  const over = (event: DragEvent): void => {
    event.preventDefault();
    setOver(true);
  };
  return (
    <div className={styles.section}>
      <div
        className={styles.drop}
        data-over={isOver}
        onDrop={drop}
        onDragOver={over}
        onDragLeave={() => setOver(false)}
      >
        {t("submission.drop")}
        <Button size="compact-sm" variant="default" onClick={() => input.current?.click()}>
          {t("submission.choose")}
        </Button>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          aria-label={t("submission.choose")}
          onChange={(event) => {
            onAdd(event.currentTarget.files ?? []);
            event.currentTarget.value = "";
          }}
        />
      </div>
      {uploads.length > 0 && (
        <ul className={styles.parts} aria-label={t("submission.files")}>
          {uploads.map((upload) => (
            <UploadRow key={upload.key} upload={upload} onRemove={() => onRemove(upload.key)} />
          ))}
        </ul>
      )}
    </div>
  );
}

interface UploadRowProps {
  readonly upload: Upload;
  readonly onRemove: () => void;
}

function UploadRow({ upload, onRemove }: UploadRowProps) {
  const { t } = useTranslation();
  const { locale } = useWords();
  const { name, progress, stored, error } = upload;
  const percent = Math.round(progress * 100);
  return (
    <li className={styles.upload}>
      <FileText size={14} aria-hidden />
      <span>{stored?.name ?? name}</span>
      <span className="dim numbers">{stored && fileSize(stored.size, locale)}</span>
      <ToolButton icon={X} label={t("submission.removeFile", { name })} onClick={onRemove} />
      {!stored && !error && (
        <Progress
          value={percent}
          size="sm"
          aria-label={t("submission.uploading", { name, percent })}
        />
      )}
      {Boolean(error) && <ProblemNotice error={error} />}
    </li>
  );
}
