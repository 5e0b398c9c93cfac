import { Button, Group, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ColumnMapping } from "./column-mapping";
import { Findings } from "./findings";
import { PreviewRows } from "./preview-rows";
import type { ImportSummary, PlanImport } from "./imports";
import styles from "./import.module.css";

const COUNTED = [
  "tasks",
  "milestones",
  "phases",
  "dependencies",
  "resources",
  "assignments",
  "calendars",
  "baselines",
] as const;

interface ImportPreviewProps {
  readonly found: PlanImport;
  readonly onAgain: () => void;
  readonly onApply: (name: string) => void;
  readonly onMapped: () => void;
}

/** What was read and what was not, before anything is saved. */
export function ImportPreview({ found, onAgain, onApply, onMapped }: ImportPreviewProps) {
  const { t } = useTranslation();
  const [name, setName] = useState(found.summary?.name || found.filename.replace(/\.[^.]+$/, ""));
  const isReady = found.state === "ready" && found.summary !== null;
  return (
    <div className={styles.stack}>
      {found.table && (
        <ColumnMapping
          id={found.id}
          table={found.table}
          filename={found.filename}
          onMapped={onMapped}
        />
      )}
      {found.summary && <Counts summary={found.summary} />}
      {found.rows.length > 0 && <PreviewRows rows={found.rows} />}
      <Findings findings={found.findings} notUsed={found.table?.not_used ?? []} isReady={isReady} />
      {isReady && (
        <TextInput
          label={t("import.projectName")}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      )}
      <Group className={styles.foot} justify="flex-end" gap="xs">
        <Button variant="default" onClick={onAgain}>
          {t("import.again")}
        </Button>
        {isReady && <Button onClick={() => onApply(name.trim())}>{t("import.apply")}</Button>}
      </Group>
    </div>
  );
}

function Counts({ summary }: { readonly summary: ImportSummary }) {
  const { t } = useTranslation();
  return (
    <section>
      <h3>{t("import.willTake")}</h3>
      <ul className={styles.counts}>
        {COUNTED.filter((key) => summary[key] > 0).map((key) => (
          <li key={key}>{t(`import.count.${key}`, { count: summary[key] })}</li>
        ))}
      </ul>
    </section>
  );
}
