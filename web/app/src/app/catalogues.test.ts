import { describe, expect, it } from "vitest";
import { de } from "./locales/de";
import { en } from "./locales/en";

interface SliceWords {
  readonly en: object;
  readonly de: object;
  /** Texts of the slice that are right in both languages as they stand. */
  readonly sameInBoth?: readonly string[];
}

/** The words that come with the code of the slices (`words/<slice>.ts`). */
const SLICES = Object.values(import.meta.glob<SliceWords>("../words/*.ts", { eager: true }));
const SOURCES = import.meta.glob<string>(
  ["../**/*.{ts,tsx}", "!../**/*.test.*", "!./locales/**", "!../words/**"],
  {
    query: "?raw",
    import: "default",
    eager: true,
  },
);
const USED = /\bt\(\s*["']([\w-]+(?:\.[\w-]+)+)["']/g;
/** Texts that are right in both languages as they stand. */
const SAME_IN_BOTH: readonly string[] = [
  "column.probability",
  "column.smart",
  "column.trend",
  "field.name",
  "help.zoom",
  "history.system",
  "import.target.name",
  "live.live",
  "live.offline",
  "members.name",
  "milestone.probability",
  "plan.title",
  "plan.zoom",
  "project.plan",
  "rowKind.phase",
  ...SLICES.flatMap((slice) => slice.sameInBoth ?? []),
];
const HOLE = /\{\{(\w+)\}\}/g;

function flat(tree: object, above = ""): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]: [string, unknown]) => {
      const path = above ? `${above}.${key}` : key;
      if (typeof value === "string") return [[path, value] as const];
      return typeof value === "object" && value !== null ? [...flat(value, path)] : [];
    }),
  );
}

/** A slice may add texts to a key that the page has already. */
const together = (...trees: readonly object[]): Map<string, string> =>
  new Map(trees.flatMap((tree) => [...flat(tree)]));

const holesOf = (text: string): readonly string[] =>
  [...text.matchAll(HOLE)].map((found) => found[1] ?? "").toSorted();

describe("the catalogues", () => {
  const english = together(en, ...SLICES.map((slice) => slice.en));
  const german = together(de, ...SLICES.map((slice) => slice.de));

  it("say the same things in both languages", () => {
    expect([...german.keys()].toSorted()).toEqual([...english.keys()].toSorted());
  });

  it("fill in the same values in both languages", () => {
    for (const [key, text] of english)
      expect([key, holesOf(german.get(key) ?? "")]).toEqual([key, holesOf(text)]);
  });

  it("leave nothing untranslated", () => {
    const same = [...english].filter(
      ([key, text]) => german.get(key) === text && /\p{L}{4}/u.test(text.replaceAll(HOLE, "")),
    );

    expect(same.map(([key]) => key).toSorted()).toEqual(SAME_IN_BOTH.toSorted());
  });

  it("hold every text that the sources ask for", () => {
    const asked = Object.values(SOURCES).flatMap((source) =>
      [...source.matchAll(USED)].map((found) => found[1] ?? ""),
    );
    const isKnown = (key: string): boolean => english.has(key) || english.has(`${key}_other`);
    expect(asked.length).toBeGreaterThan(100);
    expect([...new Set(asked)].filter((key) => !isKnown(key))).toEqual([]);
  });
});
