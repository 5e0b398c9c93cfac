import { createTimeline, type Timeline } from "@milepost/timeline";
import { generate, NOW } from "./plan";

declare global {
  interface Window {
    timeline: Timeline;
    firstPicture: number;
    said: unknown[];
  }
}

const wanted = new URLSearchParams(location.search);
if (wanted.get("theme") === "dark") document.documentElement.dataset["theme"] = "dark";
const { plan, forecasts } = generate(Number(wanted.get("rows") ?? 1000));
const container = document.querySelector<HTMLElement>("#timeline");
if (!container) throw new Error("The page has no place for the timeline.");

const said: unknown[] = [];
const say = (name: string) => (value: unknown) => {
  said.push([name, value]);
};
const began = performance.now();
const timeline = createTimeline(container, {
  now: NOW,
  locale: "en-GB",
  showCritical: wanted.has("critical"),
  events: {
    onSelect: say("select"),
    onOpen: say("open"),
    onEdit: say("edit"),
    onMove: say("move"),
    onResize: say("resize"),
    onLink: say("link"),
    onPreview: say("preview"),
    onIndent: say("indent"),
    onOutdent: say("outdent"),
    onReorder: say("reorder"),
    onAdd: say("add"),
    onDelete: say("delete"),
    onContextMenu: say("menu"),
    onSchedule: say("schedule"),
  },
});
timeline.setPlan(plan);
timeline.setForecast(forecasts);
window.timeline = timeline;
window.said = said;
window.firstPicture = -1;
requestAnimationFrame(() =>
  requestAnimationFrame(() => {
    window.firstPicture = performance.now() - began;
  }),
);
