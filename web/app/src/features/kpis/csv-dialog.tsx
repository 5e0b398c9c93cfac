import { Button, FileInput, Group, Modal, NativeSelect, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type Kpi,
  type TableOptions,
  type TablePreview,
  importReadings,
  previewReadings,
} from "@/api/kpis";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemNotice } from "@/components/problem-notice";
import { useWords } from "@/lib/use-words";
import { useKpiAct } from "./use-kpi-act";
import tables from "@/components/table.module.css";
import styles from "./kpis.module.css";

interface CsvDialogProps {
  readonly project: string;
  readonly kpis: readonly Kpi[];
  readonly onClose: () => void;
}

const decimalOf = (value: string): TableOptions["decimal"] =>
  value === "point" || value === "comma" ? value : undefined;

/** A table of readings: looked at first, then recorded whole. */
export function CsvDialog({ project, kpis, onClose }: CsvDialogProps) {
  const { t } = useTranslation();
  const [file, setFile] = useState<File | null>(null);
  const [kpi, setKpi] = useState("");
  const [decimal, setDecimal] = useState<TableOptions["decimal"]>();
  const options = { ...(kpi ? { kpi } : {}), ...(decimal ? { decimal } : {}) };
  const preview = useQuery({
    queryKey: ["kpi-table", project, file?.name, file?.size, file?.lastModified, options],
    queryFn: () => (file ? previewReadings(project, file, options) : null),
    enabled: file !== null,
  });
  const taking = useKpiAct({
    project,
    act: (table: File) => importReadings(project, table, options),
    said: ({ recorded, skipped }) =>
      [
        t("kpis.reading.recorded", { count: recorded }),
        ...(skipped > 0 ? [t("kpis.table.skipped", { count: skipped })] : []),
      ].join(" · "),
    onDone: onClose,
  });
  const isGood = preview.data ? preview.data.errors.length === 0 : false;
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t("kpis.table.title")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <Stack gap="sm">
        <p className="dim">{t("kpis.table.text")}</p>
        <FileInput
          data-autofocus
          label={t("kpis.table.file")}
          accept=".csv,.tsv,.txt,text/csv"
          clearable
          clearButtonProps={{ "aria-label": t("kpis.remove") }}
          value={file}
          onChange={setFile}
        />
        <div className={styles["pair"]}>
          <NativeSelect
            label={t("kpis.table.kpi")}
            value={kpi}
            onChange={(event) => setKpi(event.currentTarget.value)}
            data={[
              { value: "", label: t("kpis.table.byColumn") },
              ...kpis
                .filter(({ children }) => children.length === 0)
                .map(({ uid, name }) => ({ value: uid, label: name })),
            ]}
          />
          <NativeSelect
            label={t("kpis.table.decimal")}
            value={decimal ?? preview.data?.decimal ?? "point"}
            disabled={file === null}
            onChange={(event) => setDecimal(decimalOf(event.currentTarget.value))}
            data={[
              { value: "point", label: t("kpis.table.point") },
              { value: "comma", label: t("kpis.table.comma") },
            ]}
          />
        </div>
        {preview.isError && <ProblemNotice error={preview.error} />}
        {taking.isError && <ProblemNotice error={taking.error} />}
        {preview.isLoading && <PageSkeleton rows={3} />}
        {preview.data && <Preview preview={preview.data} kpis={kpis} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button
            disabled={!isGood || file === null}
            loading={taking.isPending}
            onClick={() => file && taking.mutate(file)}
          >
            {t("kpis.table.take")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

interface PreviewProps {
  readonly preview: TablePreview;
  readonly kpis: readonly Kpi[];
}

function Preview({ preview, kpis }: PreviewProps) {
  const { t } = useTranslation();
  const words = useWords();
  const nameOf = new Map(kpis.map(({ uid, name }) => [uid, name]));
  if (preview.errors.length > 0) {
    return (
      <div role="alert">
        <p>{t("kpis.table.errors")}</p>
        <ul className={styles["errors"]}>
          {preview.errors.map(({ row, column, message }) => (
            <li key={`${row} ${column} ${message}`}>
              {row !== null && `${t("kpis.table.row", { row, column: column || "–" })}: `}
              {message}
            </li>
          ))}
        </ul>
      </div>
    );
  }
  return (
    <div className={styles["section"]}>
      <p role="status">{t("kpis.table.found", { count: preview.total })}</p>
      <div
        className={styles["readings"]}
        tabIndex={0}
        role="region"
        aria-label={t("kpis.table.first")}
      >
        <table className={`${tables.table} ${styles["table"]}`}>
          <thead>
            <tr>
              <th scope="col">{t("kpis.name")}</th>
              <th scope="col">{t("kpis.reading.at")}</th>
              <th scope="col">{t("kpis.reading.value")}</th>
              <th scope="col">{t("kpis.reading.note")}</th>
            </tr>
          </thead>
          <tbody>
            {preview.rows.map((row) => (
              <tr key={row.row}>
                <th scope="row">{nameOf.get(row.kpi)}</th>
                <td>{words.moment(row.at)}</td>
                <td>{row.value.toLocaleString(words.locale)}</td>
                <td className={styles["note"]}>{row.note}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
