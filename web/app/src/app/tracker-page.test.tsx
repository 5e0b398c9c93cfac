import { cleanup, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import { aMilestone } from "@/features/milestones/a-milestone.test-data";
import { TrackerPage } from "@/features/milestones/tracker-page";
import { fakeServer } from "@/lib/fake-server.test-tools";
import { renderInPage } from "@/lib/render.test-tools";
import { wallTime } from "@milepost/units";
import { en } from "./locales/en";

const NONE = { scheduled: null, p10: null, p50: null, p80: null, p90: null };
const trackerOf = (milestones: readonly unknown[]) => ({
  "GET /projects/p1/milestones": {
    body: { seq: 1, status_date: null, project_finish: NONE, forecast: null, milestones },
  },
});

const BETA = aMilestone({
  uid: "beta",
  name: "Beta accepted",
  status: "off-track",
  reason: [{ code: "late", minutes: null, share: null, task: "Design review" }],
  agreed_date: wallTime(2026, 12, 1),
  scheduled_date: wallTime(2026, 12, 7),
  probability_of_agreed: 0.34,
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  localStorage.clear();
});

describe("the tracker", () => {
  it("says first which promise is in danger, how likely it is, and why", async () => {
    fakeServer(trackerOf([BETA, aMilestone({ uid: "ok", name: "Launch" })]));

    await renderInPage(<TrackerPage project="p1" />, { words: en });

    const headline = await screen.findByRole("region", { name: "Promises in danger" });
    expect(within(headline).getByRole("heading", { name: "1 promise is in danger" })).toBeTruthy();
    expect(within(headline).getByText(/“Design review” is late/)).toBeTruthy();
    expect(within(headline).getByText(/34 % chance of 1 Dec/)).toBeTruthy();
  });

  it("shows promise, schedule and slip side by side", async () => {
    fakeServer(trackerOf([BETA]));

    await renderInPage(<TrackerPage project="p1" />, { words: en });

    const row = await screen.findByRole("row", { name: /Beta accepted/ });
    expect(within(row).getByText("1 Dec")).toBeTruthy();
    expect(within(row).getByText("7 Dec")).toBeTruthy();
    expect(within(row).getByText("6 d late")).toBeTruthy();
  });

  it("filters by text and offers the way back when nothing matches", async () => {
    fakeServer(trackerOf([BETA]));
    await renderInPage(<TrackerPage project="p1" />, { words: en });

    await userEvent.type(
      await screen.findByRole("searchbox", { name: "Filter milestones" }),
      "zebra",
    );

    expect(screen.getByRole("heading", { name: "No milestone matches" })).toBeTruthy();
    await userEvent.click(screen.getByRole("button", { name: "Clear the filter" }));
    expect(screen.getByRole("row", { name: /Beta accepted/ })).toBeTruthy();
  });

  it("keeps only the rows in sight in the document, however many there are", async () => {
    const many = Array.from({ length: 10_000 }, (_, n) =>
      aMilestone({ uid: `m${n}`, name: `Milestone ${n}` }),
    );
    fakeServer(trackerOf(many));

    await renderInPage(<TrackerPage project="p1" />, { words: en });

    const table = await screen.findByRole("table", { name: "Milestones" });
    expect(table.getAttribute("aria-rowcount")).toBe("10001");
    expect(within(table).getAllByRole("row").length).toBeLessThan(100);
  });

  it("teaches what a milestone is where there is none", async () => {
    fakeServer(trackerOf([]));

    await renderInPage(<TrackerPage project="p1" />, { words: en });

    expect(await screen.findByRole("heading", { name: "No milestones yet" })).toBeTruthy();
    expect(screen.getByRole("link", { name: "Open the plan" })).toBeTruthy();
  });

  it("shows the server's problem and the way to try again", async () => {
    fakeServer({});

    await renderInPage(<TrackerPage project="p1" />, { words: en });

    const alert = await screen.findByRole("alert");
    expect(within(alert).getByText("There is nothing here.")).toBeTruthy();
    expect(within(alert).getByRole("button", { name: "Try again" })).toBeTruthy();
  });
});
