import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";

interface CorrelationInputProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly description: string;
  readonly error: string | null;
}

/** How closely the durations of tasks go together, as a number with its meaning beside it. */
export function CorrelationInput({ value, onChange, description, error }: CorrelationInputProps) {
  const { t } = useTranslation();
  return (
    <TextInput
      inputMode="decimal"
      autoComplete="off"
      label={t("forecast.ties.correlation")}
      description={description}
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
