import type { RegisterItem } from "@/api/register";
import { toDayInput } from "@/lib/wall-time";

/** What a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** One cell of a CSV file: quoted where it must be, and never a formula. */
export function csvCell(value: string | number | null | undefined): string {
  if (typeof value === "number") return String(value);
  const text = value ?? "";
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const COLUMNS: readonly (readonly [string, (item: RegisterItem) => string | number | null])[] = [
  ["code", ({ code }) => code],
  ["kind", ({ kind }) => kind],
  ["title", ({ name }) => name],
  ["state", ({ state }) => state],
  ["owner", ({ owner }) => owner],
  ["category", ({ category }) => category],
  ["opened", ({ opened_on: day }) => toDayInput(day)],
  ["due", ({ due_on: day }) => toDayInput(day)],
  ["closed", ({ closed_on: day }) => toDayInput(day)],
  ["priority", ({ priority }) => priority],
  ["probability", ({ probability }) => probability],
  ["impact class", ({ impact }) => impact],
  ["score", ({ score }) => score],
  ["expected days", ({ expected_days: days }) => days],
  ["response", ({ response }) => response],
  ["response text", ({ response_text: text }) => text],
  ["cause", ({ cause }) => cause],
  ["effect", ({ effect }) => effect],
  ["outcome", ({ outcome }) => outcome],
  ["description", ({ description }) => description],
];

/** The register as CSV (RFC 4180), with a byte order mark so that spreadsheets read UTF-8. */
export function registerCsv(items: readonly RegisterItem[]): string {
  const head = COLUMNS.map(([name]) => name).join(",");
  const rows = items.map((item) => COLUMNS.map(([, value]) => csvCell(value(item))).join(","));
  return `\uFEFF${[head, ...rows].join("\r\n")}\r\n`;
}

/** Let the reader save a text as a file. */
export function saveText(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
