import { describe, expect, it } from "vitest";
import type { Signer, Verdict } from "@/api/reviews";
import { likeliest, mayPivot } from "./decision-rules";

const signed = (verdict: Verdict | null): Signer => ({
  email: "",
  name: "",
  role: "",
  is_required: false,
  signature: verdict && { verdict, remark: "", at: "", via: "member" },
});

describe("the likeliest decision", () => {
  it("is to go while nobody has signed", () => {
    expect(likeliest({ signers: [signed(null)] })).toBe("go");
  });

  it("is what most signers want", () => {
    const signers = [signed("go"), signed("hold"), signed("hold"), signed(null)];

    expect(likeliest({ signers })).toBe("hold");
  });

  it("is the more hopeful of equals", () => {
    expect(likeliest({ signers: [signed("stop"), signed("rework")] })).toBe("rework");
  });
});

describe("a new plan", () => {
  it("begins with decisions to go on or to work again", () => {
    expect((["go", "go-with-conditions", "rework"] as const).every(mayPivot)).toBe(true);
    expect((["hold", "stop"] as const).some(mayPivot)).toBe(false);
  });
});
