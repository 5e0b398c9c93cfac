import { describe, expect, it } from "vitest";
import { GUEST_SECTIONS } from "./guest-sections";
import { MILESTONE_SECTIONS } from "./milestone-sections";
import { GROUPS, PROJECT_PAGES } from "./project-pages";

const once = (names: readonly string[]): readonly string[] => [...new Set(names)];

describe("the registers of pages and sections", () => {
  it("name each page, section and guest's section once", () => {
    for (const names of [
      PROJECT_PAGES.map((item) => item.page),
      MILESTONE_SECTIONS.map((item) => item.id),
      GUEST_SECTIONS.map((item) => item.id),
    ]) {
      expect(names).toEqual(once(names));
    }
  });

  it("load what they name", async () => {
    const loaded = await Promise.all(
      [...PROJECT_PAGES, ...MILESTONE_SECTIONS, ...GUEST_SECTIONS].map((item) => item.load()),
    );

    expect(loaded.every((part) => typeof part === "function")).toBe(true);
    expect(once(PROJECT_PAGES.map((item) => item.group))).toHaveLength(GROUPS.length);
  }, 60_000);
});
