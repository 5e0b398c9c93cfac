/** The colours of the canvas, read from the CSS variables of the same names. */
export interface Theme {
  readonly bg: string;
  readonly text: string;
  readonly dim: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly shade: string;
  readonly hover: string;
  readonly selected: string;
  readonly accent: string;
  readonly onAccent: string;
  readonly today: string;
  readonly status: string;
  readonly link: string;
  readonly linkStrong: string;
  readonly violated: string;
  readonly critical: string;
  readonly baseline: string;
  readonly band: string;
  readonly bandInner: string;
  readonly bandLine: string;
  readonly agreed: string;
  readonly late: string;
  readonly phase: string;
  readonly phaseRest: string;
  readonly milestone: string;
  readonly achieved: string;
  readonly font: string;
}

/** The theme that holds for an element now. */
export function themeOf(element: Element): Theme {
  const style = getComputedStyle(element);
  const read = (name: string): string => style.getPropertyValue(`--mp-tl-${name}`).trim();
  return {
    bg: read("bg"),
    text: read("text"),
    dim: read("dim"),
    line: read("line"),
    lineStrong: read("line-strong"),
    shade: read("shade"),
    hover: read("hover"),
    selected: read("selected"),
    accent: read("accent"),
    onAccent: read("on-accent"),
    today: read("today"),
    status: read("status"),
    link: read("link"),
    linkStrong: read("link-strong"),
    violated: read("violated"),
    critical: read("critical"),
    baseline: read("baseline"),
    band: read("band"),
    bandInner: read("band-inner"),
    bandLine: read("band-line"),
    agreed: read("agreed"),
    late: read("late"),
    phase: read("phase"),
    phaseRest: read("phase-rest"),
    milestone: read("milestone"),
    achieved: read("achieved"),
    font: style.fontFamily,
  };
}

/** Calls `changed` whenever the page's theme may have changed; the answer stops it. */
export function watchTheme(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, {
    attributes: true,
    attributeFilter: ["class", "data-mantine-color-scheme", "data-theme", "style"],
  });
  const queries = ["(prefers-color-scheme: dark)", "(forced-colors: active)"].map((query) =>
    matchMedia(query),
  );
  for (const query of queries) query.addEventListener("change", changed);
  return () => {
    observer.disconnect();
    for (const query of queries) query.removeEventListener("change", changed);
  };
}
