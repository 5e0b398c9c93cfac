import type { WallMinutes } from "@milepost/units";
import { wallNow } from "./wall-time";

/** The moment of the server's stamp on the reader's clock, in wall minutes. */
export const momentOf = (stamp: string): WallMinutes => wallNow(new Date(stamp));
