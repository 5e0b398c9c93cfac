import { Button } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./milestone.module.css";

interface ChartOrTableProps {
  readonly id: string;
  readonly title: string;
  readonly chart: ReactNode;
  readonly table: ReactNode;
}

/** A drawing with the same numbers as a table one click away. */
export function ChartOrTable({ id, title, chart, table }: ChartOrTableProps) {
  const { t } = useTranslation();
  const [isTable, setTable] = useState(false);
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.sectionHead}>
        <h2 id={id}>{title}</h2>
        <Button size="compact-xs" variant="subtle" onClick={() => setTable(!isTable)}>
          {isTable ? t("milestone.asChart") : t("milestone.asTable")}
        </Button>
      </div>
      {isTable ? (
        <div className={styles.scroll} tabIndex={0} role="region" aria-labelledby={id}>
          {table}
        </div>
      ) : (
        chart
      )}
    </section>
  );
}
