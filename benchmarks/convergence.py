"""How fast a forecast becomes exact: stratified draws against plain ones.

    python -m benchmarks.convergence [--tasks N] [--seeds S]

The root mean square error of the mean finish, in days, and of the probability of finishing by
P80, in points, over S seeds (40 if not given) against 2^18 stratified runs; tasks that have
nothing in common. Once with the usual spread of the literature, -15 % to +60 %, for which the
limit holds: stratified at most half of plain, for the mean; and once with Milepost's own, wider
one, with which more chains may turn out the longest and draws one by one explain less.
"""

from __future__ import annotations

import argparse
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from tests.engine.forecast.forecast_plans import synthetic_plan

from milepost.engine.forecast import DEFAULT_SPREAD, Spread
from milepost.engine.forecast.draws import BatchPart, batch_parts
from milepost.engine.forecast.prepare import prepare
from milepost.engine.forecast.simulate import draw_part

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from milepost.engine.plan import Plan

RUNS = (256, 1024, 4096)
REFERENCE_RUNS = 2**18
MINUTES_PER_DAY = 1440
SPREADS = {"-15 % to +60 %": Spread(low=0.85, likely=1.0, high=1.6), "our own": DEFAULT_SPREAD}
LIMIT = 0.5


def main() -> int:
    """Print every figure; return 1 if the limit is missed."""
    parser = argparse.ArgumentParser(description="Compare stratified draws with plain ones.")
    parser.add_argument("--tasks", type=int, default=1_000)
    parser.add_argument("--seeds", type=int, default=40)
    options = parser.parse_args()
    plan = synthetic_plan(options.tasks, seed=1)
    worst = [
        _print_spread(plan, name, spread, seeds=options.seeds) for name, spread in SPREADS.items()
    ]
    return int(worst[0] > LIMIT)


def _print_spread(plan: Plan, name: str, spread: Spread, *, seeds: int) -> float:
    """Print a row for each number of runs; return the worst ratio of the mean."""
    simulated = partial(_finish, plan, spread)
    parts = batch_parts(REFERENCE_RUNS, at_most=4096)
    exact = np.concatenate([simulated(part, seed=999_983) for part in parts])
    p80 = float(np.quantile(exact, 0.8))
    aims = np.array([exact.mean() / MINUTES_PER_DAY, 100 * np.mean(exact <= p80)])
    print(f"Spread {name}, limit {LIMIT} for the mean")
    print(f"{'runs':>6} {'mean, plain':>12} {'stratified':>11} {'ratio':>6}"
          f" {'P(P80), plain':>15} {'stratified':>11} {'ratio':>6}")  # fmt: skip
    ratios = []
    for runs in RUNS:
        # A few runs out of a huge batch are as good as independent of one another.
        plain, stratified = (
            _errors(simulated, aims, p80=p80, runs=runs, bits=bits, seeds=seeds)
            for bits in (20, runs.bit_length() - 1)
        )
        ratio = stratified / plain
        ratios.append(float(ratio[0]))
        print(f"{runs:6} {plain[0]:10.3f} d {stratified[0]:9.3f} d {ratio[0]:6.2f}"
              f" {plain[1]:13.2f} p {stratified[1]:9.2f} p {ratio[1]:6.2f}")  # fmt: skip
    return max(ratios)


def _errors(
    simulated: Callable[..., NDArray[np.float64]],
    aims: NDArray[np.float64],
    *,
    p80: float,
    runs: int,
    bits: int,
    seeds: int,
) -> NDArray[np.float64]:
    """Return the root mean square errors of the mean, in days, and of P80's probability."""
    part = BatchPart(run=0, first=0, count=runs, bits=bits)
    found = []
    for seed in range(seeds):
        finish = simulated(part, seed=seed)
        found.append([finish.mean() / MINUTES_PER_DAY, 100 * np.mean(finish <= p80)])
    return np.sqrt(np.mean((np.array(found) - aims) ** 2, axis=0))


def _finish(plan: Plan, spread: Spread, part: BatchPart, *, seed: int) -> NDArray[np.float64]:
    simulation = prepare(plan, status_date=None, seed=seed, default_spread=spread, correlation=0.0)
    return simulation.simulator.dates(draw_part(simulation.inputs, part=part)).finish.astype(float)


if __name__ == "__main__":
    raise SystemExit(main())
