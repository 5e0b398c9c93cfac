"""Measure the Gantt chart in Chromium against the best free library, in one run.

For 1k, 10k and 50k rows of the same generated plan: the first picture, the main thread's
CPU per frame while scrolling, a drag, and the JavaScript heap. The peer is
``@svar-ui/react-gantt`` (MIT edition), installed by npm into a scratch folder; without
npm or the registry it is skipped, and the table says so.

Run as ``python benchmarks/browser/gantt.py [--rows 1000 10000] [--no-peer]``.
"""

from __future__ import annotations

import argparse
import bisect
import functools
import http.server
import json
import os
import shutil
import statistics
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "web"
PAGES = Path(__file__).parent / "page"
PEER = {
    "@svar-ui/react-gantt": "2.7.3",
    "react": "19.3.1",
    "react-dom": "19.3.1",
}
CHROMIUM = os.environ.get("MILEPOST_CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
]
REPEATS = 3
WHEEL_EVENTS = 120
LEAST_FRAME_MS = 1.5
CATEGORIES = ["disabled-by-default-devtools.timeline"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One renderer: its page, and how to find what is dragged and scrolled."""

    name: str
    page: str
    bar: str


OWN = Subject(name="milepost", page="index.html", bar=".mp-tl-bar[data-kind=task]")
SVAR = Subject(name="svar", page="svar.html", bar=".wx-bar.wx-task")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What was measured of one renderer at one size: milliseconds and megabytes."""

    first_picture: float
    scroll_cpu_p95: float
    drag_frame_p95: float
    heap: float


def main() -> None:
    """Build the pages, measure and print the table."""
    arguments = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        subjects = _build(Path(folder), with_peer=not arguments.no_peer)
        with _served(Path(folder) / "site") as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            for rows in arguments.rows:
                measured = {
                    one.name: _measure(browser, f"{address}/{one.page}?rows={rows}", one)
                    for one in subjects
                }
                _print(rows, measured)
            browser.close()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[1_000, 10_000, 50_000])
    parser.add_argument("--no-peer", action="store_true", help="measure Milepost alone")
    return parser.parse_args()


def _build(folder: Path, *, with_peer: bool) -> list[Subject]:
    site = folder / "site"
    _vite(PAGES / "vite.config.ts", site)
    if not with_peer or not _installed_peer(folder / "peer"):
        print("peer: skipped (not asked for, or npm could not install it)")
        return [OWN]
    shutil.copytree(PAGES, folder / "peer/page")
    _vite(folder / "peer/page/svar.config.ts", site)
    return [OWN, SVAR]


def _installed_peer(folder: Path) -> bool:
    folder.mkdir()
    (folder / "package.json").write_text(json.dumps({"private": True, "dependencies": PEER}))
    command = ["npm", "install", "--no-audit", "--no-fund", "--prefer-offline"]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode == 0


def _vite(config: Path, site: Path) -> None:
    command = ["npx", "vite", "build", "--config", str(config), "--outDir", str(site)]
    environment = {**os.environ, "MILEPOST_WEB": str(WEB)}
    done = subprocess.run(
        [*command, "--emptyOutDir=false"],
        cwd=WEB,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise SystemExit(f"{config} does not build:\n{done.stdout}\n{done.stderr}")


class _QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_arguments: object) -> None:
        """Say nothing: the table is the output."""


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    handler = functools.partial(_QuietHandler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def _measure(browser: Browser, address: str, subject: Subject) -> Figures:
    runs = [_measure_once(browser, address, subject) for _ in range(REPEATS)]
    return Figures(
        first_picture=min(run.first_picture for run in runs),
        scroll_cpu_p95=statistics.median(run.scroll_cpu_p95 for run in runs),
        drag_frame_p95=statistics.median(run.drag_frame_p95 for run in runs),
        heap=statistics.median(run.heap for run in runs),
    )


def _measure_once(browser: Browser, address: str, subject: Subject) -> Figures:
    page = browser.new_page(viewport={"width": 1600, "height": 900})
    page.goto(address)
    page.wait_for_function("window.firstPicture > 0", timeout=120_000)
    first_picture = page.evaluate("window.firstPicture")
    if subject is OWN:
        page.evaluate("timeline.setZoom(24); timeline.scrollToRow('t3')")
    page.wait_for_timeout(300)
    heap = _heap(page)
    drag = _drag(page, subject)
    scroll = _scroll(page, browser)
    page.close()
    return Figures(
        first_picture=first_picture, scroll_cpu_p95=scroll, drag_frame_p95=drag, heap=heap
    )


def _heap(page: Page) -> float:
    client = page.context.new_cdp_session(page)
    client.send("HeapProfiler.collectGarbage")
    return float(client.send("Runtime.getHeapUsage")["usedSize"]) / 1e6


def _scroll(page: Page, browser: Browser) -> float:
    """Return the 95th percentile of the main thread's CPU per frame, from a trace."""
    page.mouse.move(1100, 500)
    browser.start_tracing(page=page, categories=CATEGORIES)
    for _ in range(WHEEL_EVENTS):
        page.mouse.wheel(0, 100)
        page.wait_for_timeout(16)
    events = json.loads(browser.stop_tracing())["traceEvents"]
    return _p95(_cpu_per_frame(events))


def _cpu_per_frame(events: list[dict[str, Any]]) -> list[float]:
    """Sum the thread time of the renderer's tasks up to the end of each frame's commit."""
    renderers = {
        (e["pid"], e["tid"])
        for e in events
        if e.get("name") == "thread_name" and e["args"]["name"] == "CrRendererMain"
    }
    commits = [e for e in events if e.get("name") == "Commit" and "dur" in e]
    threads = [(e["pid"], e["tid"]) for e in commits if (e["pid"], e["tid"]) in renderers]
    main = max(set(threads), key=threads.count)
    ends = sorted(e["ts"] + e["dur"] for e in commits if (e["pid"], e["tid"]) == main)
    sums = [0.0] * (len(ends) + 1)
    for event in events:
        is_main = (event.get("pid"), event.get("tid")) == main
        if event.get("name") == "RunTask" and is_main and "tdur" in event:
            sums[bisect.bisect_left(ends, event["ts"])] += event["tdur"] / 1000
    # Commits between two wheel events have nothing to draw and would flatter the percentile.
    return [cost for cost in sums[5:-1] if cost >= LEAST_FRAME_MS]


def _drag(page: Page, subject: Subject) -> float:
    """Return the 95th percentile of frame intervals while one bar is dragged."""
    x, y = _middle_of_a_bar(page, subject)
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(
        """() => { window.deltas = []; let last = performance.now();
        const tick = (now) => { window.deltas.push(now - last); last = now;
        window.ticking = requestAnimationFrame(tick); }; requestAnimationFrame(tick); }"""
    )
    for step in range(60):
        page.mouse.move(x + step * 3, y)
        page.wait_for_timeout(12)
    page.evaluate("cancelAnimationFrame(window.ticking)")
    page.keyboard.press("Escape")
    page.mouse.up()
    return _p95(page.evaluate("window.deltas.slice(2)"))


def _middle_of_a_bar(page: Page, subject: Subject) -> tuple[float, float]:
    boxes = page.evaluate(
        """(bar) => [...document.querySelectorAll(bar)].map((one) => {
        const box = one.getBoundingClientRect();
        return [box.x + box.width / 2, box.y + box.height / 2, box.width]; })""",
        subject.bar,
    )
    for x, y, width in boxes:
        if width > 40 and 500 < x < 1400 and 100 < y < 850:
            return x, y
    raise SystemExit(f"{subject.name} shows no bar that could be dragged: {boxes[:5]}")


def _p95(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)] if values else float("nan")


def _print(rows: int, measured: dict[str, Figures]) -> None:
    print(
        f"\n{rows:,} rows".ljust(14), "first picture  scroll CPU/frame p95  drag frame p95     heap"
    )
    for name, one in measured.items():
        print(
            f"  {name:<11} {one.first_picture:10.0f} ms {one.scroll_cpu_p95:17.1f} ms"
            f" {one.drag_frame_p95:13.1f} ms {one.heap:7.1f} MB"
        )
    own, peer = measured["milepost"], measured.get("svar")
    if peer is None:
        return
    print(
        f"  ratio       {own.first_picture / peer.first_picture:10.2f}    "
        f"{own.scroll_cpu_p95 / peer.scroll_cpu_p95:17.2f}    "
        f"{own.drag_frame_p95 / peer.drag_frame_p95:13.2f}    {own.heap / peer.heap:7.2f}"
    )


if __name__ == "__main__":
    main()
