import { describe, expect, it } from "vitest";
import type { RaciPerson, Responsibilities } from "@/api/responsibilities";
import { type Block, copied, pasted, read, typed, typedInto, withCells } from "./cells";

const person = (name: string, cells: Record<string, string>, side: "team" | "client" = "team") =>
  ({
    key: `${side}:${name}`,
    name,
    side,
    email: "",
    title: "",
    uid: "",
    member: "",
    resource: "",
    is_involved: true,
    cells,
  }) satisfies RaciPerson;

const milestone = (uid: string) => ({
  uid,
  name: uid,
  scheduled_date: null,
  agreed_date: null,
  achieved_on: null,
});

const DATA: Responsibilities = {
  seq: 1,
  milestones: [milestone("m1"), milestone("m2")],
  people: [
    person("Ada", { m1: "A" }),
    person("Bo", { m1: "R", m2: "C" }),
    person("Kim", {}, "client"),
  ],
  lacks: [],
};
const ALL: Block = { anchor: { row: 0, column: 0 }, head: { row: 1, column: 2 } };
const at = (row: number, column: number): Block => ({
  anchor: { row, column },
  head: { row, column },
});

describe("typing a letter", () => {
  it("lets one person own a milestone and do the work", () => {
    expect(typed("A", "r")).toBe("AR");
    expect(typed("R", "a")).toBe("AR");
    expect(typed("AR", "A")).toBe("A");
  });

  it("replaces every other letter", () => {
    expect(typed("AR", "c")).toBe("C");
    expect(typed("C", "i")).toBe("I");
    expect(typed("I", "Delete")).toBe("");
  });

  it("is nothing for other keys", () => {
    expect(typed("A", "x")).toBeNull();
    expect(typed("A", "Enter")).toBeNull();
  });

  it("fills a block and leaves out what stays", () => {
    const cells = typedInto(DATA, DATA.people, ALL, "c");

    expect(cells).toHaveLength(5);
    expect(cells.every(({ letters }) => letters === "C")).toBe(true);
  });
});

describe("copying and pasting", () => {
  it("writes a block as spreadsheets do", () => {
    expect(copied(DATA, DATA.people, ALL)).toBe("A\tR\t\n\tC\t");
  });

  it("reads what people write", () => {
    expect(["r", " A/R ", "RA", "c.", "", "yes"].map(read)).toEqual([
      "R",
      "AR",
      "AR",
      "C",
      "",
      null,
    ]);
  });

  it("sets what differs, from the chosen cell on, and nothing outside the matrix", () => {
    const cells = pasted("R\tR\tI\nA\tC\tA\nR\tR\tR\n", DATA, DATA.people, at(0, 0));

    expect(cells.map(({ milestone: uid, person: who, letters }) => [uid, who, letters])).toEqual([
      ["m1", "Ada", "R"],
      ["m1", "Kim", "I"],
      ["m2", "Ada", "A"],
      ["m2", "Kim", "A"],
    ]);
  });

  it("fills a block with a single value", () => {
    const cells = pasted("I", DATA, DATA.people, ALL);

    expect(cells).toHaveLength(6);
  });
});

describe("the matrix while the server still writes", () => {
  it("moves an A on its own side only", () => {
    const cell = { milestone: "m1", person: "Bo", side: "team", letters: "AR" } as const;

    const after = withCells(DATA, [cell]);

    expect(after.people.map(({ cells }) => cells["m1"] ?? "")).toEqual(["", "AR", ""]);
  });
});
