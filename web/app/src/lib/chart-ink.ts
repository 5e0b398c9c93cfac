/** The page's colours as plain values, for drawings that cannot read CSS variables. */
export interface ChartInk {
  readonly text: string;
  readonly dim: string;
  readonly line: string;
  readonly accent: string;
  readonly band: string;
  readonly bandSoft: string;
  readonly danger: string;
  readonly raised: string;
}

/** The colours of the theme shown now. */
export function readInk(): ChartInk {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string): string => style.getPropertyValue(`--mp-${name}`).trim();
  return {
    text: of("text"),
    dim: of("text-2"),
    line: of("line"),
    accent: of("accent"),
    band: of("band"),
    bandSoft: of("band-soft"),
    danger: of("off-track"),
    raised: of("raised"),
  };
}
