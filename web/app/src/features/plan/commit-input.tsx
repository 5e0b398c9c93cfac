import { TextInput, Textarea } from "@mantine/core";
import { type KeyboardEvent, useState } from "react";

interface CommitInputProps {
  readonly label: string;
  readonly value: string;
  /** Take a new value; a sentence in answer says why it cannot be taken. */
  readonly onCommit: (value: string) => string | null;
  readonly type?: "text" | "date" | "number" | "multiline";
  readonly isReadOnly: boolean;
  readonly placeholder?: string;
}

/** A field whose value is taken when one leaves it or presses Enter; Escape brings the old one back. */
export function CommitInput(props: CommitInputProps) {
  // A value that changed elsewhere makes the field anew.
  return <Field key={props.value} {...props} />;
}

function Field({
  label,
  value,
  onCommit,
  type = "text",
  isReadOnly,
  placeholder = "",
}: CommitInputProps) {
  const [text, setText] = useState(value);
  const [refusal, setRefusal] = useState<string | null>(null);
  const commit = (): void => {
    if (text !== value) setRefusal(onCommit(text));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Enter" && type !== "multiline") commit();
    if (event.key === "Escape") setText(value);
  };
  const shared = {
    size: "xs" as const,
    label,
    value: text,
    placeholder,
    readOnly: isReadOnly,
    error: refusal,
    onBlur: commit,
    onKeyDown,
  };
  if (type === "multiline") {
    return (
      <Textarea
        {...shared}
        autosize
        minRows={2}
        maxRows={8}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    );
  }
  return (
    <TextInput {...shared} type={type} onChange={(event) => setText(event.currentTarget.value)} />
  );
}
