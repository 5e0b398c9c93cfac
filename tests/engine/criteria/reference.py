"""The slow, obvious way: every choice of N is tried."""

from __future__ import annotations

from itertools import combinations

from milepost.engine.criteria import (
    FULFILLED,
    Bounds,
    Judgement,
    ProgrammeFacts,
    ProgrammeRule,
    Reading,
    State,
)

DAY = 1440


def choices(children: tuple[Judgement, ...], needed: int) -> list[tuple[Judgement, ...]]:
    return list(combinations(children, needed))


def group_state(children: tuple[Judgement, ...], *, needed: int) -> State:
    """Met if one choice of N is wholly met; not met if no choice can be any more."""
    if not children:
        return State.NOT_STARTED
    tried = choices(children, needed)
    full = [choice for choice in tried if all(c.state in FULFILLED for c in choice)]
    if full:
        is_all_waived = all(c.state is not State.MET for c in children)
        return State.WAIVED if is_all_waived else State.MET
    if all(any(c.state is State.NOT_MET for c in choice) for choice in tried):
        return State.NOT_MET
    begun = any(c.state is not State.NOT_STARTED for c in children)
    return State.COLLECTING if begun else State.NOT_STARTED


def group_share(children: tuple[Judgement, ...], *, needed: int) -> float:
    """The best mean of any choice of N; a choice that is too small counts zeros."""
    if not children:
        return 0.0
    if needed > len(children):
        return sum(c.share for c in children) / needed
    return max(sum(c.share for c in choice) / needed for choice in choices(children, needed))


def is_kpi_met(readings: list[Reading], *, bounds: Bounds, days: int, now: int) -> bool:
    """Met if some reading begins a time of `days` up to the last, in which all readings hold."""
    known = sorted((r for r in readings if r.at <= now), key=lambda r: r.at)
    return any(
        all(bounds.holds(r.value) for r in known[first:])
        and known[-1].at - known[first].at >= days * DAY
        for first in range(len(known))
    )


def programme_share(rule: ProgrammeRule, facts: ProgrammeFacts, *, people: int) -> float:
    """The best mean progress of any choice of that many people."""
    needed = rule.modules or len(facts.modules)
    progress = [
        min(
            1.0,
            len(
                {c.module for c in facts.completions if c.person == p and c.module in facts.modules}
            )
            / needed,
        )
        for p in sorted(facts.roster)
    ]
    return max(sum(choice) / people for choice in combinations(progress, people))
