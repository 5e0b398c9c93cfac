import { TextInput, Textarea } from "@mantine/core";
import { type KeyboardEvent, useState } from "react";

interface CommitInputProps {
  readonly label: string;
  /** The label is only for those who cannot see what stands around the field. */
  readonly isLabelHidden?: boolean;
  readonly value: string;
  /** Take a new value; a sentence in answer says why it cannot be taken. */
  readonly onCommit: (value: string) => string | null;
  readonly type?: "text" | "date" | "number" | "multiline";
  readonly isReadOnly: boolean;
  readonly placeholder?: string;
  /** The element that tells what may be written. */
  readonly describedBy?: string;
}

/**
 * A field whose value is taken when one leaves it or presses Enter; Escape brings the old one back.
 * What is being typed stays, whatever changes elsewhere meanwhile.
 */
export function CommitInput({
  label,
  isLabelHidden = false,
  value,
  onCommit,
  type = "text",
  isReadOnly,
  placeholder = "",
  describedBy,
}: CommitInputProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const commit = (): void => {
    if (typed === null) return;
    const because = typed === value ? null : onCommit(typed);
    setRefusal(because);
    if (because === null) setTyped(null);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Enter" && type !== "multiline") commit();
    if (event.key === "Escape" && typed !== null) {
      event.stopPropagation();
      setTyped(null);
      setRefusal(null);
    }
  };
  const shared = {
    size: "xs" as const,
    ...(isLabelHidden ? { "aria-label": label } : { label }),
    ...(describedBy !== undefined && { "aria-describedby": describedBy }),
    value: typed ?? value,
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
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    );
  }
  return (
    <TextInput {...shared} type={type} onChange={(event) => setTyped(event.currentTarget.value)} />
  );
}
