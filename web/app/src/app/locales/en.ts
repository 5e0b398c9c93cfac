import { exchange } from "./en/exchange";
import { frame } from "./en/frame";
import { plan } from "./en/plan";
import { tracker } from "./en/tracker";

/** The English catalogue; its shape is the shape of every catalogue. */
export const en = { ...frame, ...tracker, ...plan, ...exchange };
