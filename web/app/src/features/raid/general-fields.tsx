import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { planQuery } from "@/api/plan";
import type { ItemValues } from "@/api/register";
import { STATES } from "./arrange";
import { ChoiceField, DayField, LineField, NumberField, TextField, TiesField } from "./fields";
import type { ItemPanelProps } from "./item-panel";
import styles from "./raid.module.css";

const PRIORITIES = ["low", "medium", "high", "critical"] as const;

/** What every kind has, and what only issues, assumptions and decisions have. */
export function GeneralFields(props: ItemPanelProps) {
  const { item, mayEdit, acts } = props;
  const { t } = useTranslation();
  const isReadOnly = !mayEdit;
  const save = (values: ItemValues): void => acts.edit(item, values);
  const own = { isReadOnly, className: styles.half };
  return (
    <div className={styles.fields} key={item.uid}>
      <LineField
        key={`n${item.name}`}
        label={t("raid.field.name")}
        value={item.name}
        isReadOnly={isReadOnly}
        onSave={(name) => name && save({ name })}
      />
      <ChoiceField
        label={t("raid.field.state")}
        value={item.state}
        choices={STATES[item.kind].map((value) => ({ value, label: t(`raid.state.${value}`) }))}
        onSave={(state) => save({ state })}
        {...own}
      />
      <LineField
        key={`o${item.owner}`}
        label={t("raid.field.owner")}
        value={item.owner}
        list="raid-people"
        onSave={(owner) => save({ owner })}
        {...own}
      />
      <DayField
        label={t(item.kind === "risk" ? "raid.field.review" : "raid.field.due")}
        value={item.due_on}
        onSave={(due) => save({ due_on: due })}
        {...own}
      />
      <LineField
        key={`c${item.category}`}
        label={t("raid.field.category")}
        value={item.category}
        onSave={(category) => save({ category })}
        {...own}
      />
      <TextField
        key={`d${item.description}`}
        label={t("raid.field.description")}
        value={item.description}
        isReadOnly={isReadOnly}
        onSave={(description) => save({ description })}
      />
      {item.kind !== "risk" && <OwnFields {...props} />}
    </div>
  );
}

function OwnFields({ project, item, mayEdit, acts }: ItemPanelProps) {
  const { t } = useTranslation();
  const isReadOnly = !mayEdit;
  const save = (values: ItemValues): void => acts.edit(item, values);
  const own = { isReadOnly, className: styles.half };
  return (
    <>
      {item.kind === "issue" && (
        <ChoiceField
          label={t("raid.field.priority")}
          value={item.priority ?? "medium"}
          choices={PRIORITIES.map((value) => ({ value, label: t(`raid.priority.${value}`) }))}
          onSave={(value) => {
            const priority = PRIORITIES.find((one) => one === value);
            if (priority) save({ priority });
          }}
          {...own}
        />
      )}
      {item.kind === "assumption" && (
        <NumberField
          key={`p${item.probability}`}
          label={t("raid.field.wrongness")}
          max={100}
          value={item.probability === null ? null : Math.round(100 * item.probability)}
          onSave={(percent) => save({ probability: percent === null ? null : percent / 100 })}
          {...own}
        />
      )}
      {item.kind !== "decision" && (
        <NumberField
          key={`i${item.impact}`}
          label={t("raid.field.impact")}
          min={1}
          max={5}
          value={item.impact}
          onSave={(impact) => save({ impact })}
          {...own}
        />
      )}
      {item.kind === "decision" && (
        <>
          <LineField
            key={`b${item.decided_by}`}
            label={t("raid.field.decidedBy")}
            value={item.decided_by}
            list="raid-people"
            onSave={(who) => save({ decided_by: who })}
            {...own}
          />
          <DayField
            label={t("raid.field.decidedOn")}
            value={item.decided_on}
            onSave={(day) => save({ decided_on: day })}
            {...own}
          />
        </>
      )}
      <TextField
        key={`r${item.outcome}`}
        label={t(OUTCOME[item.kind])}
        value={item.outcome}
        isReadOnly={isReadOnly}
        onSave={(outcome) => save({ outcome })}
      />
      <Ties project={project} item={item} mayEdit={mayEdit} acts={acts} />
    </>
  );
}

const OUTCOME = {
  risk: "raid.field.outcomeIssue",
  issue: "raid.field.outcomeIssue",
  assumption: "raid.field.outcomeAssumption",
  decision: "raid.field.outcomeDecision",
} as const;

function Ties({
  project,
  item,
  mayEdit,
  acts,
}: Pick<ItemPanelProps, "project" | "item" | "mayEdit" | "acts">) {
  const { t } = useTranslation();
  const rows = usePlanRows(project);
  return (
    <>
      <TiesField
        label={t("raid.field.milestones")}
        value={item.milestones}
        choices={rows.milestones}
        placeholder={t("raid.pickMilestone")}
        isReadOnly={!mayEdit}
        onSave={(milestones) => acts.edit(item, { milestones: [...milestones] })}
      />
      <TiesField
        label={t("raid.field.tiedTasks")}
        value={item.tasks}
        choices={rows.tasks}
        placeholder={t("raid.pickTask")}
        isReadOnly={!mayEdit}
        onSave={(tasks) => acts.edit(item, { tasks: [...tasks] })}
      />
    </>
  );
}

/** The plan's tasks and milestones, to be tied to something. */
export function usePlanRows(project: string) {
  const columns = useQuery(planQuery(project)).data?.tasks;
  const rows = (columns?.uid ?? []).map((value, row) => ({
    value,
    label: columns?.name[row] ?? "",
    kind: columns?.kind[row],
  }));
  return {
    tasks: rows.filter(({ kind }) => kind === "task"),
    milestones: rows.filter(({ kind }) => kind === "milestone"),
  };
}
