import { getHotkeyHandler } from "@mantine/hooks";
import { useEffect } from "react";
import { type Command, useCommands } from "@/lib/commands";

const WRITING = 'input, textarea, select, [contenteditable="true"]';

/** True if the keystroke belongs to a field in which somebody is writing. */
function isWriting(event: KeyboardEvent): boolean {
  return event.target instanceof HTMLElement && event.target.closest(WRITING) !== null;
}

const isPlainKey = (keys: string): boolean => !keys.includes("mod+") && !keys.includes("alt+");

function handlerFor({ keys = "", run }: Command): (event: KeyboardEvent) => void {
  const handle = getHotkeyHandler([[keys, run]]);
  return (event) => {
    if (isWriting(event) && (isPlainKey(keys) || keys.toLowerCase().endsWith("z"))) return;
    handle(event);
  };
}

/** Run the offered commands by their keys. */
export function useShortcuts(): void {
  const commands = useCommands();
  useEffect(() => {
    const handlers = commands.filter(({ keys }) => keys).map(handlerFor);
    const onKey = (event: KeyboardEvent): void => {
      for (const handle of handlers) handle(event);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [commands]);
}
