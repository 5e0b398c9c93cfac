/** How amounts of one currency are written and read; amounts are whole minor units. */
export interface Currency {
  readonly write: (minor: number) => string;
  /** The same without decimals, for what is only estimated. */
  readonly about: (minor: number) => string;
  /** The amount as a field takes it: "1250.00". */
  readonly plain: (minor: number | null) => string;
  /** The minor units that a person wrote; null if it is no amount. */
  readonly read: (text: string) => number | null;
}

function formatFor(
  code: string,
  locale: string,
  rounding: Intl.NumberFormatOptions = {},
): Intl.NumberFormat {
  try {
    return new Intl.NumberFormat(locale, { style: "currency", currency: code, ...rounding });
  } catch {
    // Projects may name a currency in any words; two decimals are then the best guess.
    const two = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
    return new Intl.NumberFormat(locale, { ...two, ...rounding });
  }
}

/** The minor units of a written number, exactly, without the detour over fractions. */
function minorOf(text: string, digits: number): number | null {
  const plain = text.replace(/[\s'’€$£]/g, "").replace("−", "-");
  const mark = plain.lastIndexOf(",") > plain.lastIndexOf(".") ? "," : ".";
  const place = plain.lastIndexOf(mark);
  const fraction = place < 0 ? "" : plain.slice(place + 1);
  // A last group of three digits is a group of thousands, unless the currency has so many decimals.
  const isGroup = fraction.length === 3 && digits < 3;
  const whole = (place < 0 || isGroup ? plain : plain.slice(0, place)).replace(/[.,]/g, "");
  const cents = isGroup ? "" : fraction;
  if (!/^[+-]?\d+$/.test(whole) || !/^\d*$/.test(cents) || cents.length > digits) return null;
  const sign = whole.startsWith("-") ? -1 : 1;
  const minor = Number(whole.replace(/^[+-]/, "") + cents.padEnd(digits, "0"));
  return Number.isSafeInteger(minor) ? sign * minor : null;
}

/** The currency of a project in the reader's language. */
export function currencyOf(code: string, locale: string): Currency {
  const format = formatFor(code, locale);
  const whole = formatFor(code, locale, { minimumFractionDigits: 0, maximumFractionDigits: 0 });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  const scale = 10 ** digits;
  return {
    write: (minor) => format.format(minor / scale),
    about: (minor) => whole.format(minor / scale),
    plain: (minor) => (minor === null ? "" : (minor / scale).toFixed(digits)),
    read: (text) => minorOf(text, digits),
  };
}
