import { Button, Group } from "@mantine/core";
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import styles from "./plan.module.css";
import type { DraftState } from "./use-draft";

const CONTROLS = "input:not([readonly]), select:not([disabled])";

interface DraftFormProps<F> {
  readonly legend: ReactNode;
  readonly save: string;
  readonly discard: string;
  readonly state: Pick<DraftState<unknown>, "isTyped" | "tryInVain" | "forget">;
  /** What would be saved; null while something is wrong. */
  readonly fields: F | null;
  readonly onSave: (fields: F) => void;
  readonly children: ReactNode;
}

/** A group of fields that are saved together; Enter saves them, Escape throws them away. */
export function DraftForm<F>(props: DraftFormProps<F>) {
  const { legend, save, discard, state, fields, onSave, children } = props;
  const form = useRef<HTMLFormElement>(null);
  const wasTyped = useRef(false);
  useEffect(() => {
    // The button that was pressed is gone with the draft; the keyboard goes on in the form.
    const isLost = wasTyped.current && !state.isTyped && document.activeElement === document.body;
    if (isLost) form.current?.querySelector<HTMLElement>(CONTROLS)?.focus();
    wasTyped.current = state.isTyped;
  }, [state.isTyped]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (fields === null) return state.tryInVain();
    onSave(fields);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || !state.isTyped) return;
    event.stopPropagation();
    state.forget();
  };
  return (
    <form ref={form} onSubmit={submit} onKeyDown={onKeyDown} noValidate>
      <fieldset className={styles.group}>
        <legend>{legend}</legend>
        {children}
        {state.isTyped && (
          <Group gap="xs">
            <Button type="submit" size="compact-sm">
              {save}
            </Button>
            <Button size="compact-sm" variant="default" onClick={state.forget}>
              {discard}
            </Button>
          </Group>
        )}
      </fieldset>
    </form>
  );
}
