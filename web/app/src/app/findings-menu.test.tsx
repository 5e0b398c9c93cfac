import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import { FindingsMenu } from "@/features/plan/findings-menu";
import { aPlan } from "@/features/plan/a-plan.test-data";
import { rowsOfPlan } from "@/features/plan/plan-rows";
import { renderInPage } from "@/lib/render.test-tools";
import { en } from "./locales/en";

afterEach(cleanup);

const finding = (severity: string, message: string, uid: string) => ({
  code: "c",
  severity,
  where: "row 1",
  message,
  hint: "Remove a link.",
  uids: [uid],
});

describe("the findings of a plan", () => {
  it("stand gravest first and lead to their rows", async () => {
    const onChoose = vi.fn();
    const findings = [finding("info", "A remark.", "a"), finding("error", "A loop.", "b")];
    const rows = rowsOfPlan({ ...aPlan([{ uid: "a" }, { uid: "b" }]), findings });
    await renderInPage(<FindingsMenu rows={rows} onChoose={onChoose} />, { words: en });

    await userEvent.click(screen.getByRole("button", { name: "2 findings" }));
    const [first] = await screen.findAllByRole("menuitem");

    expect(first?.textContent).toBe("row 1 ErrorA loop.Remove a link.");
    if (first) await userEvent.click(first);
    expect(onChoose).toHaveBeenCalledWith("b");
  });
});
