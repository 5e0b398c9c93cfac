import { describe, expect, it } from "vitest";
import { correlationOf, faultOfGroup, faultOfPair, groupsByTask, replaced } from "./uncertainty";

const crew = { name: "Crew", correlation: 0.5, tasks: ["a", "b"] };
const quay = { name: "Quay", correlation: 0.3, tasks: ["c", "d"] };

describe("ties of uncertainty", () => {
  it("are added at the end, replaced in their place and taken out", () => {
    expect(replaced([1, 2], null, 3)).toEqual([1, 2, 3]);
    expect(replaced([1, 2], 0, 3)).toEqual([3, 2]);
    expect(replaced([1, 2], 1, null)).toEqual([1]);
  });

  it("know the group a task lies in, but for the one being edited", () => {
    expect([...groupsByTask([crew, quay], 1)]).toEqual([
      ["a", "Crew"],
      ["b", "Crew"],
    ]);
  });

  it("need a name and two tasks", () => {
    expect(faultOfGroup({ ...crew, name: " " })).toBe("unnamed");
    expect(faultOfGroup({ ...crew, tasks: ["a"] })).toBe("tooFew");
    expect(faultOfGroup(crew)).toBeNull();
  });

  it("tie two different tasks, each two of them once", () => {
    const pair = { first: "a", second: "b", correlation: -0.2 };

    expect(faultOfPair({ ...pair, second: "" }, [])).toBe("tooFew");
    expect(faultOfPair({ ...pair, second: "a" }, [])).toBe("same");
    expect(faultOfPair({ ...pair, first: "b", second: "a" }, [pair])).toBe("twice");
    expect(faultOfPair(pair, [])).toBeNull();
  });

  it("read a correlation with a point or a comma, within reach only", () => {
    expect(correlationOf("0,4", 0)).toBe(0.4);
    expect(correlationOf("-0.5", -0.95)).toBe(-0.5);
    expect(correlationOf("-0.5", 0)).toBeNull();
    expect(correlationOf("1", 0)).toBeNull();
    expect(correlationOf("", 0)).toBeNull();
    expect(correlationOf("much", 0)).toBeNull();
  });
});
