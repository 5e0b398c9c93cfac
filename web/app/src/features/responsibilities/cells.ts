import type { CellIn, Letters, RaciPerson, Responsibilities } from "@/api/responsibilities";

const CELLS: readonly Letters[] = ["", "R", "A", "C", "I", "AR"];

/** A place in the matrix. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** A block of the matrix: where it was begun and where it goes to. */
export interface Block {
  readonly anchor: Place;
  readonly head: Place;
}

/** The rows and columns of a block, both ends included. */
export const boundsOf = ({ anchor, head }: Block) => ({
  top: Math.min(anchor.row, head.row),
  bottom: Math.max(anchor.row, head.row),
  left: Math.min(anchor.column, head.column),
  right: Math.max(anchor.column, head.column),
});

export const isInBlock = (block: Block, { row, column }: Place): boolean => {
  const { top, bottom, left, right } = boundsOf(block);
  return row >= top && row <= bottom && column >= left && column <= right;
};

/** What a cell holds. */
export const lettersAt = (person: RaciPerson | undefined, milestone: string): Letters =>
  CELLS.find((cell) => cell === person?.cells[milestone]) ?? "";

/**
 * What a cell holds after a letter was typed: who is accountable may do the work as well, and typing
 * the second letter adds it; every other letter replaces what was there. Null if the key is no letter.
 */
export function typed(now: Letters, key: string): Letters | null {
  const letter = key.toUpperCase();
  if (letter === "R") return now === "A" || now === "AR" ? "AR" : "R";
  if (letter === "A") return now === "R" ? "AR" : "A";
  if (letter === "C" || letter === "I") return letter;
  return key === "Delete" || key === "Backspace" ? "" : null;
}

/** A cell as somebody writes it elsewhere: "a/r", "RA", "R, A"; null if it is nothing we know. */
export function read(text: string): Letters | null {
  const letters = text.toUpperCase().replaceAll(/[^A-Z]/g, "");
  if (letters === "RA") return "AR";
  return CELLS.find((cell) => cell === letters) ?? null;
}

/** A block as tab-separated text, as spreadsheets copy it. */
export function copied(
  data: Responsibilities,
  people: readonly RaciPerson[],
  block: Block,
): string {
  const { top, bottom, left, right } = boundsOf(block);
  return data.milestones
    .slice(top, bottom + 1)
    .map(({ uid }) =>
      people
        .slice(left, right + 1)
        .map((person) => lettersAt(person, uid))
        .join("\t"),
    )
    .join("\n");
}

/**
 * The cells that a pasted text sets, from the upper left of the block; a single value fills the
 * whole block. What is nothing we know, or falls outside the matrix, is left out.
 */
export function pasted(
  text: string,
  data: Responsibilities,
  people: readonly RaciPerson[],
  block: Block,
): readonly CellIn[] {
  const lines = text
    .replace(/\r?\n$/, "")
    .split(/\r?\n/)
    .map((line) => line.split("\t"));
  const { top, bottom, left, right } = boundsOf(block);
  const single = lines.length === 1 && lines[0]?.length === 1 ? lines[0][0] : undefined;
  const height = single === undefined ? lines.length : bottom - top + 1;
  const width = single === undefined ? Math.max(...lines.map((l) => l.length)) : right - left + 1;
  const cells: CellIn[] = [];
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1) {
      const written = single ?? lines[row]?.[column];
      const letters = written === undefined ? null : read(written);
      const cell = cellAt(data, people, { row: top + row, column: left + column });
      if (letters !== null && cell) cells.push({ ...cell, letters });
    }
  return cells.filter(({ milestone, letters, person }) => {
    const known = people.find(({ name, side }) => name === person && isSide(cells, person, side));
    return lettersAt(known, milestone) !== letters;
  });
}

const isSide = (cells: readonly CellIn[], person: string, side: string): boolean =>
  cells.some((cell) => cell.person === person && cell.side === side);

/** Whose cell of which milestone lies at a place. */
export function cellAt(
  data: Responsibilities,
  people: readonly RaciPerson[],
  { row, column }: Place,
): Omit<CellIn, "letters"> | null {
  const milestone = data.milestones[row];
  const person = people[column];
  if (!milestone || !person) return null;
  return { milestone: milestone.uid, person: person.name, side: person.side };
}

/** Every place of a block with what a typed key makes of it, as far as it changes. */
export function typedInto(
  data: Responsibilities,
  people: readonly RaciPerson[],
  block: Block,
  key: string,
): readonly CellIn[] {
  const { top, bottom, left, right } = boundsOf(block);
  const cells: CellIn[] = [];
  for (let row = top; row <= bottom; row += 1)
    for (let column = left; column <= right; column += 1) {
      const cell = cellAt(data, people, { row, column });
      const now = cell ? lettersAt(people[column], cell.milestone) : "";
      const letters = typed(now, key);
      if (cell && letters !== null && letters !== now) cells.push({ ...cell, letters });
    }
  return cells;
}

/** The matrix as it will be with cells set: an A leaves whoever had it on that side. */
export function withCells(data: Responsibilities, cells: readonly CellIn[]): Responsibilities {
  const people = data.people.map((person) => {
    const next = { ...person.cells };
    for (const cell of cells) {
      const isMine = cell.person === person.name && cell.side === person.side;
      if (isMine) next[cell.milestone] = cell.letters;
      else if (cell.side === person.side && cell.letters.includes("A"))
        next[cell.milestone] = (next[cell.milestone] ?? "").replace("A", "");
    }
    return { ...person, is_involved: person.is_involved || hasAny(next), cells: next };
  });
  return { ...data, people };
}

const hasAny = (cells: Readonly<Record<string, string>>): boolean =>
  Object.values(cells).some(Boolean);
