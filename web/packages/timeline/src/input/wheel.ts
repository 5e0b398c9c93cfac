import type { Core } from "../core";
import type { Listeners } from "./listeners";

const ZOOM_PER_PIXEL = 0.0022;

/** Ctrl or Cmd with the wheel, and a pinch on a touchpad, zoom at the cursor. */
export function attachWheel(core: Core, listeners: Listeners): void {
  const { chart } = core.frame;
  listeners.on(
    chart,
    "wheel",
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const pixels = event.deltaMode === 1 ? event.deltaY * 16 : event.deltaY;
      const x = event.clientX - chart.getBoundingClientRect().left;
      core.zoomAt(core.state.scale.pxPerDay * Math.exp(-pixels * ZOOM_PER_PIXEL), x);
    },
    { passive: false },
  );
}
