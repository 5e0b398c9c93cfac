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

/** One stream with its handlers; the browser reconnects it by itself as long as it can. */
function openSource(
  address: string,
  handlers: EventHandlers,
  onSeq: (seq: string) => void,
): EventSource {
  const source = new EventSource(address);
  source.onopen = () => handlers.onState("live");
  source.addEventListener("change", (event) => {
    onSeq(event.lastEventId);
    handlers.onChange(fromWire<Change>(JSON.parse(event.data)));
  });
  source.addEventListener("forecast", handlers.onForecast);
  source.addEventListener("resync", handlers.onResync);
  source.addEventListener("presence", (event) =>
    handlers.onPresence(fromWire<readonly Person[]>(JSON.parse(event.data))),
  );
  return source;
}

/**
 * Listen to a project's log, and say how the connection is. What was missed while it was away is
 * replayed: the browser sends `Last-Event-ID`, and a stream opened anew asks from the last change
 * seen. Returns the way to stop.
 */
export function openEvents(project: string, handlers: EventHandlers): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastSeq = "";
  let wasOpen = false;
  // Without a change seen before, the server cannot know what was missed: all is read again.
  const catchUp = (): void => {
    if (wasOpen && !lastSeq) handlers.onResync();
    wasOpen = true;
  };
  const leave = (): void => {
    clearTimeout(timer);
    source?.close();
  };
  const open = (): void => {
    leave();
    const after = lastSeq ? `?after=${lastSeq}` : "";
    const made = openSource(`${API_ROOT}/projects/${project}/events${after}`, handlers, (seq) => {
      lastSeq = seq || lastSeq;
    });
    made.addEventListener("open", catchUp);
    made.onerror = () => {
      const isClosed = made.readyState === EventSource.CLOSED;
      handlers.onState(isClosed || !navigator.onLine ? "offline" : "connecting");
      if (isClosed) timer = setTimeout(open, REOPEN_MS);
    };
    source = made;
  };
  const lose = (): void => {
    leave();
    handlers.onState("offline");
  };
  const listeners = new AbortController();
  window.addEventListener("offline", lose, { signal: listeners.signal });
  window.addEventListener("online", open, { signal: listeners.signal });
  open();
  return () => {
    listeners.abort();
    leave();
  };
}
