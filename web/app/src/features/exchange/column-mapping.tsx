import { Button, NativeSelect } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ProblemNotice } from "@/components/problem-notice";
import { type ImportTable, mapImport } from "./imports";
import tables from "@/components/table.module.css";
import styles from "./import.module.css";

const DATE_ORDERS = ["dmy", "mdy"] as const;
const SAMPLES = 3;

interface ColumnMappingProps {
  readonly id: string;
  readonly filename: string;
  readonly table: ImportTable;
  readonly onMapped: () => void;
}

/** Which column of a table holds what, and how its dates are written. */
export function ColumnMapping({ id, filename, table, onMapped }: ColumnMappingProps) {
  const { t } = useTranslation();
  const [fieldOf, setFieldOf] = useState<Readonly<Record<string, string>>>(() =>
    fieldsByColumn(table),
  );
  const [order, setOrder] = useState(table.date_order);
  const mapping = useMutation({
    mutationFn: () => mapImport(id, { ...columnsByField(fieldOf), date_order: order }),
    onSuccess: onMapped,
  });
  const choices = [
    { value: "", label: t("import.mapNothing") },
    ...table.fields.map((field) => ({
      value: field,
      label: t(`import.target.${field}`, { defaultValue: field.replaceAll("_", " ") }),
    })),
  ];
  return (
    <section className={styles.stack} style={{ gap: 8 }}>
      <h3>{t("import.mapTitle")}</h3>
      <p className="dim">{t("import.mapText", { name: filename })}</p>
      {mapping.isError && <ProblemNotice error={mapping.error} />}
      <div className={styles.rows} tabIndex={0} role="region" aria-label={t("import.mapTitle")}>
        <table className={`${tables.table} ${styles.table}`}>
          <thead>
            <tr>
              <th scope="col">{t("import.mapColumn")}</th>
              <th scope="col">{t("import.mapSample")}</th>
              <th scope="col">{t("import.mapTarget")}</th>
            </tr>
          </thead>
          <tbody>
            {table.columns.map(({ key, letters, samples }) => (
              <tr key={key}>
                <th scope="row">
                  {key} <span className="dim">{letters}</span>
                </th>
                <td className={styles.samples}>{samples.slice(0, SAMPLES).join(" · ")}</td>
                <td>
                  <NativeSelect
                    size="xs"
                    aria-label={`${key}: ${t("import.mapTarget")}`}
                    value={fieldOf[key] ?? ""}
                    onChange={(event) =>
                      setFieldOf({ ...fieldOf, [key]: event.currentTarget.value })
                    }
                    data={choices}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <NativeSelect
        size="xs"
        label={t("import.dateOrder")}
        value={order}
        onChange={(event) => setOrder(event.currentTarget.value)}
        data={DATE_ORDERS.map((value) => ({ value, label: t(`import.${value}`) }))}
      />
      <Button
        size="xs"
        variant="default"
        loading={mapping.isPending}
        onClick={() => mapping.mutate()}
        style={{ justifySelf: "start" }}
      >
        {t("import.preview")}
      </Button>
    </section>
  );
}

const fieldsByColumn = ({ columns }: ImportTable): Record<string, string> =>
  Object.fromEntries(columns.map(({ key, field }) => [key, field]));

const columnsByField = (fieldOf: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fieldOf).flatMap(([column, field]) => (field ? [[field, column] as const] : [])),
  );
