import { useEffect, useSyncExternalStore } from "react";
import { useLatest } from "./use-latest";

/** Something a person can do now; the palette and the shortcut help list all of them. */
export interface Command {
  readonly id: string;
  readonly label: string;
  readonly group: string;
  /** Keys in Mantine's hotkey notation, such as "mod+Z"; none if it has no shortcut. */
  readonly keys?: string;
  readonly run: () => void;
}

let sources: readonly (readonly Command[])[] = [];
let all: readonly Command[] = [];
const listeners = new Set<() => void>();

function publish(next: readonly (readonly Command[])[]): void {
  sources = next;
  all = next.flat();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const signatureOf = (commands: readonly Command[]): string =>
  commands.map(({ id, label, group, keys = "" }) => [id, label, group, keys].join("\t")).join("\n");

/** Offer commands as long as the component is on the page; a new `run` alone is no new offer. */
export function useOfferedCommands(commands: readonly Command[]): void {
  const latest = useLatest(commands);
  const signature = signatureOf(commands);
  useEffect(() => {
    const offered = latest.current.map((command) => ({
      ...command,
      run: () => latest.current.find(({ id }) => id === command.id)?.run(),
    }));
    publish([...sources, offered]);
    return () => publish(sources.filter((source) => source !== offered));
  }, [latest, signature]);
}

/** Every command offered now, in the order of offering. */
export const useCommands = (): readonly Command[] => useSyncExternalStore(subscribe, () => all);
