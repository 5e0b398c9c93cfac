import { TextInput } from "@mantine/core";

interface ChanceInputProps {
  readonly label: string;
  readonly description?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: string | null;
}

/** A number as it is typed, with a point or a comma. */
export function ChanceInput({ label, description, value, onChange, error }: ChanceInputProps) {
  return (
    <TextInput
      inputMode="decimal"
      autoComplete="off"
      label={label}
      description={description}
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
