import { Button, Group, Modal, MultiSelect, NativeSelect, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Kpi, defineKpi, editKpi } from "@/api/kpis";
import { ProblemNotice } from "@/components/problem-notice";
import { KpiDetails } from "./kpi-details";
import { type KpiForm, type NumberField, fieldsOf, formOf, wrongFields } from "./kpi-form";
import { useKpiAct } from "./use-kpi-act";
import styles from "./kpis.module.css";

interface KpiDialogProps {
  readonly project: string;
  /** The KPI to edit; a new one is defined without. */
  readonly kpi?: Kpi;
  readonly kpis: readonly Kpi[];
  readonly milestones: ReadonlyMap<string, string>;
  readonly onClose: () => void;
  readonly onSaved?: (uid: string) => void;
}

const directionOf = (value: string): Kpi["direction"] =>
  value === "down" || value === "band" ? value : "up";

/** What a KPI measures, and what it is to reach. */
export function KpiDialog({ project, kpi, kpis, milestones, onClose, onSaved }: KpiDialogProps) {
  const { t } = useTranslation();
  const [form, setForm] = useState<KpiForm>(() => formOf(kpi));
  const [wrong, setWrong] = useState<readonly NumberField[]>([]);
  const set = (part: Partial<KpiForm>): void => setForm((was) => ({ ...was, ...part }));
  const saving = useKpiAct({
    project,
    act: () =>
      kpi ? editKpi(project, kpi.uid, fieldsOf(form)) : defineKpi(project, fieldsOf(form)),
    said: () => t("kpis.form.saved", { name: form.name }),
    onDone: ({ uid }) => {
      onClose();
      onSaved?.(uid);
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const found = wrongFields(form);
    setWrong(found);
    if (found.length === 0) saving.mutate();
  };
  const number = (name: NumberField, label: string) => (
    <TextInput
      label={label}
      inputMode="decimal"
      value={form[name]}
      error={wrong.includes(name) ? t("kpis.reading.noNumber") : undefined}
      onChange={(event) => set({ [name]: event.currentTarget.value })}
    />
  );
  const isBand = form.direction === "band";
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={kpi ? kpi.name : t("kpis.define")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
          {saving.isError && <ProblemNotice error={saving.error} />}
          <div className={styles["pair"]}>
            <TextInput
              data-autofocus
              label={t("kpis.form.name")}
              required
              maxLength={200}
              value={form.name}
              onChange={(event) => set({ name: event.currentTarget.value })}
            />
            <TextInput
              label={t("kpis.form.unit")}
              maxLength={32}
              value={form.unit}
              onChange={(event) => set({ unit: event.currentTarget.value })}
            />
            <NativeSelect
              label={t("kpis.form.direction")}
              value={form.direction}
              onChange={(event) => set({ direction: directionOf(event.currentTarget.value) })}
              data={[
                { value: "up", label: t("kpis.form.up") },
                { value: "down", label: t("kpis.form.down") },
                { value: "band", label: t("kpis.form.band") },
              ]}
            />
          </div>
          <div className={styles["pair"]}>
            {isBand ? number("band_low", t("kpis.form.low")) : number("target", t("kpis.target"))}
            {isBand && number("band_high", t("kpis.form.high"))}
            {number("warn", isBand ? t("kpis.form.warnAway") : t("kpis.form.warn"))}
            {number("fail", isBand ? t("kpis.form.failAway") : t("kpis.form.fail"))}
          </div>
          <MultiSelect
            label={t("kpis.form.milestones")}
            searchable
            data={[...milestones].map(([value, label]) => ({ value, label }))}
            value={form.milestones.filter((uid) => milestones.has(uid))}
            onChange={(chosen) => set({ milestones: chosen })}
          />
          <KpiDetails
            form={form}
            set={set}
            start={number("start_value", t("kpis.form.start"))}
            parts={kpis.filter((other) => other.uid !== kpi?.uid)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" loading={saving.isPending}>
              {t("common.save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
