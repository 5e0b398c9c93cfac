"""Time full schedules of synthetic projects, against MPXJ's MicrosoftScheduler.

Run from the repository's root: ``python -m benchmarks.schedule [--sizes 1000 10000]``.
CPU seconds of one thread. *objects* is the walk over the plan's Python values, *arrays*
sorts, tabulates calendars and lays out columns, *passes* is forward + backward in the
kernels, *whole* is ``schedule(plan)`` with findings, drivers and phases. Then one edit
after another of the same plan (`LiveSchedule`): durations, dates and links, and some that
move the project's finish. A *full run* makes the same columns from the arrays: both passes,
free float, driving links and the critical rows. MPXJ is measured on the same plan, warm, if ``--mpxj PYTHON`` names an interpreter that has the
packages ``mpxj`` and ``jpype1`` (and Java); otherwise that column says it is skipped.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.synthetic import synthetic_plan

from milepost.engine.compile import assemble, gather
from milepost.engine.kernels import library
from milepost.engine.links import find_driving
from milepost.engine.live import LiveSchedule
from milepost.engine.passes import backward, forward, free_limits, trace
from milepost.engine.plan import ConstraintType, DateConstraint, Lag, TaskKind
from milepost.engine.schedule import schedule
from milepost.engine.units import to_datetime
from milepost.formats.mspdi_write import write_mspdi

if TYPE_CHECKING:
    from collections.abc import Callable

    from milepost.engine.plan import Dependency, Plan

COLUMNS = ("objects", "arrays", "passes", "whole")
PEER = """
import sys, jpype, mpxj
jpype.startJVM("-Xss512m", "-Xmx3g")
from org.mpxj.reader import UniversalProjectReader
from org.mpxj.cpm import MicrosoftScheduler
from org.mpxj import Duration, TimeUnit
from java.lang.management import ManagementFactory
clock = ManagementFactory.getThreadMXBean()
best = None
for _ in range(int(sys.argv[2])):
    project = UniversalProjectReader().read(sys.argv[1])
    start = project.getProjectProperties().getStartDate()
    for task in project.getTasks():
        task.setActualDuration(Duration.getInstance(0, TimeUnit.HOURS))
        task.setRemainingDuration(task.getDuration())
    before = clock.getCurrentThreadCpuTime()
    MicrosoftScheduler().schedule(project, start)
    spent = (clock.getCurrentThreadCpuTime() - before) / 1e9
    best = spent if best is None else min(best, spent)
finish = max(str(t.getFinish()) for t in project.getTasks() if t.getFinish() is not None)
print(best, finish)
"""


def best_of(times: int, work: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(times):
        before = time.process_time()
        work()
        best = min(best, time.process_time() - before)
    return best


def measure(plan: Plan) -> dict[str, float]:
    """Return the CPU seconds of each part, the best of several runs."""
    gathered = gather(plan)
    compiled = assemble(gathered)
    early = forward(compiled)
    finish = int(early.finish_wall.max())

    def passes() -> None:
        backward(compiled, early=forward(compiled), finish=finish)

    def full() -> None:
        early = forward(compiled)
        late = backward(compiled, early=early, finish=finish)
        free_limits(compiled, early=early, finish=finish)
        driving = find_driving(compiled, early)
        ends = compiled.counts & (early.finish_wall == finish)
        trace(compiled, driving=driving.paths, targets=ends | (late.finish < early.finish))

    times = 3 if len(plan.tasks) > 50_000 else 5
    return {
        "objects": best_of(times, lambda: gather(plan)),
        "arrays": best_of(times, lambda: assemble(gathered)),
        "passes": best_of(4 * times, passes),
        "full run": best_of(2 * times, full),
        "whole": best_of(times, lambda: schedule(plan)),
    }


def measure_edits(plan: Plan, *, edits: int = 600) -> tuple[list[float], list[float]]:
    """Return the CPU seconds of edits that leave the project's finish and of those that move it."""
    live = LiveSchedule(plan)
    rng = random.Random(1)
    leaves = [row for row, task in enumerate(plan.tasks) if task.kind is TaskKind.TASK]
    last = int(live.column("finish")[leaves].argmax())
    links = list(plan.dependencies)
    live.edit(link=links[:1], unlink=links[:1])
    kept: list[float] = []
    moving: list[float] = []
    for number in range(edits):
        row = leaves[last] if number % 10 == 0 else rng.choice(leaves)
        edit = _an_edit(rng, live, row, links, is_plain=number % 10 == 0)
        finish = live.project_finish
        before = time.thread_time()
        moved = live.edit(**edit)
        spent = time.thread_time() - before
        if not moved.was_whole:
            (kept if live.project_finish == finish else moving).append(spent)
    return sorted(kept), sorted(moving)


def _an_edit(
    rng: random.Random, live: LiveSchedule, row: int, links: list[Dependency], *, is_plain: bool
) -> dict[str, Any]:
    task = live.task(row)
    kind = 0 if is_plain else rng.randrange(4)
    if kind < 2:
        return {"tasks": [replace(task, duration=task.duration + 480)]}
    if kind == 2:
        date = to_datetime(int(live.column("start")[row]) + 4 * 1440)
        held = DateConstraint(kind=ConstraintType.START_NO_EARLIER_THAN, date=date)
        return {"tasks": [replace(task, constraint=held)]}
    place = rng.randrange(len(links))
    was, links[place] = links[place], replace(links[place], lag=Lag(amount=240))
    return {"link": [links[place]], "unlink": [was]}


def measure_peer(plan: Plan, python: str) -> tuple[float, str] | str:
    """Return MPXJ's CPU seconds and its project finish, or why there are none."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "plan.xml"
        file.write_bytes(write_mspdi(plan))
        runs = "2" if len(plan.tasks) > 50_000 else "4"
        command = [python, "-c", PEER, str(file), runs]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        return f"skipped: {done.stderr.strip().splitlines()[-1] if done.stderr else 'failed'}"
    seconds, finish = done.stdout.split()[-2:]
    return float(seconds), finish


def main() -> int:
    parser = argparse.ArgumentParser(description="Time full schedules.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1_000, 10_000, 100_000])
    parser.add_argument("--mpxj", default=None, help="a Python that has mpxj and jpype1")
    options = parser.parse_args()
    print("engine:", "C kernels" if library() else "NumPy", "· CPU milliseconds")
    print(f"{'tasks':>8}" + "".join(f"{name:>10}" for name in COLUMNS) + "  MPXJ")
    for size in options.sizes:
        plan = synthetic_plan(size)
        spent = measure(plan)
        cells = "".join(f"{spent[name] * 1000:>10.2f}" for name in COLUMNS)
        print(f"{size:>8}{cells}  {_peer_words(plan, options.mpxj, spent)}", flush=True)
        print(" " * 8, _edit_words(plan, spent), flush=True)
    return 0


def _edit_words(plan: Plan, spent: dict[str, float]) -> str:
    kept, moving = measure_edits(plan)
    full, passes = spent["full run"], spent["passes"]

    def told(name: str, seconds: float) -> str:
        shares = f"{seconds / full:.4f} × a full run, {seconds / passes:.4f} × passes"
        return f"{name} {seconds * 1000:.3f} ms = {shares}"

    parts = [
        told("one edit: p50", kept[len(kept) // 2]),
        told("p99", kept[len(kept) * 99 // 100]),
    ]
    if moving:
        parts.append(told(f"{len(moving)} that move the finish:", moving[len(moving) // 2]))
    return "; ".join(parts)


def _peer_words(plan: Plan, python: str | None, spent: dict[str, float]) -> str:
    if python is None:
        return "skipped: name a Python with mpxj by --mpxj"
    peer = measure_peer(plan, python)
    if isinstance(peer, str):
        return peer
    seconds, finish = peer
    ratios = {name: seconds / spent[name] for name in ("passes", "whole")}
    ours = to_datetime(schedule(plan).project_finish).isoformat(timespec="minutes")
    agrees = "the same finish" if finish == ours else f"finish {finish} against {ours} here"
    arithmetic = seconds / (spent["arrays"] + spent["passes"])
    return (
        f"{seconds * 1000:.0f} ms = {ratios['whole']:.0f} × whole, {arithmetic:.0f} × arrays and"
        f" passes, {ratios['passes']:.0f} × passes; {agrees}"
    )


if __name__ == "__main__":
    sys.exit(main())
