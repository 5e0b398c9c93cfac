"""Points 1 to 5 and 10: how the network is built, and who does the work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.engine.measures.health.points import (
    HARD_CONSTRAINTS,
    LAGS,
    LEADS,
    LOGIC,
    RELATIONSHIPS,
    RESOURCES,
    Point,
    Reason,
    judged,
    not_applicable,
)
from milepost.engine.plan import ConstraintType, DependencyType, TaskKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from milepost.engine.measures.health.facts import HealthFacts
    from milepost.engine.measures.health.points import Rule
    from milepost.engine.plan import Dependency

_HARD = frozenset(
    {
        ConstraintType.MUST_START_ON,
        ConstraintType.MUST_FINISH_ON,
        ConstraintType.START_NO_LATER_THAN,
        ConstraintType.FINISH_NO_LATER_THAN,
    }
)


def logic(facts: HealthFacts) -> Point:
    """Point 1: incomplete tasks that lack a predecessor or a successor, at most 5 %.

    What a phase waits for, its tasks wait for; contributing to a milestone is a successor.
    """
    led, leading = _ends(facts)
    loose = [row for row in facts.incomplete if row not in led or row not in leading]
    return judged(
        LOGIC,
        len(loose),
        len(facts.incomplete),
        uids=facts.uids(loose),
    )


def _ends(facts: HealthFacts) -> tuple[set[int], set[int]]:
    """Return the rows with predecessors and those with successors."""
    outline = facts.outline
    led: set[int] = set()
    leading: set[int] = set()
    for link in facts.plan.dependencies:
        before, after = outline.row_of[link.predecessor], outline.row_of[link.successor]
        if outline.is_active[before] and outline.is_active[after]:
            led.update(_below(facts, after))
            leading.update(_below(facts, before))
    for row, task in enumerate(facts.plan.tasks):
        if any(outline.is_active[outline.row_of[uid]] for uid in task.contributes_to):
            leading.update(_below(facts, row))
    return led, leading


def _below(facts: HealthFacts, row: int) -> Iterable[int]:
    waiting = [row]
    for at in waiting:
        waiting.extend(facts.outline.children[at])
    return waiting


def leads(facts: HealthFacts) -> Point:
    """Point 2: links with a negative lag; none may be."""
    return _links(facts, LEADS, lambda link: link.lag.amount < 0)


def lags(facts: HealthFacts) -> Point:
    """Point 3: links with a lag, at most 5 %."""
    return _links(facts, LAGS, lambda link: link.lag.amount > 0)


def _links(facts: HealthFacts, rule: Rule, is_at_fault: Callable[[Dependency], bool]) -> Point:
    wrong = [link for link in facts.links if is_at_fault(link)]
    rows = (facts.outline.row_of[link.successor] for link in wrong)
    return judged(
        rule, len(wrong), len(facts.links), uids=facts.uids(rows), otherwise=Reason.NO_LINKS
    )


def relationships(facts: HealthFacts) -> Point:
    """Point 4: finish-to-start links, at least 90 %; at fault are the successors of others."""
    others = [link for link in facts.links if link.kind is not DependencyType.FS]
    rows = (facts.outline.row_of[link.successor] for link in others)
    plain = len(facts.links) - len(others)
    return judged(
        RELATIONSHIPS, plain, len(facts.links), uids=facts.uids(rows), otherwise=Reason.NO_LINKS
    )


def hard_constraints(facts: HealthFacts) -> Point:
    """Point 5: incomplete tasks with a constraint that overrides logic, at most 5 %."""
    fixed = [row for row in facts.incomplete if facts.task(row).constraint.kind in _HARD]
    milestones = sum(
        task.kind is TaskKind.MILESTONE and task.constraint.kind in _HARD
        for task in facts.plan.tasks
    )
    return judged(
        HARD_CONSTRAINTS,
        len(fixed),
        len(facts.incomplete),
        uids=facts.uids(fixed),
        note=f"Milestones with one, which the guide leaves out: {milestones}." * bool(milestones),
    )


def resources(facts: HealthFacts) -> Point:
    """Point 10: incomplete tasks of a day or more that nobody and nothing is assigned to.

    The guide does not ask every plan to have resources: of one that has none at all, the
    point says nothing.
    """
    assigned = {facts.outline.row_of[each.task] for each in facts.plan.assignments}
    if not assigned:
        return not_applicable(RESOURCES, Reason.NO_ASSIGNMENTS)
    long = [row for row in facts.incomplete if facts.days(row, facts.task(row).duration) >= 1]
    bare = [row for row in long if row not in assigned and not facts.task(row).cost]
    return judged(RESOURCES, len(bare), len(long), uids=facts.uids(bare))
