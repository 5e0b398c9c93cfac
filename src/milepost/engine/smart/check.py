"""The check itself: every rule in its order, and the score of a project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.engine.smart.dates_rules import timely
from milepost.engine.smart.results import SmartCheck, Verdict
from milepost.engine.smart.rules import achievable, measurable, relevant, specific

if TYPE_CHECKING:
    from collections.abc import Sequence

    from milepost.engine.smart.facts import SmartFacts, SmartPolicy
    from milepost.engine.working_days import WorkingDays

_WORTH = {Verdict.PASS: 1.0, Verdict.WARN: 0.5, Verdict.FAIL: 0.0}


def check_milestone(facts: SmartFacts, *, policy: SmartPolicy, days: WorkingDays) -> SmartCheck:
    """Return what every rule says of one milestone.

    Parameters
    ----------
    days
        The working days of the project's calendar.
    """
    return SmartCheck(
        uid=facts.uid,
        results=(
            *specific(facts),
            *measurable(facts),
            *achievable(facts, policy=policy, days=days),
            *relevant(facts),
            *timely(facts, policy=policy, days=days),
        ),
    )


def score_of(checks: Sequence[SmartCheck]) -> int | None:
    """Return the project's score, 0 to 100: the mean of all letters of all milestones.

    A letter that passes counts 1, one that warns a half. ``None`` without milestones.
    """
    worth = [_WORTH[verdict] for check in checks for verdict in check.letters.values()]
    return round(100 * sum(worth) / len(worth)) if worth else None
