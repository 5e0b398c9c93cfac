/** Somebody by name, e-mail, or both. */
export interface Invitee {
  readonly name: string;
  readonly email: string;
}

const ADDRESS = /[^\s<>,;]+@[^\s<>,;]+/;

/** The people in a pasted text: a line each, "Ana Silva <ana@example.org>", a name or an e-mail. */
export function parsePeople(text: string): readonly Invitee[] {
  const lines = text.split(/[\n;]+/).map((line) => line.trim());
  const found = new Map<string, Invitee>();
  for (const line of lines.filter(Boolean)) {
    const email = ADDRESS.exec(line)?.[0] ?? "";
    const name = line
      .replace(email, "")
      .replaceAll(/[<>,\t"]+/g, " ")
      .replaceAll(/\s+/g, " ")
      .trim();
    found.set((email || name).toLowerCase(), { name, email });
  }
  return [...found.values()];
}
