import { describe, expect, it } from "vitest";
import { aPlan, evening, morning } from "./a-plan.test-data";
import { opsOfDate, opsOfMove, opsOfResize } from "./date-ops";
import { linksOf, opsOfPredecessors, opsOfRelink, usualKind } from "./link-ops";
import { opsOfAdd, opsOfIndent, opsOfOutdent, opsOfRemove, opsOfReorder } from "./outline-ops";
import { rowsOfPlan } from "./plan-rows";

const DAY = 1440;

describe("moving bars", () => {
  it("lets a task start no earlier than where it was dropped", () => {
    const rows = rowsOfPlan(aPlan([{ uid: "a", day: 1 }]));

    const ops = opsOfMove(rows, { uids: ["a"], deltaMinutes: 2 * DAY, newStart: morning(3) });

    expect(ops).toEqual([
      {
        op: "set",
        entity: "task",
        uid: "a",
        fields: { constraint_kind: "start-no-earlier-than", constraint_date: morning(3) },
      },
    ]);
  });

  it("moves a phase by the rows in it that wait for nothing in it", () => {
    const rows = rowsOfPlan(
      aPlan(
        [
          { uid: "p", kind: "phase" },
          { uid: "a", parent: "p" },
          { uid: "b", parent: "p", day: 1 },
        ],
        [["a", "b"]],
      ),
    );

    const ops = opsOfMove(rows, { uids: ["p"], deltaMinutes: DAY, newStart: morning(1) });

    expect(ops.map(({ uid }) => uid)).toEqual(["a"]);
  });

  it("leaves work that has begun where it is, finished or not", () => {
    const rows = rowsOfPlan(
      aPlan([
        { uid: "done", actualStart: morning(0), actualFinish: evening(0) },
        { uid: "begun", actualStart: morning(1) },
      ]),
    );

    const ops = opsOfMove(rows, {
      uids: ["done", "begun"],
      deltaMinutes: DAY,
      newStart: morning(1),
    });

    expect(ops).toEqual([]);
  });

  it("moves what waits for begun work when its phase is moved", () => {
    const rows = rowsOfPlan(
      aPlan(
        [
          { uid: "p", kind: "phase" },
          { uid: "begun", parent: "p", actualStart: morning(0) },
          { uid: "b", parent: "p", day: 1 },
        ],
        [["begun", "b"]],
      ),
    );

    const ops = opsOfMove(rows, { uids: ["p"], deltaMinutes: DAY, newStart: morning(1) });

    expect(ops.map(({ uid }) => uid)).toEqual(["b"]);
  });

  it("moves both ends of a manual row", () => {
    const rows = rowsOfPlan(aPlan([{ uid: "m", isManual: true, days: 2 }]));

    const [op] = opsOfMove(rows, { uids: ["m"], deltaMinutes: DAY, newStart: morning(1) });

    expect(op).toMatchObject({ fields: { manual_start: morning(1), manual_finish: evening(2) } });
  });
});

describe("typing dates and pulling ends", () => {
  const rows = rowsOfPlan(aPlan([{ uid: "a", days: 2 }]));

  it("keeps the start when the end is pulled", () => {
    expect(opsOfResize(rows, { uid: "a", edge: "finish", at: evening(3), duration: 1920 })).toEqual(
      [{ op: "set", entity: "task", uid: "a", fields: { duration: 1920 } }],
    );
  });

  it("changes what remains of begun work when its end is pulled, and never its start", () => {
    const begun = rowsOfPlan(aPlan([{ uid: "a", days: 2, actualStart: morning(0) }]));
    const pull = { uid: "a", at: evening(2), duration: 1440 } as const;

    expect(opsOfResize(begun, { ...pull, edge: "finish" })).toMatchObject([
      { fields: { duration: 1440, remaining_duration: 1440 } },
    ]);
    expect(opsOfResize(begun, { ...pull, edge: "start" })).toEqual([]);
  });

  it("lets a remaining duration given by hand grow as much as the duration", () => {
    const plan = aPlan([{ uid: "a", days: 2 }]);
    const begun = rowsOfPlan({ ...plan, tasks: { ...plan.tasks, remaining_duration: [480] } });

    expect(
      opsOfResize(begun, { uid: "a", edge: "finish", at: evening(2), duration: 1440 }),
    ).toMatchObject([{ fields: { duration: 1440, remaining_duration: 960 } }]);
  });

  it("takes a typed finish as the earliest finish", () => {
    expect(opsOfDate(rows, "a", "finish", evening(4))).toEqual([
      {
        op: "set",
        entity: "task",
        uid: "a",
        fields: { constraint_kind: "finish-no-earlier-than", constraint_date: evening(4) },
      },
    ]);
  });
});

describe("the outline", () => {
  const rows = rowsOfPlan(
    aPlan([
      { uid: "p", kind: "phase", position: 1 },
      { uid: "a", parent: "p", position: 1 },
      { uid: "b", parent: "p", position: 2 },
      { uid: "c", position: 2 },
    ]),
  );

  it("adds a row between the chosen one and the next", () => {
    expect(opsOfAdd(rows, { after: "a", kind: "task", name: "New", uid: "n" })).toEqual([
      {
        op: "add",
        entity: "task",
        uid: "n",
        fields: { name: "New", kind: "task", parent: "p", position: 1.5, duration: 480 },
      },
    ]);
  });

  it("removes rows below a removed row along with it, not twice", () => {
    expect(opsOfRemove(rows, ["p", "a", "c"]).map(({ uid }) => uid)).toEqual(["p", "c"]);
  });

  it("indents below the row above on the same level, and not the first row", () => {
    expect(opsOfIndent(rows, ["c"])).toEqual([
      { op: "set", entity: "task", uid: "c", fields: { parent: "p", position: 3 } },
    ]);
    expect(opsOfIndent(rows, ["p"])).toEqual([]);
  });

  it("outdents to right after the phase", () => {
    expect(opsOfOutdent(rows, ["a"])).toEqual([
      { op: "set", entity: "task", uid: "a", fields: { parent: null, position: 1.5 } },
    ]);
  });

  it("reorders before another row", () => {
    expect(opsOfReorder(rows, { uid: "c", parent: "p", before: "a" })).toEqual([
      { op: "set", entity: "task", uid: "c", fields: { parent: "p", position: 0 } },
    ]);
  });
});

describe("predecessors written into a cell", () => {
  const rows = rowsOfPlan(aPlan([{ uid: "a" }, { uid: "b" }, { uid: "c" }], [["a", "c"]]));

  it("become links; those no longer named go", () => {
    const ops = opsOfPredecessors(rows, "c", [
      { uid: "b", kind: "SS", lag: 480, lag_unit: "working" },
    ]);

    expect(ops).toEqual([
      { op: "remove", entity: "dependency", uid: "d0" },
      expect.objectContaining({
        op: "add",
        fields: { predecessor: "b", successor: "c", kind: "SS", lag: 480, lag_unit: "working" },
      }),
    ]);
  });

  it("change nothing when they are as before", () => {
    const same = { uid: "a", kind: "FS", lag: 0, lag_unit: "working" } as const;
    expect(opsOfPredecessors(rows, "c", [same])).toEqual([]);
  });

  it("keep apart two links between the same rows", () => {
    const twice = rowsOfPlan(
      aPlan(
        [{ uid: "a" }, { uid: "c" }],
        [
          ["a", "c", "SS"],
          ["a", "c", "FF"],
        ],
      ),
    );
    const later = { uid: "a", kind: "FF", lag: 50, lag_unit: "percent" } as const;
    const same = { uid: "a", kind: "SS", lag: 0, lag_unit: "working" } as const;

    expect(opsOfPredecessors(twice, "c", [later, same])).toEqual([
      {
        op: "set",
        entity: "dependency",
        uid: "d1",
        fields: { kind: "FF", lag: 50, lag_unit: "percent" },
      },
    ]);
  });
});

describe("the links of a row", () => {
  const rows = rowsOfPlan(
    aPlan(
      [{ uid: "a" }, { uid: "b" }, { uid: "c" }],
      [
        ["b", "c"],
        ["a", "b", "SS"],
      ],
    ),
  );

  it("are those it waits for, then those that wait for it", () => {
    expect(linksOf(rows, "b").map(({ uid }) => uid)).toEqual(["d1", "d0"]);
  });

  it("change their kind or lag, and nothing when these are as before", () => {
    const [link] = linksOf(rows, "a");
    if (!link) throw new Error("no link");
    expect(opsOfRelink(link, { kind: "SS" })).toEqual([]);
    expect(opsOfRelink(link, { lag: -480, lag_unit: "working" })).toEqual([
      {
        op: "set",
        entity: "dependency",
        uid: "d1",
        fields: { lag: -480, lag_unit: "working" },
      },
    ]);
  });

  it("tie a level of effort by its start first, then by its end", () => {
    const links = linksOf(rows, "a");
    expect(usualKind("task", links)).toBe("FS");
    expect(usualKind("level-of-effort", [])).toBe("SS");
    expect(usualKind("level-of-effort", links)).toBe("FF");
  });
});
