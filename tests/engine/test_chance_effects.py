"""What gates, branches, choices and downtimes do to milestones, by leaving each out."""

from dataclasses import replace

import pytest
from tests.engine.forecast.forecast_plans import (
    DAY,
    after,
    milestone,
    round_the_clock,
    task,
)

from milepost.engine.chance_effects import ChanceKind, chance_effects
from milepost.engine.plan import Plan, ThreePoint
from milepost.engine.uncertainty import Branch, Choice, Downtime, Rework, Uncertainty

FOUR_DAYS = ThreePoint(low=4 * DAY, likely=4 * DAY, high=4 * DAY)


def plan_with(**chances: object) -> Plan:
    rows = tuple(task(uid, low=n * DAY, high=n * DAY) for uid, n in (("a", 3), ("b", 5), ("c", 9)))
    plan = round_the_clock(
        (*rows, milestone("gate"), milestone("aside")), after("a>b", "b>c", "c>gate", "a>aside")
    )
    uncertainty = Uncertainty(**chances)  # type: ignore[arg-type]
    return replace(plan, minutes_per_day=DAY, uncertainty=uncertainty)


def mean_days(plan: Plan) -> dict[str, tuple[float, float]]:
    """Return what each chance does to the gate and to the milestone aside, on average."""
    found = {}
    for effect in chance_effects(plan):
        gate, aside = effect.milestones
        found[f"{effect.kind.value} {effect.name}"] = gate.mean_days, aside.mean_days
    return found


def test_each_chance_has_its_own_effect_and_touches_only_what_follows() -> None:
    rain = Downtime(name="Rain", chances=(0.5,) * 12, tasks=("b",))
    plan = plan_with(
        reworks=(Rework(gate="gate", probability=0.25, time=FOUR_DAYS),),
        branches=(Branch(name="Maybe", probability=0.25, tasks=("c",)),),
        downtimes=(rain,),
    )

    found = mean_days(plan)

    assert found["gate gate"] == (1.0, 0.0)
    assert found["branch Maybe"] == (pytest.approx(9 / 4), 0.0)
    # Started at eight: a lost first day costs sixteen hours, any other a whole day.
    assert found["downtime Rain"] == (pytest.approx(5, abs=0.6), 0.0)


def test_a_choice_is_compared_with_its_most_probable_branch() -> None:
    branches = (
        Branch(name="Short", probability=0.75, tasks=("b",)),
        Branch(name="Long", probability=0.25, tasks=("c",)),
    )

    found = mean_days(plan_with(choices=(Choice(name="How", branches=branches),)))

    assert found == {"choice How": (pytest.approx(0.25 * (9 - 5)), 0.0)}


def test_without_a_branch_a_gate_does_not_send_it_back() -> None:
    plan = plan_with(
        reworks=(Rework(gate="gate", probability=1.0, tasks=("c",), share=1.0),),
        branches=(Branch(name="Maybe", probability=0.5, tasks=("c",)),),
    )

    assert mean_days(plan) == {"gate gate": (4.5, 0.0), "branch Maybe": (9.0, 0.0)}


def test_a_plan_without_chances_has_no_effects() -> None:
    assert chance_effects(plan_with()) == ()
    kinds = [
        effect.kind
        for effect in chance_effects(
            plan_with(branches=(Branch(name="Maybe", probability=0.5, tasks=("c",)),))
        )
    ]
    assert kinds == [ChanceKind.BRANCH]
