import { Button } from "@mantine/core";
import { FileUp } from "lucide-react";
import { type DragEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./import.module.css";

const ACCEPTED = ".xml,.json,.csv,.tsv,.txt,.xlsx,.mpp,.mpx,.xer,.pmxml";

/** A place to drop a file, with a button for those who do not drag. */
export function FileDrop({ onFile }: { readonly onFile: (file: File) => void }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const take = (files: FileList | null | undefined): void => {
    const file = files?.[0];
    if (file) onFile(file);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  const over = (event: DragEvent): void => {
    event.preventDefault();
    setOver(true);
  };
  return (
    <div
      className={styles.drop}
      data-over={isOver}
      onDrop={drop}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
    >
      <FileUp size={28} strokeWidth={1.5} aria-hidden />
      <p>{t("import.drop")}</p>
      <Button variant="default" onClick={() => input.current?.click()}>
        {t("import.choose")}
      </Button>
      <input
        ref={input}
        type="file"
        accept={ACCEPTED}
        hidden
        aria-label={t("import.choose")}
        onChange={(event) => take(event.currentTarget.files)}
      />
    </div>
  );
}
