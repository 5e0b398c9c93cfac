"""Time the forecast and compare it with the cost of its draws and with NumPy.

    python benchmarks/forecast.py [--large]

Synthetic plans: 1.6 links a task, 2 % milestones, five calendars, a third of the links
from one calendar to another. Times are processor seconds of one thread, the best of a
few repetitions; judge by the ratios. `--large` adds 50,000 tasks.
"""

from __future__ import annotations

import ctypes
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.engine.forecast.forecast_plans import synthetic_plan

from milepost.engine.forecast import DEFAULT_SPREAD, forecast
from milepost.engine.forecast.draws import BatchPart, batch_parts
from milepost.engine.forecast.inputs import draw_part
from milepost.engine.forecast.prepare import Simulation, prepare
from milepost.engine.forecast.runs import Simulator
from milepost.engine.forecast.simulate import simulate
from milepost.engine.forecast.vectorised import VectorisedSimulator
from milepost.engine.kernels import library
from milepost.engine.plan import Plan, Task, TaskKind, ThreePoint
from milepost.engine.uncertainty import Branch, Downtime, Rework, Uncertainty

RUNS = 4096


def main() -> int:
    """Print every figure with its limit."""
    if library() is None:
        sys.stderr.write("The C kernels are not built; run `python tools/build_kernels.py`.\n")
        return 1
    print(f"{'tasks':>7} {'calendars':>9} {'draws':>9} {'forecast':>9} {'ratio':>6}  limit")
    for tasks in (100, 1_000, 10_000):
        for calendars in (1, 5):
            print_speed(synthetic_plan(tasks, seed=1, calendars=calendars), calendars=calendars)
    print_totals((1_000, 10_000, 50_000) if "--large" in sys.argv else (1_000, 10_000))
    print_against_numpy()
    print_correlation()
    print_chances()
    print_threads()
    print_edit()
    return 0


def ready(plan: Plan, *, correlation: float = 0.2, seed: int = 1) -> Simulation:
    return prepare(
        plan,
        status_date=None,
        seed=seed,
        default_spread=DEFAULT_SPREAD,
        correlation=correlation,
    )


def best(work: Callable[[], object], *, times: int = 5) -> float:
    """Return the fewest processor seconds that `work` took."""
    taken = []
    for _ in range(times):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return min(taken)


def run_parts(simulation: Simulation, simulator: Simulator, *, runs: int) -> None:
    for part in batch_parts(runs, at_most=1024):
        simulator.dates(draw_part(simulation.inputs, part=part))


def draw_only(simulation: Simulation, *, runs: int) -> None:
    """Draw every duration of `runs` runs into a buffer of 256 and forget it."""
    kernels, inputs, ranges = library(), simulation.inputs, simulation.inputs.ranges
    assert kernels is not None
    factor = np.full(256, 512, dtype=np.float32)
    out = np.empty((len(inputs.uids), 256), dtype=np.int32)
    arrays = (inputs.keys, ranges.low, ranges.spread, ranges.row_of, ranges.rows)
    pointers = [ctypes.c_void_p(array.ctypes.data) for array in (*arrays, inputs.scores[0], factor)]
    for first in range(0, runs, 256):
        kernels.milepost_draw_durations(
            ctypes.c_int64(len(inputs.uids)),
            *pointers,
            *(first, 256, 12, ctypes.c_void_p(out.ctypes.data)),
        )


def print_speed(plan: Plan, *, calendars: int) -> None:
    simulation = ready(plan)
    per = 1e9 / len(plan.tasks) / RUNS
    draws = best(lambda: draw_only(simulation, runs=RUNS)) * per
    whole = best(lambda: run_parts(simulation, simulation.simulator, runs=RUNS)) * per
    limit = 2 if calendars == 1 else 4
    print(
        f"{len(plan.tasks):>7,} {calendars:>9} {draws:>6.2f} ns {whole:>6.2f} ns"
        f" {whole / draws:>5.2f}x  ≤ {limit}x the draws, per task and run"
    )


def print_totals(sizes: tuple[int, ...]) -> None:
    for tasks in sizes:
        plan = synthetic_plan(tasks, seed=1)
        simulation = ready(plan)
        runs = best(
            lambda simulation=simulation: simulate(
                simulation, runs=10_000, threads=1, progress=None
            ),
            times=2,
        )
        print(f"{tasks:,} tasks x 10,000 runs: {runs:.3f} s of simulation")
    plan = synthetic_plan(1_000, seed=1)
    whole = best(lambda: forecast(plan, runs=10_000), times=3)
    print(f"1,000 tasks x 10,000 runs, plan to answer with all measures: {whole:.3f} s")
    preview = best(lambda: forecast(plan, runs=1024, task_measures=False))
    simulation = ready(plan)
    part = best(lambda: run_parts(simulation, simulation.simulator, runs=1024))
    print(
        f"1,000 tasks x 1,024 runs, a preview: {preview * 1e3:.1f} ms, {part * 1e3:.1f} ms of it runs"
    )


def print_against_numpy() -> None:
    simulation = ready(synthetic_plan(1_000, seed=1))
    in_numpy = VectorisedSimulator(network=simulation.network, inputs=simulation.inputs)
    fast = best(lambda: run_parts(simulation, simulation.simulator, runs=1024))
    slow = best(lambda: run_parts(simulation, in_numpy, runs=1024), times=2)
    print(f"NumPy engine over C, 1,000 tasks: {slow / fast:.0f}x (limit ≥ 25x)")


def print_correlation() -> None:
    plan = synthetic_plan(1_000, seed=1)
    tied, free = ready(plan, correlation=0.2), ready(plan, correlation=0.0)
    with_factor = best(lambda: run_parts(tied, tied.simulator, runs=RUNS))
    without = best(lambda: run_parts(free, free.simulator, runs=RUNS))
    print(f"correlation 0.2 over independence: {with_factor / without - 1:+.0%} (limit +30 %)")


def print_chances() -> None:
    """Say what weather on a fifth of the tasks, gates that send back and branches cost."""
    plan = synthetic_plan(1_000, seed=1)
    uids = [task.uid for task in plan.tasks if task.kind is TaskKind.TASK]
    gates = [task.uid for task in plan.tasks if task.kind is TaskKind.MILESTONE]
    rain = Downtime(name="Rain", chances=(0.2,) * 12, tasks=tuple(uids[::5]), spell_days=3)
    reworks = tuple(
        Rework(gate=uid, probability=0.3, tasks=tuple(uids[:5]), share=0.2, at_most=3)
        for uid in gates[::2]
    )
    branches = tuple(
        Branch(name=str(n), probability=0.5, tasks=tuple(uids[n : n + 1])) for n in range(1, 99, 5)
    )
    plain = ready(plan)
    without = best(lambda: run_parts(plain, plain.simulator, runs=RUNS))
    for name, uncertainty in (
        ("weather on 200 of 1,000 tasks", Uncertainty(downtimes=(rain,))),
        (f"{len(reworks)} gates that send back", Uncertainty(reworks=reworks)),
        (f"{len(branches)} branches", Uncertainty(branches=branches)),
    ):
        simulation = ready(replace(plan, uncertainty=uncertainty))
        cost = best(
            lambda simulation=simulation: run_parts(simulation, simulation.simulator, runs=RUNS)
        )
        print(f"{name}: {cost / without - 1:+.0%} of the runs, {(cost - without) * 1e3:.0f} ms")


def print_costs() -> None:
    plan = synthetic_plan(10_000, seed=1)
    estimate = ThreePoint(low=50_000, likely=100_000, high=300_000)
    tasks = tuple(replace(task, cost_estimate=estimate) for task in plan.tasks)
    priced = replace(plan, tasks=tasks, currency="EUR")
    without = best(lambda: forecast(plan, runs=RUNS, task_measures=False), times=2)
    costly = best(lambda: forecast(priced, runs=RUNS, task_measures=False), times=2)
    print(f"a cost on each of 10,000 tasks over none: {costly / without:.1f}x")


def print_threads() -> None:
    simulation = ready(synthetic_plan(10_000, seed=1))
    walls, processor = [], []
    for threads in (1, 2):
        began, busy = time.perf_counter(), time.process_time()
        simulate(simulation, runs=8192, threads=threads, progress=None)
        walls.append(time.perf_counter() - began)
        processor.append(time.process_time() - busy)
    print(
        f"two threads against one: {walls[0] / walls[1]:.2f}x sooner (limit ≥ 1.85x on an idle"
        f" machine), {processor[1] / processor[0]:.2f}x the processor time"
    )


def print_edit() -> None:
    """Compare how much an edit's effect on the mean finish varies from seed to seed."""
    plan = synthetic_plan(1_000, seed=1)
    measured = forecast(plan, runs=1024).tasks
    chosen = max(measured, key=lambda row: row.criticality)

    def with_estimate(task: Task, *, later: int) -> Task:
        low, likely, high = (round(task.duration * share) + later for share in (0.25, 0.9, 2.5))
        return replace(task, estimate=ThreePoint(low=low, likely=likely, high=high))

    def shifted(later: int) -> Plan:
        tasks = (
            with_estimate(task, later=later) if task.uid == chosen.uid else task
            for task in plan.tasks
        )
        return replace(plan, tasks=tuple(tasks))

    before, edited = shifted(0), shifted(480)

    def mean(which: Plan, seed: int, part: BatchPart) -> float:
        simulation = ready(which, seed=seed)
        draws = draw_part(simulation.inputs, part=part)
        return float(simulation.simulator.dates(draws).finish.mean())

    # The first 1,024 runs of a batch of 2^20 are as good as plain, unstratified draws.
    plain = 0.0
    for name, bits in (("plain draws", 20), ("Latin hypercube", 10)):
        part = BatchPart(run=0, first=0, count=1024, bits=bits)
        common = [mean(edited, s, part) - mean(before, s, part) for s in range(20)]
        fresh = [mean(edited, s, part) - mean(before, 100 + s, part) for s in range(20)]
        ratio = statistics.variance(fresh) / statistics.variance(common)
        plain = plain or statistics.variance(fresh)
        print(
            f"+1 day on a {chosen.criticality:.0%}-critical task, {name}: the effect's variance is"
            f" {ratio:.0f}x larger with fresh seeds than with common random numbers,"
            f" {plain / statistics.variance(common):.0f}x with fresh plain draws"
        )


if __name__ == "__main__":
    raise SystemExit(main())
