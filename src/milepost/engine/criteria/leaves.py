"""Measures single criteria against their facts. Pure; each function is one kind."""

from __future__ import annotations

import math
from collections.abc import Iterable

from milepost.engine.criteria.facts import (
    ApprovalFacts,
    Approved,
    DeliverableFacts,
    KpiFacts,
    ProgrammeFacts,
    Reading,
    SignalFacts,
    SkillsTestFacts,
    SurveyFacts,
    TaskFacts,
)
from milepost.engine.criteria.results import MOST_UNMET, Measure
from milepost.engine.criteria.rules import (
    ApprovalRule,
    Bounds,
    DeliverableRule,
    KpiRule,
    ProgrammeRule,
    SignalRule,
    SkillsTestRule,
    SurveyRule,
    TasksRule,
)
from milepost.engine.criteria.sentences import Value, number, tell

DAY = 1440


def part_of(total: int, *, per_cent: int) -> int:
    """Return how many of `total` make up `per_cent`, rounded up, exactly.

    Examples
    --------
    >>> part_of(10, per_cent=85), part_of(3, per_cent=100), part_of(0, per_cent=50)
    (9, 3, 0)
    """
    return -(-total * per_cent // 100)


def _share(have: float, *, of: float) -> float:
    return min(1.0, max(0.0, have / of)) if of > 0 else 1.0


def _finished(share: float, *, is_met: bool) -> float:
    return 1.0 if is_met else min(max(share, 0.0), MOST_UNMET)


def value_share(value: float, *, bounds: Bounds, start: float | None = None) -> float:
    """Return how far `value` is towards `bounds`, 0 to 1.

    With `start`, the part of the way from there to the nearer bound that is done. Without
    it, value / bound from below and bound / value from above, which needs positive numbers;
    otherwise it is all or nothing.
    """
    if bounds.holds(value):
        return 1.0
    bound = bounds.low if bounds.low is not None and value < bounds.low else bounds.high
    if bound is None:
        return 0.0
    if start is not None:
        lies_between = min(start, bound) <= value <= max(start, bound)
        return abs(value - start) / abs(bound - start) if lies_between and start != bound else 0.0
    if bound <= 0 or value <= 0:
        return 0.0
    return min(value / bound, bound / value)


def measure_kpi(rule: KpiRule, facts: KpiFacts, *, now: int) -> Measure:
    """Measure a KPI by its last reading and by how long readings have shown it to hold.

    The held time goes from the first to the last reading of the unbroken run that ends
    with the last reading: a value that nobody measured is no evidence. Readings after
    `now` do not count. While the value holds, the share is half for the value and half
    for the time; with no time asked for it is the value's.
    """
    unit = facts.unit
    wanted: dict[str, Value] = {"low": rule.bounds.low, "high": rule.bounds.high, "unit": unit}
    readings = sorted((r for r in facts.readings if r.at <= now), key=lambda r: r.at)
    bound = rule.bounds.low if rule.bounds.low is not None else rule.bounds.high
    if not readings:
        return Measure(
            share=0.0, is_met=False, is_started=False, needed=bound, unit=unit,
            told=tell("reading-none", **wanted),
        )  # fmt: skip
    last = readings[-1].value
    run = _last_run(readings, bounds=rule.bounds)
    asked = rule.sustained_days * DAY
    held = run[-1].at - run[0].at if run else 0
    is_met = bool(run) and held >= asked
    share = value_share(last, bounds=rule.bounds, start=rule.start)
    if asked:
        share *= (1.0 + (_share(held, of=asked) if run else 0.0)) / 2.0
    told = tell("reading", value=last, **wanted)
    if asked:
        days: dict[str, Value] = {"held": held // DAY, "days": rule.sustained_days}
        told = tell("reading-held", value=last, **days, **wanted)
    return Measure(
        share=_finished(share, is_met=is_met), is_met=is_met, is_started=True,
        measured=last, needed=bound, unit=unit, told=told,
        met_at=next(r.at for r in run if r.at >= run[0].at + asked) if is_met else None,
    )  # fmt: skip


def _last_run(readings: list[Reading], *, bounds: Bounds) -> list[Reading]:
    run: list[Reading] = []
    for reading in readings:
        run = [*run, reading] if bounds.holds(reading.value) else []
    return run


def measure_test(rule: SkillsTestRule, facts: SkillsTestFacts) -> Measure:
    """Measure a skills test over its roster, by each person's best attempt.

    The best attempt counts because a skill once shown is shown, and because taking the
    test again must not be a risk. Who has not taken it counts as not passed.
    """
    size = len(facts.roster)
    if not size:
        return Measure(share=0.0, is_met=False, is_started=False, told=tell("roster-empty"))
    tried = [a for a in facts.attempts if a.person in facts.roster]
    passed_at: dict[str, int] = {}
    for attempt in sorted(tried, key=lambda a: a.at):
        if attempt.score >= rule.pass_mark - 1e-9:
            passed_at.setdefault(attempt.person, attempt.at)
    needed = max(1, part_of(size, per_cent=rule.pass_rate))
    passed, takers = len(passed_at), len({a.person for a in tried})
    is_met = passed >= needed
    return Measure(
        share=_finished(_share(passed, of=needed), is_met=is_met), is_met=is_met,
        is_started=bool(tried), measured=float(passed), needed=float(needed), unit="people",
        told=tell(
            "test", passed=passed, size=size, mark=rule.pass_mark, needed=needed,
            waiting=size - takers,
        ),
        is_over=facts.is_closed,
        met_at=_nth(passed_at.values(), needed),
    )  # fmt: skip


def _nth(times: Iterable[int], needed: int) -> int | None:
    """Return the `needed`-th earliest of `times`, or ``None`` if there are fewer."""
    in_order = sorted(times)
    return in_order[needed - 1] if 0 < needed <= len(in_order) else None


def measure_survey(rule: SurveyRule, facts: SurveyFacts) -> Measure:
    """Measure a survey's question: its mean and the number of answers.

    The share is the product of both parts; the mean counts from the worst possible answer.
    """
    by_rate = part_of(facts.invited, per_cent=rule.response_rate)
    needed = max(1, rule.responses, by_rate)
    count = len(facts.answers)
    if not count:
        return Measure(
            share=0.0, is_met=False, is_started=False, needed=rule.mean, is_over=facts.is_closed,
            told=tell("survey-none", needed=needed, mean=rule.mean),
        )  # fmt: skip
    mean = math.fsum(answer.value for answer in facts.answers) / count
    is_high = mean >= rule.mean - 1e-9
    is_met = is_high and count >= needed
    height = 1.0 if is_high else _share(mean - facts.lowest, of=rule.mean - facts.lowest)
    return Measure(
        share=_finished(height * _share(count, of=needed), is_met=is_met), is_met=is_met,
        is_started=True, measured=mean, needed=rule.mean, is_over=facts.is_closed,
        told=tell("survey", count=count, value=mean, mean=rule.mean, needed=needed),
        met_at=max(answer.at for answer in facts.answers) if is_met else None,
    )  # fmt: skip


def measure_programme(rule: ProgrammeRule, facts: ProgrammeFacts) -> Measure:
    """Measure a training programme: how many people completed enough of its modules.

    The share is the mean progress of the people who are furthest, as many as are needed.
    """
    size, count = len(facts.roster), len(facts.modules)
    if not size or not count:
        told = tell("modules-none" if size else "roster-empty")
        return Measure(share=0.0, is_met=False, is_started=False, told=told)
    modules = rule.modules or count
    wanted = max(rule.people, part_of(size, per_cent=rule.people_rate)) or size
    done: dict[str, dict[str, int]] = {person: {} for person in facts.roster}
    for item in sorted(facts.completions, key=lambda c: c.at):
        if item.person in done and item.module in facts.modules:
            done[item.person].setdefault(item.module, item.at)
    shares = sorted((_share(len(own), of=modules) for own in done.values()), reverse=True)
    through = [at for own in done.values() if (at := _nth(own.values(), modules)) is not None]
    is_met = len(through) >= wanted
    best = math.fsum(shares[:wanted]) / wanted
    return Measure(
        share=_finished(best, is_met=is_met), is_met=is_met,
        is_started=any(done.values()), measured=float(len(through)), needed=float(wanted),
        unit="people",
        told=tell(
            "programme", done=len(through), size=size, needed_modules=modules, modules=count,
            needed=wanted,
        ),
        met_at=_nth(through, wanted),
    )  # fmt: skip


_DELIVERED = {"accepted": 1.0, "submitted": 0.5}
"""What a deliverable's state is worth; anything else is nothing yet."""


def measure_deliverable(_rule: DeliverableRule, facts: DeliverableFacts) -> Measure:
    """Measure deliverables: each counts whole when accepted and half while submitted."""
    if not facts.items:
        return Measure(share=0.0, is_met=False, is_started=False, told=tell("deliverable-gone"))
    accepted = [item for item in facts.items if item.state == "accepted"]
    is_met = len(accepted) == len(facts.items)
    times = [item.accepted_at for item in accepted if item.accepted_at is not None]
    open_ones = [item for item in facts.items if item not in accepted][:3]
    told = tell(
        "deliverables-open",
        names=tuple(item.name for item in open_ones),
        states=tuple(item.state for item in open_ones),
    )
    return Measure(
        share=_finished(
            sum(_DELIVERED.get(item.state, 0.0) for item in facts.items) / len(facts.items),
            is_met=is_met,
        ),
        is_met=is_met,
        is_started=any(item.state != "draft" for item in facts.items),
        measured=float(len(accepted)), needed=float(len(facts.items)), unit="deliverables",
        told=told if open_ones else tell("deliverables-accepted", count=len(accepted)),
        is_over=any(item.state == "rejected" for item in facts.items),
        met_at=max(times, default=None) if is_met else None,
    )  # fmt: skip


def measure_approval(rule: ApprovalRule, facts: ApprovalFacts) -> Measure:
    """Measure approvals: how many different people who count have given theirs."""
    first: dict[str, Approved] = {}
    for approval in sorted(facts.approvals, key=lambda a: a.at):
        if not rule.by or not rule.by.isdisjoint({approval.person, *approval.roles}):
            first.setdefault(approval.person, approval)
    count = len(first)
    is_met = count >= rule.needed
    names = tuple(approval.name for approval in first.values())
    return Measure(
        share=_finished(_share(count, of=rule.needed), is_met=is_met), is_met=is_met,
        is_started=count > 0, measured=float(count), needed=float(rule.needed), unit="approvals",
        told=tell("approvals", count=count, needed=rule.needed, names=names),
        met_at=_nth([approval.at for approval in first.values()], rule.needed),
    )  # fmt: skip


def measure_tasks(rule: TasksRule, facts: TaskFacts) -> Measure:
    """Measure contributing tasks: the finished ones' part of the whole weight.

    A task under way counts nothing: its percentage is an opinion, its end a fact. Where
    no task has weight, each counts alike.
    """
    if not facts.tasks:
        return Measure(share=0.0, is_met=False, is_started=False, told=tell("tasks-none"), unit="%")
    total = math.fsum(task.weight for task in facts.tasks)
    weights = [(task.weight if total else 1.0) for task in facts.tasks]
    whole = total or float(len(weights))
    pairs = list(zip(facts.tasks, weights, strict=True))
    done = math.fsum(weight for task, weight in pairs if task.is_done)
    is_all = all(task.is_done for task in facts.tasks)
    is_met = is_all if rule.weight == 100 else done * 100 >= rule.weight * whole - 1e-6
    finished = sum(task.is_done for task in facts.tasks)
    times = [task.finished_at for task in facts.tasks if task.is_done and task.finished_at]
    return Measure(
        share=_finished(_share(done * 100, of=rule.weight * whole), is_met=is_met), is_met=is_met,
        is_started=finished > 0, measured=100 * done / whole, needed=float(rule.weight), unit="%",
        told=tell(
            "tasks", done=finished, count=len(facts.tasks), work=100 * done / whole,
            needed=rule.weight,
        ),
        met_at=max(times, default=None) if is_met else None,
    )  # fmt: skip


def measure_signal(rule: SignalRule, facts: SignalFacts, *, now: int) -> Measure:
    """Measure the last signal that arrived up to `now`."""
    signals = [signal for signal in facts.signals if signal.at <= now]
    if not signals:
        return Measure(share=0.0, is_met=False, is_started=False, told=tell("signal-none"))
    last = max(signals, key=lambda signal: signal.at)
    value = last.value
    is_number = isinstance(value, float)
    if rule.bounds is not None:
        is_met = is_number and rule.bounds.holds(float(value))
        share = value_share(float(value), bounds=rule.bounds) if is_number else 0.0
        told = tell("signal", value=value, low=rule.bounds.low, high=rule.bounds.high)
    else:
        said = number(value) if isinstance(value, float) else value
        is_met = rule.equals is None or rule.equals == said
        share = 0.0
        told = tell("signal-any", value=value)
        if rule.equals is not None:
            told = tell("signal-equals", value=value, equals=rule.equals)
    return Measure(
        share=_finished(share, is_met=is_met), is_met=is_met, is_started=True,
        measured=float(value) if is_number else None,
        needed=(rule.bounds.low if rule.bounds.low is not None else rule.bounds.high)
        if rule.bounds
        else None,
        told=told,
        met_at=last.at if is_met else None,
    )  # fmt: skip
