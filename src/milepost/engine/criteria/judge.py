"""Judges a tree of criteria: each leaf by its facts, each group by what lies below it."""

from __future__ import annotations

import math
from collections.abc import Mapping

from milepost.engine.criteria import leaves
from milepost.engine.criteria.facts import (
    ApprovalFacts,
    DeliverableFacts,
    Facts,
    KpiFacts,
    ProgrammeFacts,
    SignalFacts,
    SkillsTestFacts,
    SurveyFacts,
    TaskFacts,
)
from milepost.engine.criteria.results import FULFILLED, MOST_UNMET, Judgement, Measure, State
from milepost.engine.criteria.rules import (
    ApprovalRule,
    Criterion,
    DeliverableRule,
    GroupRule,
    KpiRule,
    ProgrammeRule,
    SignalRule,
    SkillsTestRule,
    SurveyRule,
    TasksRule,
)
from milepost.engine.criteria.sentences import Told, tell

ROOT = ""
"""The uid of the judgement of a whole milestone."""


def judge(
    criteria: tuple[Criterion, ...],
    *,
    facts: Mapping[str, Facts],
    now: int,
    due: int | None = None,
) -> Judgement:
    """Return how a milestone's criteria stand: all at the top must be met.

    Parameters
    ----------
    criteria
        The top of the tree. Empty means that nothing was asked for: never met.
    facts
        What is known, by the uid of the leaf. A leaf without facts judges as not started.
    now
        The present, in wall minutes. Readings and signals after it do not count.
    due
        The promised date, in wall minutes. What is still collecting after it is not met.

    Returns
    -------
    Judgement
        The root, with the whole tree below it. Its share is 1 exactly if it is met.

    Notes
    -----
    A leaf or group is *waived* if somebody let it go, *met* if its evidence satisfies,
    *not started* if there is no evidence, *not met* if there is some, it does not satisfy
    and no more is expected or the date has passed, else *collecting*. A group needs N of
    its members (all: N is their number; any: N is 1), and its share is the mean of its N
    best shares.

    Examples
    --------
    >>> from milepost.engine.criteria import Approved, ApprovalFacts, ApprovalRule, Criterion
    >>> signed = Criterion(uid="c1", name="Signed by the client", rule=ApprovalRule())
    >>> given = ApprovalFacts(approvals=(Approved(person="p", name="Ana", at=10),))
    >>> found = judge((signed,), facts={"c1": given}, now=20)
    >>> found.state.value, found.share, found.met_at
    ('met', 1.0, 10)
    """
    root = Criterion(uid=ROOT, name="", rule=GroupRule(), children=criteria)
    return _judged(root, facts=facts, now=now, due=due)


def _judged(
    criterion: Criterion, *, facts: Mapping[str, Facts], now: int, due: int | None
) -> Judgement:
    if isinstance(criterion.rule, GroupRule):
        children = tuple(
            _judged(child, facts=facts, now=now, due=due) for child in criterion.children
        )
        found = _combined(criterion, criterion.rule, children)
    else:
        measure = _measured(criterion, facts.get(criterion.uid), now=now)
        found = _told(criterion, measure, is_late=due is not None and now > due)
    return _waived(found, criterion)


def _told(criterion: Criterion, measure: Measure, *, is_late: bool) -> Judgement:
    if measure.is_met:
        state = State.MET
    elif not measure.is_started:
        state = State.NOT_STARTED
    else:
        state = State.NOT_MET if measure.is_over or is_late else State.COLLECTING
    return Judgement(
        uid=criterion.uid,
        name=criterion.name,
        state=state,
        share=measure.share,
        told=measure.told,
        measured=measure.measured,
        needed=measure.needed,
        unit=measure.unit,
        met_at=measure.met_at if measure.is_met else None,
    )


def _waived(found: Judgement, criterion: Criterion) -> Judgement:
    waiver = criterion.waiver
    if waiver is None:
        return found
    return Judgement(
        uid=found.uid,
        name=found.name,
        state=State.WAIVED,
        share=1.0,
        told=tell("waived", by=waiver.by, reason=waiver.reason),
        measured=found.measured,
        needed=found.needed,
        unit=found.unit,
        met_at=waiver.at,
        waived_by=waiver.by,
        children=found.children,
    )


def _combined(criterion: Criterion, rule: GroupRule, children: tuple[Judgement, ...]) -> Judgement:
    needed = _needed(rule, len(children))
    fulfilled = [child for child in children if child.state in FULFILLED]
    state = _state_of(children, needed=needed)
    best = sorted((child.share for child in children), reverse=True)[:needed]
    share = math.fsum(best) / needed if best and needed else 0.0
    times = [child.met_at for child in fulfilled]
    return Judgement(
        uid=criterion.uid,
        name=criterion.name,
        state=state,
        share=1.0 if state in FULFILLED else min(share, MOST_UNMET),
        told=_told_of_group(children, needed=needed, met=len(fulfilled)),
        measured=float(len(fulfilled)),
        needed=float(needed),
        unit="criteria",
        met_at=_met_at(times, needed=needed) if state in FULFILLED else None,
        children=children,
    )


def _needed(rule: GroupRule, size: int) -> int:
    return size if rule.needed is None else max(1, rule.needed)


def _met_at(times: list[int | None], *, needed: int) -> int | None:
    """Return when the `needed`-th was met; ``None`` if any time is unknown."""
    known = sorted(at for at in times if at is not None)
    return known[needed - 1] if len(known) == len(times) >= needed > 0 else None


def _state_of(children: tuple[Judgement, ...], *, needed: int) -> State:
    states = [child.state for child in children]
    met, waived = states.count(State.MET), states.count(State.WAIVED)
    if needed and met + waived >= needed:
        return State.MET if met else State.WAIVED
    if children and len(states) - states.count(State.NOT_MET) < needed:
        return State.NOT_MET
    is_started = any(state is not State.NOT_STARTED for state in states)
    return State.COLLECTING if is_started else State.NOT_STARTED


def _told_of_group(children: tuple[Judgement, ...], *, needed: int, met: int) -> Told:
    if not children:
        return tell("group-empty")
    waived = tuple(child.name for child in children if child.state is State.WAIVED)
    return tell("group", met=met, size=len(children), needed=needed, waived=waived)


def _measured(criterion: Criterion, facts: Facts | None, *, now: int) -> Measure:
    match criterion.rule, facts:
        case KpiRule() as rule, KpiFacts() as known:
            return leaves.measure_kpi(rule, known, now=now)
        case SkillsTestRule() as rule, SkillsTestFacts() as known:
            return leaves.measure_test(rule, known)
        case SurveyRule() as rule, SurveyFacts() as known:
            return leaves.measure_survey(rule, known)
        case ProgrammeRule() as rule, ProgrammeFacts() as known:
            return leaves.measure_programme(rule, known)
        case DeliverableRule() as rule, DeliverableFacts() as known:
            return leaves.measure_deliverable(rule, known)
        case ApprovalRule() as rule, ApprovalFacts() as known:
            return leaves.measure_approval(rule, known)
        case TasksRule() as rule, TaskFacts() as known:
            return leaves.measure_tasks(rule, known)
        case SignalRule() as rule, SignalFacts() as known:
            return leaves.measure_signal(rule, known, now=now)
    return Measure(
        share=0.0,
        is_met=False,
        is_started=False,
        told=tell("gone"),
    )
