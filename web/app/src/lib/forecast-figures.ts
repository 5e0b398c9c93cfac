const PERCENT = 100;

/** A share as a whole per cent; what is not certain is never shown as nothing or all. */
export function percentText(share: number, locale: string): string {
  const percent = Math.round(share * PERCENT);
  const shown = Math.min(Math.max(percent, share > 0 ? 1 : 0), share < 1 ? 99 : PERCENT);
  const text = `${shown.toLocaleString(locale)} %`;
  if (percent === 0 && share > 0) return `< ${text}`;
  return percent === PERCENT && share < 1 ? `> ${text}` : text;
}

const SMALL = 0.1;

/** A share that may be small: below ten per cent with one digit behind the point. */
export function finePercentText(share: number, locale: string): string {
  if (share === 0 || share >= SMALL) return percentText(share, locale);
  return `${oneDigit(share * PERCENT, locale)} %`;
}

const LEAST_SHOWN = 0.1;

/** A precision with one digit behind the point; one that is too fine for that is said to be less. */
function oneDigit(value: number, locale: string): string {
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  const isFine = value < LEAST_SHOWN / 2;
  return `${isFine ? "< " : ""}${(isFine ? LEAST_SHOWN : value).toLocaleString(locale, digits)}`;
}

/** Days with one digit behind the point: a precision, not a date. */
export const daysText = (days: number, locale: string): string => oneDigit(days, locale);

/** A share as percentage points with one digit behind the point. */
export const pointsText = (share: number, locale: string): string =>
  oneDigit(share * PERCENT, locale);

/** A correlation as people write it: 0.2, −0.35. */
export const correlationText = (value: number, locale: string): string =>
  value.toLocaleString(locale, { maximumFractionDigits: 2 }).replace("-", "−");
