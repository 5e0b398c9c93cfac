import { ActionIcon, Button, Select, TextInput } from "@mantine/core";
import { Plus, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Criterion, CriterionDraft } from "@/api/reviews";
import styles from "./reviews.module.css";

type Scale = Criterion["scale"];

/** A criterion while it is prepared. */
export interface CriterionRow {
  readonly key: string;
  readonly uid: string;
  readonly text: string;
  readonly weight: number;
  readonly scale: Scale;
}

const SCALES: readonly Scale[] = ["points", "verdict"];
let last = 0;

function emptyCriterion(): CriterionRow {
  last += 1;
  return { key: `new ${last}`, uid: "", text: "", weight: 2, scale: "points" };
}

/** The row as the server takes it. */
export const criterionOf = ({ uid, text, weight, scale }: CriterionRow): CriterionDraft => ({
  uid,
  text,
  weight,
  scale,
});

interface CriterionFieldsProps {
  readonly rows: readonly CriterionRow[];
  readonly onChange: (rows: readonly CriterionRow[]) => void;
}

/** The criteria of a review, to be reworded, weighted and added to. */
export function CriterionFields({ rows, onChange }: CriterionFieldsProps) {
  const { t } = useTranslation();
  const set = (key: string, news: Partial<CriterionRow>): void =>
    onChange(rows.map((row) => (row.key === key ? { ...row, ...news } : row)));
  return (
    <fieldset className={styles.fieldset}>
      <legend>{t("gates.criteria")}</legend>
      {rows.map((row) => (
        <div key={row.key} className={styles.criterionRow}>
          <TextInput
            className={styles.grow}
            aria-label={t("gatePlan.criterionText")}
            required
            value={row.text}
            onChange={(event) => set(row.key, { text: event.currentTarget.value })}
          />
          <Select
            w={110}
            aria-label={t("gatePlan.criterionWeight")}
            allowDeselect={false}
            data={["1", "2", "3"].map((value) => ({
              value,
              label: t("gates.weight", { weight: value }),
            }))}
            value={String(row.weight)}
            onChange={(value) => set(row.key, { weight: Number(value) })}
          />
          <Select
            w={180}
            aria-label={t("gatePlan.criterionScale")}
            allowDeselect={false}
            data={SCALES.map((value) => ({ value, label: t(`gatePlan.scales.${value}`) }))}
            value={row.scale}
            onChange={(value) => set(row.key, { scale: value === "verdict" ? value : "points" })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t("gatePlan.removeCriterion", { text: row.text })}
            onClick={() => onChange(rows.filter((one) => one.key !== row.key))}
          >
            <X size={15} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<Plus size={14} aria-hidden />}
        onClick={() => onChange([...rows, emptyCriterion()])}
      >
        {t("gatePlan.addCriterion")}
      </Button>
    </fieldset>
  );
}
