import { exchange } from "./de/exchange";
import type { en } from "./en";
import { frame } from "./de/frame";
import { plan } from "./de/plan";
import { tracker } from "./de/tracker";

/** The German catalogue. */
export const de: typeof en = { ...frame, ...tracker, ...plan, ...exchange };
