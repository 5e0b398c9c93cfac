"""What gates that send back, branches and lost days do to each milestone, printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from milepost.cli.forecast_changes import spread_of
from milepost.cli.words import print_table
from milepost.engine.chance_effects import ChanceKind, chance_effects
from milepost.engine.units import to_datetime

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Mapping, Sequence

    from milepost.cli.answers import Answer
    from milepost.engine.chance_effects import ChanceEffect
    from milepost.engine.effects import MilestoneEffect
    from milepost.engine.forecast import Forecast

_WORDS = {
    ChanceKind.GATE: "Gate “{name}” sends back",
    ChanceKind.BRANCH: "Branch “{name}” is taken",
    ChanceKind.CHOICE: "Choice “{name}” falls otherwise",
    ChanceKind.DOWNTIME: "Days lost to “{name}”",
}
_LEAST_DAYS = 0.005
"""Effects that two decimals do not show are not printed."""


def chances_of(answer: Answer, found: Forecast, arguments: Namespace) -> tuple[ChanceEffect, ...]:
    """Return what each chance of the plan does, on the draws of its forecast."""
    status_date = answer.schedule.status_date
    return chance_effects(
        answer.plan,
        seed=found.seed,
        status_date=None if status_date is None else to_datetime(status_date),
        default_spread=spread_of(answer, arguments),
    )


def chances_values(effects: Sequence[ChanceEffect]) -> dict[str, Any]:
    """Return the effects as JSON values; nothing for a plan without chances."""
    if not effects:
        return {}
    return {
        "chances": [
            {
                "kind": effect.kind.value,
                "uid": effect.uid,
                "name": effect.name,
                "milestones": [each._asdict() for each in effect.milestones],
            }
            for effect in effects
        ]
    }


def print_chances(effects: Sequence[ChanceEffect], *, names: Mapping[str, str]) -> None:
    """Print what each chance costs each milestone that it moves, in working days."""
    if not effects:
        return
    rows = [
        (_WORDS[effect.kind].format(name=effect.name), names.get(each.uid, each.uid), *_days(each))
        for effect in effects
        for each in effect.milestones
        if abs(each.mean_days) >= _LEAST_DAYS
    ]
    print()
    print_table(("What may happen", "Milestone", "Mean days", "P50 days", "P80 days"), rows)


def _days(each: MilestoneEffect) -> tuple[str, ...]:
    return tuple(f"{days:+.2f}" for days in (each.mean_days, each.p50_days, each.p80_days))
