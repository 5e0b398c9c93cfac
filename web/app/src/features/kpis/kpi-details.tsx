import { MultiSelect, NativeSelect, NumberInput, Stack, TextInput, Textarea } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Kpi } from "@/api/kpis";
import type { KpiForm } from "./kpi-form";
import styles from "./kpis.module.css";

const PERIODS = ["none", "day", "week", "month"] as const;
const COMBINES = ["last", "mean", "sum", "min", "max"] as const;

function oneOf<T extends string>(choices: readonly T[], value: string, otherwise: T): T {
  return choices.find((choice) => choice === value) ?? otherwise;
}

interface KpiDetailsProps {
  readonly form: KpiForm;
  readonly set: (part: Partial<KpiForm>) => void;
  /** The field of the value at the start. */
  readonly start: ReactNode;
  readonly parts: readonly Kpi[];
}

/** What most KPIs leave as it is: periods, parts, owner, description. */
export function KpiDetails({ form, set, start, parts }: KpiDetailsProps) {
  const { t } = useTranslation();
  return (
    <details open={form.children.length > 0 || form.period !== "none" || form.description !== ""}>
      <summary>{t("kpis.form.more")}</summary>
      <Stack gap="sm" mt="sm">
        <div className={styles["pair"]}>
          {start}
          <NumberInput
            label={t("kpis.form.decimals")}
            min={0}
            max={6}
            allowDecimal={false}
            value={form.decimals}
            onChange={(value) => set({ decimals: Number(value) || 0 })}
          />
          <TextInput
            label={t("kpis.form.owner")}
            maxLength={200}
            value={form.owner}
            onChange={(event) => set({ owner: event.currentTarget.value })}
          />
        </div>
        <div className={styles["pair"]}>
          <NativeSelect
            label={t("kpis.form.period")}
            value={form.period}
            onChange={(event) => set({ period: oneOf(PERIODS, event.currentTarget.value, "none") })}
            data={PERIODS.map((value) => ({ value, label: t(`kpis.form.periods.${value}`) }))}
          />
          <NativeSelect
            label={t("kpis.form.combine")}
            disabled={form.period === "none"}
            value={form.combine}
            onChange={(event) =>
              set({ combine: oneOf(COMBINES, event.currentTarget.value, "last") })
            }
            data={COMBINES.map((value) => ({ value, label: t(`kpis.form.combines.${value}`) }))}
          />
        </div>
        <Parts form={form} set={set} parts={parts} />
        <Textarea
          label={t("kpis.form.description")}
          autosize
          minRows={2}
          maxLength={4000}
          value={form.description}
          onChange={(event) => set({ description: event.currentTarget.value })}
        />
      </Stack>
    </details>
  );
}

type PartsProps = Pick<KpiDetailsProps, "form" | "set" | "parts">;

function Parts({ form, set, parts }: PartsProps) {
  const { t } = useTranslation();
  const nameOf = new Map(parts.map(({ uid, name }) => [uid, name]));
  const choose = (chosen: readonly string[]): void =>
    set({
      children: chosen.map(
        (kpi) => form.children.find((child) => child.kpi === kpi) ?? { kpi, weight: 1 },
      ),
    });
  const weigh = (kpi: string, weight: number): void =>
    set({
      children: form.children.map((child) => (child.kpi === kpi ? { kpi, weight } : child)),
    });
  if (parts.length === 0) return null;
  return (
    <>
      <MultiSelect
        label={t("kpis.form.children")}
        description={t("kpis.form.childrenText")}
        searchable
        data={parts.map(({ uid, name }) => ({ value: uid, label: name }))}
        value={form.children.map(({ kpi }) => kpi)}
        onChange={choose}
      />
      {form.children.length > 0 && (
        <div className={styles["pair"]}>
          <NativeSelect
            label={t("kpis.form.childrenCombine")}
            value={form.children_combine}
            onChange={(event) =>
              set({ children_combine: oneOf(COMBINES, event.currentTarget.value, "mean") })
            }
            data={COMBINES.map((value) => ({
              value,
              label: t(`kpis.form.childrenCombines.${value}`),
            }))}
          />
          {form.children.map(({ kpi, weight }) => (
            <NumberInput
              key={kpi}
              label={t("kpis.form.weightOf", { name: nameOf.get(kpi) ?? kpi })}
              min={0.01}
              value={weight}
              onChange={(value) => weigh(kpi, Number(value) || 1)}
            />
          ))}
        </div>
      )}
    </>
  );
}
