// The peer: the same rows in @svar-ui/react-gantt (MIT edition), which the benchmark installs
// into a scratch folder; it is no dependency of Milepost.
import { Gantt, Willow } from "@svar-ui/react-gantt";
import "@svar-ui/react-gantt/style.css";
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { generate } from "./plan";

const { plan } = generate(Number(new URLSearchParams(location.search).get("rows") ?? 1000));
const { tasks, derived, dependencies } = plan;
const kinds = { task: "task", milestone: "milestone", phase: "summary" } as const;
const date = (at: number | null | undefined): Date => new Date((at ?? 0) * 60_000);
// The library fails on an open row that has nothing below it.
const parents = new Set(tasks.parent);
const rows = tasks.uid.map((id, row) => ({
  id,
  text: tasks.name[row],
  start: date(derived.start[row]),
  end: date(derived.finish[row]),
  progress: tasks.percent_complete[row],
  type: parents.has(id) || tasks.kind[row] !== "phase" ? kinds[tasks.kind[row] ?? "task"] : "task",
  parent: tasks.parent[row] ?? 0,
  open: parents.has(id),
}));
const links = dependencies.uid.map((id, at) => ({
  id,
  source: dependencies.predecessor[at],
  target: dependencies.successor[at],
  type: "e2s",
}));
const scales = [
  { unit: "month", step: 1, format: "%F %Y" },
  { unit: "day", step: 1, format: "%j" },
];

const container = document.querySelector("#timeline");
if (!container) throw new Error("The page has no place for the timeline.");
const began = performance.now();
Object.assign(window, { firstPicture: -1 });
const gantt = createElement(Gantt, { tasks: rows, links, scales, cellWidth: 24, cellHeight: 36 });
createRoot(container).render(createElement(Willow, null, gantt));

/** The first picture is the second frame after bars stand in the page. */
function watch(): void {
  if (!document.querySelector(".wx-bar")) return void requestAnimationFrame(watch);
  requestAnimationFrame(() => {
    requestAnimationFrame(() => Object.assign(window, { firstPicture: performance.now() - began }));
  });
}
requestAnimationFrame(watch);
