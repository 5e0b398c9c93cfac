import "@/words/acts";
import i18next, { type TFunction } from "i18next";

const HOLE = /\{\{(\w+)\}\}/g;
const PLURAL = /_(one|other)$/;

interface Template {
  readonly key: string;
  readonly pattern: RegExp;
  readonly holes: readonly string[];
  /** How much of it is not a hole: what fits two templates is said by the more exact one. */
  readonly exactness: number;
}

function templateOf(key: string, text: string): Template {
  const parts = text.split(HOLE).filter((_, index) => index % 2 === 0);
  const escaped = parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return {
    key: key.replace(PLURAL, ""),
    pattern: new RegExp(`^${escaped.join("(.+)")}$`, "u"),
    holes: [...text.matchAll(HOLE)].map((found) => found[1] ?? ""),
    exactness: parts.join("").length,
  };
}

function templatesUnder(root: "act" | "label"): readonly Template[] {
  return ["en", "de"]
    .flatMap((language) => {
      const texts: unknown = i18next.getResource(language, "translation", root);
      const entries: [string, unknown][] =
        typeof texts === "object" && texts !== null ? Object.entries(texts) : [];
      return entries.flatMap(([key, text]) =>
        typeof text === "string" ? [templateOf(`${root}.${key}`, text)] : [],
      );
    })
    .toSorted((left, right) => right.exactness - left.exactness);
}

function found(label: string, templates: readonly Template[]) {
  for (const { key, pattern, holes } of templates) {
    const values = pattern.exec(label)?.slice(1);
    if (values)
      return { key, values: Object.fromEntries(holes.map((name, at) => [name, values[at] ?? ""])) };
  }
  return null;
}

/**
 * A change's label in the reader's language.
 *
 * A label is kept in the words of whoever made the change. If it is one of the server's labels, or
 * one that this page gives to edits of rows, it is said anew; what a person wrote stays. Edits are
 * only taken for the page's own where they name rows: `isRow` tells which names are.
 */
export function sayLabel(
  label: string,
  t: TFunction,
  isRow: (name: string) => boolean = () => false,
): string {
  const act = found(label, templatesUnder("act"));
  if (act) {
    const { label: inner, ...values } = act.values;
    return t(act.key, inner === undefined ? values : { label: sayLabel(inner, t, isRow) });
  }
  const edit = found(label, templatesUnder("label"));
  if (!edit) return label;
  const { count, ...names } = edit.values;
  if (!Object.values(names).every(isRow)) return label;
  return t(edit.key, { ...names, count: Number(count ?? 1) });
}
