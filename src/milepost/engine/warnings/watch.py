"""All rules over all facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.engine.warnings import dates, people, tasks, work
from milepost.engine.warnings.rules import Rule, Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from milepost.engine.warnings.facts import Facts, Milestone
    from milepost.engine.warnings.findings import Finding


def find_warnings(facts: Facts, *, settings: Settings) -> tuple[Finding, ...]:
    """Return what holds now, milestone by milestone, then by rule; achieved ones are at rest.

    Linear in milestones and tasks.
    """
    order = {item.uid: place for place, item in enumerate(facts.milestones)}
    rules = {rule: place for place, rule in enumerate(Rule)}
    found = [*_of_milestones(facts, settings), *_of_tasks(facts, settings)]
    return tuple(
        sorted(
            found,
            key=lambda item: (
                order.get(item.milestone, len(order)),
                -item.severity.rank,
                rules[item.rule],
                item.task,
            ),
        )
    )


def _of_milestones(facts: Facts, settings: Settings) -> Iterator[Finding]:
    for milestone in facts.milestones:
        if milestone.is_achieved:
            continue
        for rule in MILESTONE_RULES:
            if settings.is_on(rule):
                yield from check(rule, facts=facts, milestone=milestone, settings=settings)


def check(
    rule: Rule, *, facts: Facts, milestone: Milestone, settings: Settings
) -> Iterator[Finding]:
    """Yield what one rule finds of one milestone."""
    found = MILESTONE_RULES[rule](facts, milestone, settings.of(rule))
    yield from (item for item in found if item is not None)


def _of_tasks(facts: Facts, settings: Settings) -> Iterator[Finding]:
    now = facts.now
    if settings.is_on(Rule.STALE_TASK):
        thresholds = settings.of(Rule.STALE_TASK)
        stale = (tasks.stale_task(task, now=now, thresholds=thresholds) for task in facts.tasks)
        yield from (item for item in stale if item is not None)
    if settings.is_on(Rule.BLOCKED_TASK):
        thresholds = settings.of(Rule.BLOCKED_TASK)
        yield from tasks.blocked_tasks(facts.tasks, now=now, thresholds=thresholds)
    if settings.is_on(Rule.DEADLINE_MISSED):
        thresholds = settings.of(Rule.DEADLINE_MISSED)
        for task in facts.tasks:
            missed = dates.deadline_missed(
                task,
                milestone=task.milestone,
                task=task.uid,
                date=task.finish,
                thresholds=thresholds,
            )
            if missed is not None:
                yield missed


def _deadline(
    _facts: Facts, milestone: Milestone, thresholds: dict[str, float]
) -> Iterator[Finding | None]:
    yield dates.deadline_missed(
        milestone,
        milestone=milestone.uid,
        task="",
        date=milestone.scheduled,
        thresholds=thresholds,
    )


MILESTONE_RULES: dict[
    Rule, Callable[[Facts, Milestone, dict[str, float]], Iterable[Finding | None]]
] = {
    Rule.FORECAST_DRIFT: lambda facts, item, limits: [
        dates.forecast_drift(item, now=facts.now, thresholds=limits)
    ],
    Rule.PROBABILITY_DROP: lambda facts, item, limits: [
        dates.probability_drop(item, now=facts.now, thresholds=limits)
    ],
    Rule.DEADLINE_MISSED: _deadline,
    Rule.BUFFER_USE: lambda _, item, limits: [dates.buffer_use(item, thresholds=limits)],
    Rule.FLOAT_SHRINKING: lambda facts, item, limits: [
        work.float_shrinking(item, minutes_per_day=facts.minutes_per_day, thresholds=limits)
    ],
    Rule.SCOPE_GROWTH: lambda facts, item, limits: [
        work.scope_growth(item, minutes_per_day=facts.minutes_per_day, thresholds=limits)
    ],
    Rule.ESTIMATE_GROWTH: lambda facts, item, limits: [
        work.estimate_growth(item, minutes_per_day=facts.minutes_per_day, thresholds=limits)
    ],
    Rule.KPI_MISS: lambda facts, item, limits: people.kpi_miss(
        item, now=facts.now, thresholds=limits
    ),
    Rule.KPI_SOURCE: lambda _, item, limits: people.kpi_source(item, thresholds=limits),
    Rule.EVIDENCE_MISMATCH: lambda _, item, limits: [
        people.evidence_mismatch(item, thresholds=limits)
    ],
    Rule.CLIENT_WAITING: lambda facts, item, limits: [
        people.client_waiting(item, now=facts.now, thresholds=limits)
    ],
    Rule.OWNER_OVERLOADED: lambda _, item, limits: [
        people.owner_overloaded(item, thresholds=limits)
    ],
    Rule.MISSING_OWNER: lambda facts, item, limits: [
        people.missing_owner(item, now=facts.now, thresholds=limits)
    ],
    Rule.PEOPLE_CHANGE: lambda _, item, limits: [work.people_change(item, thresholds=limits)],
}
"""The rules of a milestone; those of tasks are `tasks` and `dates.deadline_missed`."""
