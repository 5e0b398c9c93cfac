/** The number a person wrote, with a decimal point or comma; null if it is none. */
export function parseNumber(text: string): number | null {
  const plain = text.replace(/[\s'’]/g, "").replace("−", "-");
  const lastPoint = plain.lastIndexOf(".");
  const lastComma = plain.lastIndexOf(",");
  const mark = lastComma > lastPoint ? "," : ".";
  const group = mark === "," ? "." : ",";
  const cleaned = plain.replaceAll(group, "").replace(mark, ".");
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(cleaned) ? Number(cleaned) : null;
}

/** "1,234.5 %" as the reader writes numbers. */
export function numberWords(
  value: number | null,
  { decimals, unit }: { readonly decimals: number; readonly unit: string },
  locale: string,
): string {
  if (value === null) return "–";
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: Math.max(decimals, 0) };
  const words = new Intl.NumberFormat(locale, digits).format(value);
  return unit ? `${words}\u00a0${unit}` : words;
}

/** A slope with two significant digits and its sign. */
export function slopeWords(slope: number, unit: string, locale: string): string {
  const words = new Intl.NumberFormat(locale, {
    maximumSignificantDigits: 2,
    signDisplay: "exceptZero",
  }).format(slope);
  return unit ? `${words}\u00a0${unit}` : words;
}
