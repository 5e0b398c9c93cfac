import { Button, Checkbox, NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { deliverablesQuery } from "@/api/deliverables";
import { programmesQuery } from "@/api/evidence";
import { type FormSummary, formsQuery } from "@/api/forms";
import { namedKpisQuery } from "@/api/named-kpis";
import { BoundFields, type KindFieldsProps, NumberField } from "./number-fields";
import { ProgrammeDialog } from "./programme-dialog";
import styles from "./evidence.module.css";

const OPERATORS = ["at-least", "at-most", "between"] as const;

interface Named {
  readonly uid: string;
  readonly name: string;
}

interface ChoiceProps {
  readonly label: string;
  readonly none: string;
  readonly from: readonly Named[];
  readonly value: unknown;
  readonly onChange: (uid: string) => void;
}

/** One thing of the project to choose, or where to make the first. */
function Choice({ label, none, from, value, onChange }: ChoiceProps) {
  const chosen = typeof value === "string" ? value : "";
  if (from.length === 0) return <p className={styles.lack}>{none}</p>;
  return (
    <NativeSelect
      label={label}
      value={chosen}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        ...(from.some(({ uid }) => uid === chosen) ? [] : [{ value: chosen, label: "–" }]),
        ...from.map(({ uid, name }) => ({ value: uid, label: name })),
      ]}
    />
  );
}

const named = (forms: readonly FormSummary[], kind: FormSummary["kind"]): readonly Named[] =>
  forms.filter((form) => form.kind === kind).map(({ uid, title }) => ({ uid, name: title }));

/** A KPI, its bounds, and how long it must hold. */
export function KpiFields(props: KindFieldsProps) {
  const { t } = useTranslation();
  const { project, params, onEdit } = props;
  const kpis = useQuery(namedKpisQuery(project));
  const operator = OPERATORS.find((one) => one === params["operator"]) ?? "at-least";
  return (
    <>
      <Choice
        label={t("evidence.kpi")}
        none={t("evidence.noKpis")}
        from={kpis.data ?? []}
        value={params["kpi"]}
        onChange={(kpi) => onEdit({ kpi })}
      />
      <NativeSelect
        label={t("evidence.operator")}
        value={operator}
        onChange={(event) => onEdit({ operator: event.currentTarget.value, low: null, high: null })}
        data={OPERATORS.map((value) => ({ value, label: t(`evidence.operators.${value}`) }))}
      />
      <BoundFields {...props} operator={operator} />
      <NumberField {...props} name="start" label={t("evidence.start")} />
      <NumberField {...props} name="sustained_days" label={t("evidence.sustained")} min={0} />
    </>
  );
}

/** A skills test and who must pass it. */
export function TestFields(props: KindFieldsProps) {
  const { t } = useTranslation();
  const { project, params, onEdit } = props;
  const forms = useQuery(formsQuery(project));
  const programmes = useQuery(programmesQuery(project));
  return (
    <>
      <Choice
        label={t("evidence.form")}
        none={t("evidence.noForms")}
        from={named(forms.data ?? [], "test")}
        value={params["form"]}
        onChange={(form) => onEdit({ form })}
      />
      <NumberField {...props} name="pass_rate" label={t("evidence.passRate")} min={1} max={100} />
      <NumberField {...props} name="pass_mark" label={t("evidence.passMark")} min={0} max={100} />
      {(programmes.data ?? []).length > 0 && (
        <NativeSelect
          label={t("evidence.roster")}
          value={typeof params["programme"] === "string" ? params["programme"] : ""}
          onChange={(event) => onEdit({ programme: event.currentTarget.value })}
          data={[
            { value: "", label: t("evidence.rosterInvited") },
            ...(programmes.data ?? []).map(({ uid, name }) => ({ value: uid, label: name })),
          ]}
        />
      )}
    </>
  );
}

/** A survey's question, the mean, and how many answers are enough. */
export function SurveyFields(props: KindFieldsProps) {
  const { t } = useTranslation();
  const { project, params, onEdit } = props;
  const forms = useQuery(formsQuery(project));
  const all = (forms.data ?? []).filter(({ scales }) => scales.length > 0);
  const scales = all.find(({ uid }) => uid === params["form"])?.scales ?? [];
  const choose = (form: string): void =>
    onEdit({ form, question: all.find(({ uid }) => uid === form)?.scales[0]?.uid ?? "" });
  return (
    <>
      <Choice
        label={t("evidence.form")}
        none={t("evidence.noForms")}
        from={named(all, "survey")}
        value={params["form"]}
        onChange={choose}
      />
      {scales.length > 0 && (
        <Choice
          label={t("evidence.question")}
          none={t("evidence.noForms")}
          from={scales.map(({ uid, text }) => ({ uid, name: text }))}
          value={params["question"]}
          onChange={(question) => onEdit({ question })}
        />
      )}
      <NumberField {...props} name="mean" label={t("evidence.mean")} min={0} max={10} />
      <div className={styles.two}>
        <NumberField {...props} name="responses" label={t("evidence.responses")} min={0} />
        <NumberField
          {...props}
          name="response_rate"
          label={t("evidence.responseRate")}
          min={0}
          max={100}
        />
      </div>
    </>
  );
}

/** A training programme, and how much of it is enough. */
export function ProgrammeFields(props: KindFieldsProps) {
  const { t } = useTranslation();
  const { project, params, onEdit } = props;
  const programmes = useQuery(programmesQuery(project));
  const [isMaking, setMaking] = useState(false);
  return (
    <>
      <Choice
        label={t("evidence.programme")}
        none={t("evidence.noProgrammes")}
        from={programmes.data ?? []}
        value={params["programme"]}
        onChange={(programme) => onEdit({ programme })}
      />
      <Button
        size="compact-xs"
        variant="subtle"
        style={{ justifySelf: "start" }}
        onClick={() => setMaking(true)}
      >
        {t("evidence.newProgramme")}
      </Button>
      <div className={styles.two}>
        <NumberField {...props} name="modules" label={t("evidence.modules")} min={0} />
        <NumberField
          {...props}
          name="people_rate"
          label={t("evidence.peopleRate")}
          min={0}
          max={100}
        />
      </div>
      {isMaking && (
        <ProgrammeDialog
          project={project}
          onClose={() => setMaking(false)}
          onMade={(programme) => {
            setMaking(false);
            onEdit({ programme });
          }}
        />
      )}
    </>
  );
}

/** The deliverables that the client must accept. */
export function DeliverableFields({ project, params, onEdit }: KindFieldsProps) {
  const { t } = useTranslation();
  const found = useQuery(deliverablesQuery(project));
  const list = params["deliverables"];
  const chosen: readonly unknown[] = Array.isArray(list) ? list : [];
  const all = found.data ?? [];
  if (all.length === 0) return <p className={styles.lack}>{t("evidence.noDeliverables")}</p>;
  return (
    <fieldset className={styles.checks}>
      <legend>{t("evidence.deliverables")}</legend>
      {all.map(({ uid, name }) => (
        <Checkbox
          key={uid}
          size="xs"
          label={name}
          checked={chosen.includes(uid)}
          onChange={(event) =>
            onEdit({
              deliverables: event.currentTarget.checked
                ? [...chosen, uid]
                : chosen.filter((one) => one !== uid),
            })
          }
        />
      ))}
    </fieldset>
  );
}
