"""Plans in which most rows cost something."""

import random
from dataclasses import replace

from milepost.engine.forecast import DEFAULT_SPREAD, Spread
from milepost.engine.forecast.prepare import Simulation, prepare
from milepost.engine.plan import DistributionShape, Plan, Risk, Task, ThreePoint

UNIFORM = DistributionShape.UNIFORM


def prepared(plan: Plan, *, spread: Spread = DEFAULT_SPREAD) -> Simulation:
    return prepare(plan, status_date=None, seed=3, default_spread=spread, correlation=0.2)


def priced(low: int, high: int, **facts: object) -> ThreePoint:
    return ThreePoint(low=low, likely=(low + high) // 2, high=high, **{"shape": UNIFORM, **facts})  # type: ignore[arg-type]


def with_random_costs(plan: Plan, *, seed: int) -> Plan:
    """Return a plan in which most rows cost something, in every way there is."""
    rng = random.Random(seed)

    def costly(row: Task) -> Task:
        low, most = rng.randrange(10_000), rng.randrange(10_000, 90_000)
        estimate = ThreePoint(
            low=low + 1, likely=(low + most) // 2 + 1, high=most + 1,
            shape=rng.choice([each for each in DistributionShape if each != "discrete"]),
        )  # fmt: skip
        return replace(
            row,
            cost=rng.choice((None, rng.randrange(50_000))),
            actual_cost=rng.choice((None, None, rng.randrange(20_000))),
            cost_estimate=rng.choice((None, estimate)),
            cost_follows_duration=rng.choice((None, 0.0, 0.4, 1.0)),
        )

    uids = [row.uid for row in plan.tasks]
    risks = tuple(
        Risk(
            uid=f"money {number}", name="money", probability=0.4,
            impact=ThreePoint(low=0, likely=60, high=600),
            cost_impact=priced(100 * number, 900 * number + 1),
            tasks=tuple(rng.sample(uids, min(number, len(uids)))),
        )
        for number in range(3)
    )  # fmt: skip
    tasks = tuple(map(costly, plan.tasks))
    return replace(plan, tasks=tasks, risks=(*plan.risks, *risks))
