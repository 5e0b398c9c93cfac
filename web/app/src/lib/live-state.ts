import { createContext, use } from "react";
import type { Person } from "@/api/plan";

export type ConnectionState = "connecting" | "live" | "offline";

/** How the page hangs on the server, and who else is looking. */
export interface LiveState {
  readonly connection: ConnectionState;
  readonly people: readonly Person[];
}

export const LiveContext = createContext<LiveState>({ connection: "connecting", people: [] });

export const useLiveState = (): LiveState => use(LiveContext);
