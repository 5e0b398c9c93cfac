"""The rules of the last letter, *timely*: all about the agreed date."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from milepost.engine.smart.fixes import date_fix, nearest
from milepost.engine.smart.rules import fails, passes, warns
from milepost.engine.units import MINUTES_PER_DAY

if TYPE_CHECKING:
    from milepost.engine.smart.facts import SmartFacts, SmartPolicy
    from milepost.engine.smart.results import Fix, RuleResult
    from milepost.engine.units import Minutes
    from milepost.engine.working_days import WorkingDays


def timely(facts: SmartFacts, *, policy: SmartPolicy, days: WorkingDays) -> Iterator[RuleResult]:
    """Yield what the rules of *timely* say: date, working day, order, spacing, not past.

    Where no date is agreed, the first rule says so and there is nothing more to judge.
    """
    fix = date_fix(facts, policy=policy, days=days)
    if facts.agreed is None:
        if facts.achieved_on is not None:
            yield passes("SMART-T-01", "chance-achieved")
        else:
            yield fails("SMART-T-01", "date-missing", fix)
        return
    agreed = facts.agreed
    yield passes("SMART-T-01", "date-there", agreed_on=agreed)
    if facts.achieved_on is not None:
        return
    if days.is_working_day(agreed):
        yield passes("SMART-T-02", "day-working")
    else:
        yield warns("SMART-T-02", "day-free", fix, agreed_on=agreed)
    yield _order(facts, agreed, fix)
    yield _spacing(facts, agreed, fix, policy=policy, days=days)
    yield _past(facts, agreed, fix)


def _order(facts: SmartFacts, agreed: Minutes, fix: Fix) -> RuleResult:
    """A date on the very day of what it needs leaves no time in between: it is too early."""
    last = max(facts.needs, key=lambda item: item.agreed, default=None)
    if last is None or agreed // MINUTES_PER_DAY > last.agreed // MINUTES_PER_DAY:
        return passes("SMART-T-03", "order-kept")
    return fails(
        "SMART-T-03", "order-broken", fix, agreed_on=agreed, other=last.name, other_on=last.agreed
    )


def _spacing(
    facts: SmartFacts, agreed: Minutes, fix: Fix, *, policy: SmartPolicy, days: WorkingDays
) -> RuleResult:
    found = nearest(facts.neighbours, agreed)
    near = [(abs(days.between(x.agreed, agreed)), x.agreed, x.name) for x in found]
    apart, other_on, other = min(near, default=(policy.spacing_days, 0, ""))
    if apart >= policy.spacing_days:
        return passes("SMART-T-04", "spacing-kept", spacing=policy.spacing_days)
    return warns(
        "SMART-T-04",
        "spacing-close",
        fix,
        other=other,
        other_on=other_on,
        apart=apart,
        spacing=policy.spacing_days,
    )


def _past(facts: SmartFacts, agreed: Minutes, fix: Fix) -> RuleResult:
    if facts.today is None or agreed // MINUTES_PER_DAY >= facts.today // MINUTES_PER_DAY:
        return passes("SMART-T-05", "past-no")
    return fails("SMART-T-05", "past-yes", fix, agreed_on=agreed)
