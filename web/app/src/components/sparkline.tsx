interface SparklineProps {
  /** The values in order of time; a gap is null. */
  readonly values: readonly (number | null)[];
  /** A level to draw as a dashed line, such as the promise. */
  readonly level?: number | null;
  readonly label: string;
}

const WIDTH = 72;
const HEIGHT = 22;
const PAD = 3;

/** A word-sized line of how a date moved: up is later. */
export function Sparkline({ values, level = null, label }: SparklineProps) {
  const known = values.filter((value) => value !== null);
  if (known.length < 2)
    return (
      <span className="dim" aria-label={label}>
        –
      </span>
    );
  const all = level === null ? known : [...known, level];
  const low = Math.min(...all);
  const span = Math.max(...all) - low || 1;
  const y = (value: number): number => HEIGHT - PAD - ((value - low) / span) * (HEIGHT - 2 * PAD);
  const x = (index: number): number => PAD + (index / (values.length - 1)) * (WIDTH - 2 * PAD);
  const points = values.flatMap((value, index) =>
    value === null ? [] : [`${x(index)},${y(value)}`],
  );
  const last = points.at(-1)?.split(",") ?? [];
  return (
    <svg width={WIDTH} height={HEIGHT} role="img" aria-label={label}>
      <title>{label}</title>
      {level !== null && (
        <line
          x1={0}
          x2={WIDTH}
          y1={y(level)}
          y2={y(level)}
          stroke="var(--mp-line-strong)"
          strokeDasharray="2 3"
        />
      )}
      <polyline
        points={points.join(" ")}
        fill="none"
        stroke="var(--mp-accent)"
        strokeWidth="1.5"
        strokeLinejoin="round"
      />
      <circle cx={last[0]} cy={last[1]} r="2.2" fill="var(--mp-accent)" />
    </svg>
  );
}
