import "@/words/why";
import type { Schemas } from "@milepost/api-client";
import { CLOCK_UNITS, durationText } from "@milepost/units";
import type { TFunction } from "i18next";
import { formatMoment } from "@/lib/wall-time";

/** Why a row falls where it does, as the server tells it. */
export type Because = Schemas["BecauseOut"];

/** The reason in sentences of the reader's language. */
export function sayBecause(because: Because, t: TFunction, locale: string): string {
  const { code, other, at, dependency, held_back: heldBack, calendar } = because;
  const sentences = [
    t(`because.${code}`, {
      other,
      at: at === null ? "" : formatMoment(at, locale),
      link: dependency ? linkText(dependency, t) : "",
    }),
  ];
  if (heldBack > 0) sentences.push(t("because.levelled", { span: durationText(heldBack) }));
  if (calendar) sentences.push(t("because.calendar", { calendar }));
  return sentences.join(" ");
}

function linkText({ kind, lag, lag_unit: unit }: Schemas["DrivingLinkOut"], t: TFunction): string {
  if (lag === 0) return kind;
  const isElapsed = unit.startsWith("elapsed");
  const size = Math.abs(lag);
  const amount = unit.endsWith("percent")
    ? `${String(size)} %`
    : durationText(size, isElapsed ? CLOCK_UNITS : undefined);
  const text = isElapsed ? t("because.elapsed", { lag: amount }) : amount;
  return `${kind} ${lag > 0 ? "+" : "−"} ${text}`;
}
