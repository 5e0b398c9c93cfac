import type { Change } from "@milepost/live";
import { fromWire } from "@milepost/units";
import type { Person } from "./plan";

/** Where the API begins, for addresses that are no requests of the client. */
export const API_ROOT = "/api/v1";

interface EventHandlers {
  readonly onChange: (change: Change) => void;
  readonly onForecast: () => void;
  readonly onResync: () => void;
  readonly onPresence: (people: readonly Person[]) => void;
  readonly onState: (state: "connecting" | "live" | "offline") => void;
}

const REOPEN_MS = 3000;

/**
 * Listen to a project's log. The browser reconnects by itself and says with `Last-Event-ID` what it
 * has seen; where it gives up, this opens anew. Returns the way to stop.
 */
export function openEvents(project: string, handlers: EventHandlers): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastSeq = "";
  const open = (): void => {
    const after = lastSeq ? `?after=${lastSeq}` : "";
    source = new EventSource(`${API_ROOT}/projects/${project}/events${after}`);
    source.onopen = () => handlers.onState("live");
    source.onerror = () => {
      const isClosed = source?.readyState === EventSource.CLOSED;
      handlers.onState(isClosed || !navigator.onLine ? "offline" : "connecting");
      if (isClosed) timer = setTimeout(open, REOPEN_MS);
    };
    source.addEventListener("change", (event) => {
      lastSeq = event.lastEventId || lastSeq;
      handlers.onChange(fromWire<Change>(JSON.parse(event.data)));
    });
    source.addEventListener("forecast", handlers.onForecast);
    source.addEventListener("resync", handlers.onResync);
    source.addEventListener("presence", (event) =>
      handlers.onPresence(fromWire<readonly Person[]>(JSON.parse(event.data))),
    );
  };
  open();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}
