import type { StoredFile } from "@/api/files";

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;
const STEP = 1024;

/** "1.2 MB". */
export function fileSize(bytes: number, locale: string): string {
  const power = bytes < STEP ? 0 : Math.min(3, Math.floor(Math.log(bytes) / Math.log(STEP)));
  const unit = UNITS[power] ?? "byte";
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit,
    unitDisplay: "short",
    maximumFractionDigits: power > 1 ? 1 : 0,
  }).format(bytes / STEP ** power);
}

const SHOWABLE: ReadonlySet<string> = new Set([
  "image/png",
  "image/jpeg",
  "image/gif",
  "image/webp",
  "application/pdf",
]);

/** Whether the server lets a browser show the file instead of saving it. */
export const isShowable = (file: StoredFile): boolean => SHOWABLE.has(file.media_type);
