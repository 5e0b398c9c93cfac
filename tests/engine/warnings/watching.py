"""Facts for tests of the rules: a moment, days around it, and one rule looked at alone."""

from __future__ import annotations

from typing import Any

from milepost.engine.warnings.facts import DAY, Facts, Milestone, Point, Task
from milepost.engine.warnings.findings import Finding
from milepost.engine.warnings.rules import Rule, Settings
from milepost.engine.warnings.watch import find_warnings

NOW = 20_800 * DAY + 600
WORK_DAY = 480


def before(days: float) -> int:
    return NOW - round(days * DAY)


def after(days: float) -> int:
    return NOW + round(days * DAY)


def found(
    rule: Rule,
    *,
    milestone: Milestone | None = None,
    tasks: tuple[Task, ...] = (),
    **thresholds: float,
) -> list[Finding]:
    """Return what `rule` alone finds."""
    settings = Settings(
        off=frozenset(other for other in Rule if other is not rule),
        thresholds={rule: thresholds},
    )
    facts = Facts(now=NOW, milestones=(milestone,) if milestone else (), tasks=tasks)
    return list(find_warnings(facts, settings=settings))


def one(rule: Rule, **given: Any) -> Finding:
    items = found(rule, **given)
    assert len(items) == 1, items
    return items[0]


def point(days_ago: float, *, seq: int = 1, p50: float | None = None, **rest: Any) -> Point:
    date = None if p50 is None else after(p50)
    return Point(at=before(days_ago), seq=seq, scheduled=date, p50=date, **rest)
