import { MultiSelect, NativeSelect, NumberInput, TextInput, Textarea } from "@mantine/core";
import { useState } from "react";
import { fromDayInput, toDayInput } from "@/lib/wall-time";

const DAY_END = 1439;
/** Choices shown at a time: enough to pick from, few enough to draw at once. */
const MOST_CHOICES = 40;

interface FieldProps<T> {
  readonly label: string;
  readonly value: T;
  readonly onSave: (value: T) => void;
  readonly isReadOnly: boolean;
  readonly className?: string | undefined;
}

/** A line of text that is kept when one leaves it or presses Enter. */
export function LineField({
  label,
  value,
  onSave,
  isReadOnly,
  className,
  list,
}: FieldProps<string> & { readonly list?: string }) {
  const [text, setText] = useState(value);
  return (
    <TextInput
      size="xs"
      className={className}
      label={label}
      readOnly={isReadOnly}
      list={list}
      maxLength={200}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === "Enter") event.currentTarget.blur();
      }}
      onBlur={() => text.trim() !== value && onSave(text.trim())}
    />
  );
}

/** Several lines of text that are kept when one leaves them. */
export function TextField({ label, value, onSave, isReadOnly, className }: FieldProps<string>) {
  const [text, setText] = useState(value);
  return (
    <Textarea
      size="xs"
      className={className}
      label={label}
      readOnly={isReadOnly}
      autosize
      minRows={1}
      maxRows={12}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => text !== value && onSave(text)}
    />
  );
}

interface NumberFieldProps extends FieldProps<number | null> {
  readonly max?: number | undefined;
  readonly min?: number;
  readonly decimals?: number;
}

/** A number that is kept when one leaves it or presses Enter. */
export function NumberField({
  label,
  value,
  onSave,
  isReadOnly,
  className,
  max,
  min = 0,
  decimals = 0,
}: NumberFieldProps) {
  const [number, setNumber] = useState<number | null>(value);
  return (
    <NumberInput
      size="xs"
      className={className}
      label={label}
      readOnly={isReadOnly}
      hideControls
      min={min}
      {...(max === undefined ? {} : { max })}
      decimalScale={decimals}
      value={number ?? ""}
      onChange={(next) => setNumber(typeof next === "number" ? next : null)}
      onKeyDown={(event) => {
        if (event.key === "Enter") event.currentTarget.blur();
      }}
      onBlur={() => number !== value && onSave(number)}
    />
  );
}

/** A day; what is due on it may be done until its last minute. */
export function DayField({
  label,
  value,
  onSave,
  isReadOnly,
  className,
}: FieldProps<number | null>) {
  return (
    <TextInput
      size="xs"
      type="date"
      className={className}
      label={label}
      readOnly={isReadOnly}
      value={toDayInput(value)}
      onChange={(event) => {
        const day = fromDayInput(event.currentTarget.value);
        onSave(day === null ? null : day + DAY_END);
      }}
    />
  );
}

interface ChoiceFieldProps extends FieldProps<string> {
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}

/** One of a few words. */
export function ChoiceField({
  label,
  value,
  onSave,
  isReadOnly,
  className,
  choices,
}: ChoiceFieldProps) {
  return (
    <NativeSelect
      size="xs"
      className={className}
      label={label}
      disabled={isReadOnly}
      value={value}
      data={[...choices]}
      onChange={(event) => onSave(event.currentTarget.value)}
    />
  );
}

interface TiesFieldProps extends FieldProps<readonly string[]> {
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly placeholder: string;
}

/** Rows of the plan that something is tied to, found by typing. */
export function TiesField({
  label,
  value,
  onSave,
  isReadOnly,
  className,
  choices,
  placeholder,
}: TiesFieldProps) {
  return (
    <MultiSelect
      size="xs"
      className={className}
      label={label}
      readOnly={isReadOnly}
      searchable
      limit={MOST_CHOICES}
      placeholder={value.length === 0 ? placeholder : ""}
      value={[...value]}
      data={[...choices]}
      onChange={onSave}
    />
  );
}
