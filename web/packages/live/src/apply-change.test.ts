import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { fromWire } from "@milepost/units";
import { describe, expect, it } from "vitest";
import { SeqGap, applyChange } from "./apply-change";
import type { Change } from "./change";
import { UnknownRow } from "./columns";
import type { Plan } from "./plan";

interface Fixture {
  readonly name: string;
  readonly before: Plan;
  readonly change: Change;
  readonly after: Plan;
}

const FOLDER = fileURLToPath(new URL("../../../../tests/golden/live/", import.meta.url));

function fixtures(): readonly Fixture[] {
  if (!existsSync(FOLDER)) return [];
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith(".json"))
    .sort()
    .map((file) => fromWire<Fixture>(JSON.parse(readFileSync(`${FOLDER}${file}`, "utf8"))));
}

const all = fixtures();

function fixture(name: string): Fixture {
  const found = all.find((one) => one.name === name);
  if (!found) throw new Error(`tests/golden/live has no fixture "${name}".`);
  return found;
}

/** Makes every edit of a value throw, so that a reducer that edits its argument fails. */
function frozen<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}

describe("a logged change", () => {
  it("has fixtures to be replayed from", () => {
    expect(all.length).toBeGreaterThan(10);
  });

  it.each(all)("turns the plan before into the plan after: $name", ({ before, change, after }) => {
    const applied = applyChange(frozen(before), frozen(change));

    expect(applied).toEqual(after);
  });

  it("replays the whole story from its first plan", () => {
    const first = all[0]?.before;
    if (!first) throw new Error("There is no first plan.");

    const last = all.reduce((plan, { change }) => applyChange(plan, change), first);

    expect(last).toEqual(all.at(-1)?.after);
  });

  it("is refused when one before it was missed", () => {
    const { after, change } = fixture("create");

    expect(() => applyChange(after, change)).toThrow(SeqGap);
  });

  it("is refused when it touches a row that this copy does not have", () => {
    const { before } = fixture("create");
    const { change } = fixture("set-fields-of-rows");

    expect(() => applyChange({ ...before, seq: change.seq - 1 }, change)).toThrow(UnknownRow);
  });

  it("shares the columns that it leaves alone", () => {
    const { before, change } = fixture("change-dependencies");

    expect(applyChange(before, change).tasks).toBe(before.tasks);
  });
});
