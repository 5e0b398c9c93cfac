import { NumberInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CriterionKind } from "@/api/evidence";
import type { Params } from "./criterion-params";

export interface KindFieldsProps {
  readonly project: string;
  readonly kind: CriterionKind;
  readonly params: Params;
  readonly onEdit: (fields: Params) => void;
}

interface NumberFieldProps extends KindFieldsProps {
  readonly name: string;
  readonly label: string;
  readonly min?: number;
  readonly max?: number;
}

/** One number among the parameters; it may be empty. */
export function NumberField({ name, label, min, max, params, onEdit }: NumberFieldProps) {
  const value = params[name];
  const bounds = { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
  return (
    <NumberInput
      {...bounds}
      label={label}
      value={typeof value === "number" ? value : ""}
      onChange={(next) => onEdit({ [name]: next === "" ? null : Number(next) })}
    />
  );
}

/** The bounds that an operator asks for. */
export function BoundFields(props: KindFieldsProps & { readonly operator: string }) {
  const { t } = useTranslation();
  const { operator } = props;
  const isBetween = operator === "between";
  return (
    <>
      {operator !== "at-most" && (
        <NumberField
          {...props}
          name="low"
          label={t(isBetween ? "evidence.low" : "evidence.value")}
        />
      )}
      {operator !== "at-least" && (
        <NumberField
          {...props}
          name="high"
          label={t(isBetween ? "evidence.high" : "evidence.value")}
        />
      )}
    </>
  );
}
