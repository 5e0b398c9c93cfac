import { NativeSelect, TextInput, Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { BoundFields, type KindFieldsProps, NumberField } from "./number-fields";
import {
  DeliverableFields,
  KpiFields,
  ProgrammeFields,
  SurveyFields,
  TestFields,
} from "./source-fields";

/** The parameters of a criterion, in plain words, by its kind. */
export function KindFields(props: KindFieldsProps) {
  const { t } = useTranslation();
  const { kind, params, onEdit } = props;
  switch (kind) {
    case "some":
      return <NumberField {...props} name="needed" label={t("evidence.need")} min={1} />;
    case "kpi":
      return <KpiFields {...props} />;
    case "skills-test":
      return <TestFields {...props} />;
    case "survey":
      return <SurveyFields {...props} />;
    case "programme":
      return <ProgrammeFields {...props} />;
    case "deliverable":
      return <DeliverableFields {...props} />;
    case "approval":
      return (
        <>
          <NumberField {...props} name="needed" label={t("evidence.needed")} min={1} />
          <Textarea
            rows={2}
            label={t("evidence.by")}
            value={linesOf(params["by"])}
            onChange={(event) => onEdit({ by: event.currentTarget.value.split("\n") })}
          />
        </>
      );
    case "tasks":
      return (
        <NumberField {...props} name="weight" label={t("evidence.weight")} min={1} max={100} />
      );
    case "webhook":
      return <SignalFields {...props} />;
    default:
      return null;
  }
}

const linesOf = (value: unknown): string => (Array.isArray(value) ? value.join("\n") : "");

const COMPARISONS = ["any", "equals", "at-least", "at-most", "between"] as const;

function SignalFields(props: KindFieldsProps) {
  const { t } = useTranslation();
  const { params, onEdit } = props;
  const comparison = COMPARISONS.find((one) => one === params["comparison"]) ?? "any";
  const text = (name: string): string => {
    const value = params[name];
    return typeof value === "string" ? value : "";
  };
  return (
    <>
      <NativeSelect
        label={t("evidence.comparison")}
        value={comparison}
        onChange={(event) =>
          onEdit({ comparison: event.currentTarget.value, low: null, high: null })
        }
        data={COMPARISONS.map((value) => ({ value, label: t(`evidence.comparisons.${value}`) }))}
      />
      {comparison !== "any" && (
        <TextInput
          label={t("evidence.field")}
          value={text("field")}
          onChange={(event) => onEdit({ field: event.currentTarget.value })}
        />
      )}
      {comparison === "equals" && (
        <TextInput
          label={t("evidence.equals")}
          value={text("equals")}
          onChange={(event) => onEdit({ equals: event.currentTarget.value })}
        />
      )}
      {comparison !== "any" && comparison !== "equals" && (
        <BoundFields {...props} operator={comparison} />
      )}
    </>
  );
}
