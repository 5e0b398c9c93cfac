import { useTranslation } from "react-i18next";
import type { ItemValues } from "@/api/register";
import { ChoiceField, NumberField, TextField, TiesField } from "./fields";
import { usePlanRows } from "./general-fields";
import type { ItemPanelProps } from "./item-panel";
import styles from "./raid.module.css";

const SHAPES = ["pert", "triangular", "uniform", "log-normal", "fixed"] as const;
const RESPONSES = ["undecided", "avoid", "reduce", "transfer", "accept"] as const;
const ENDS = ["low", "likely", "high"] as const;

/** The shapes to choose from; a discrete one comes from a file and is shown, not offered. */
function shapesFor(shape: ItemPanelProps["item"]["shape"]) {
  return shape === "discrete" ? ([...SHAPES, shape] as const) : SHAPES;
}

/** Chance and impact of a risk, and the tasks it lengthens. */
export function RiskFields(props: ItemPanelProps) {
  const { project, item, mayEdit, acts } = props;
  const { t } = useTranslation();
  const rows = usePlanRows(project);
  const isReadOnly = !mayEdit;
  const save = (values: ItemValues): void => acts.edit(item, values);
  return (
    <div className={`${styles.fields} ${styles.group}`} key={item.uid}>
      <NumberField
        key={`p${item.probability}`}
        label={t("raid.field.probability")}
        max={100}
        value={Math.round(100 * (item.probability ?? 0))}
        isReadOnly={isReadOnly}
        className={styles.half}
        onSave={(percent) => save({ probability: (percent ?? 0) / 100 })}
      />
      <ChoiceField
        label={t("raid.field.shape")}
        value={item.shape ?? "pert"}
        choices={shapesFor(item.shape).map((value) => ({ value, label: t(`raid.shape.${value}`) }))}
        isReadOnly={isReadOnly}
        className={styles.half}
        onSave={(value) => {
          const shape = SHAPES.find((one) => one === value);
          if (shape) save({ shape });
        }}
      />
      <Impact {...props} />
      <TiesField
        label={t("raid.field.tasks")}
        value={item.tasks}
        choices={rows.tasks}
        placeholder={t("raid.pickTask")}
        isReadOnly={isReadOnly}
        onSave={(tasks) => save({ tasks: [...tasks] })}
      />
    </div>
  );
}

/** Cause, effect, answer and cost of a risk. */
export function RiskWords(props: ItemPanelProps) {
  const { item, mayEdit, acts } = props;
  const { t } = useTranslation();
  const isReadOnly = !mayEdit;
  const save = (values: ItemValues): void => acts.edit(item, values);
  return (
    <div className={`${styles.fields} ${styles.group}`} key={item.uid}>
      <TextField
        key={`c${item.cause}`}
        label={t("raid.field.cause")}
        value={item.cause}
        isReadOnly={isReadOnly}
        onSave={(cause) => save({ cause })}
      />
      <TextField
        key={`e${item.effect}`}
        label={t("raid.field.effect")}
        value={item.effect}
        isReadOnly={isReadOnly}
        onSave={(effect) => save({ effect })}
      />
      <ChoiceField
        label={t("raid.field.response")}
        value={item.response ?? "undecided"}
        choices={RESPONSES.map((value) => ({ value, label: t(`raid.response.${value}`) }))}
        isReadOnly={isReadOnly}
        className={styles.half}
        onSave={(value) => {
          const response = RESPONSES.find((one) => one === value);
          if (response) save({ response });
        }}
      />
      <TextField
        key={`t${item.response_text}`}
        label={t("raid.field.responseText")}
        value={item.response_text}
        isReadOnly={isReadOnly}
        onSave={(text) => save({ response_text: text })}
      />
      <Costs {...props} />
    </div>
  );
}

/** Low, likely and high days; a value that would be out of order takes its neighbours along. */
function Impact({ register, item, mayEdit, acts }: ItemPanelProps) {
  const { t } = useTranslation();
  const perDay = register.minutes_per_day;
  const now = { low: item.low ?? 0, likely: item.likely ?? 0, high: item.high ?? 0 };
  const save = (end: (typeof ENDS)[number], days: number | null): void => {
    const minutes = Math.round((days ?? 0) * perDay);
    const next = { ...now, [end]: minutes };
    if (end !== "low") next.low = Math.min(next.low, minutes);
    if (end !== "high") next.high = Math.max(next.high, minutes);
    if (end === "low") next.likely = Math.max(next.likely, minutes);
    if (end === "high") next.likely = Math.min(next.likely, minutes);
    acts.edit(item, next);
  };
  return ENDS.map((end) => (
    <NumberField
      key={`${end}${now[end]}`}
      label={t(`raid.field.${end}`)}
      decimals={2}
      value={Math.round((100 * now[end]) / perDay) / 100}
      isReadOnly={!mayEdit}
      className={styles.third}
      onSave={(days) => save(end, days)}
    />
  ));
}

const MINOR_UNITS = 100;
const COSTS = [
  ["low", "raid.field.costLow"],
  ["likely", "raid.field.costLikely"],
  ["high", "raid.field.costHigh"],
] as const;

/** What it would cost, for those who may see money. */
function Costs({ register, item, mayEditMoney, acts }: ItemPanelProps) {
  const { t } = useTranslation();
  if (!register.sees_money) return null;
  return COSTS.map(([end, label]) => {
    const cost = item.cost?.[end] ?? null;
    return (
      <NumberField
        key={`${end}${cost}`}
        label={`${t(label)}${register.currency ? `, ${register.currency}` : ""}`}
        decimals={2}
        value={cost === null ? null : cost / MINOR_UNITS}
        isReadOnly={!mayEditMoney}
        className={styles.third}
        onSave={(amount) =>
          acts.edit(item, {
            [`cost_${end}`]: amount === null ? null : Math.round(amount * MINOR_UNITS),
          })
        }
      />
    );
  });
}
