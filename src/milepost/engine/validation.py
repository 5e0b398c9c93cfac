"""What makes values a plan: every reference leads somewhere, no value contradicts itself.

All findings are gathered, not only the first. Loops of dependencies are not looked for:
they are findings of the schedule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.engine.cost_rules import COST_RULES, is_sound_cost
from milepost.engine.errors import Finding, InvalidPlan, Severity
from milepost.engine.estimate_rules import ESTIMATE_RULES
from milepost.engine.external_rules import EXTERNAL_RULES
from milepost.engine.split_rules import SPLIT_RULES
from milepost.engine.uncertainty_rules import uncertainty_findings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from milepost.engine.plan import Plan, Risk, Shift, Task, Uid, WorkCalendar

MOST_FINDINGS = 200
"""A plan with more mistakes than this is refused without listing the rest."""

_DAY = 24 * 60


def validate(plan: Plan) -> None:
    """Refuse a plan whose values cannot form one.

    Raises
    ------
    InvalidPlan
        With every finding, up to `MOST_FINDINGS`.
    """
    findings = []
    for finding in _all_findings(plan):
        findings.append(finding)
        if len(findings) >= MOST_FINDINGS:
            break
    if findings:
        raise InvalidPlan(tuple(findings))


def is_sound_edit(plan: Plan, *, pairs: Iterable[tuple[Task, Task]]) -> bool:
    """Return whether a sound `plan` surely stays so with other tasks in place of some.

    Each of `pairs` is a task of `plan` and the one to replace it. ``False`` where only a
    look at the whole plan can tell.
    """
    calendars = {calendar.uid for calendar in plan.calendars}
    return all(
        was.uid == now.uid
        and was.parent == now.parent
        and was.contributes_to == now.contributes_to
        and was.external == now.external
        and (now.calendar is None or now.calendar in calendars)
        and not any(test(now) for test, *_ in _TASK_RULES)
        for was, now in pairs
    )


def _all_findings(plan: Plan) -> Iterator[Finding]:
    calendars = {calendar.uid for calendar in plan.calendars}
    tasks = {task.uid: task for task in plan.tasks}
    yield from _repeated("calendar", (calendar.uid for calendar in plan.calendars))
    yield from _repeated("task", (task.uid for task in plan.tasks))
    yield from _repeated("resource", (resource.uid for resource in plan.resources))
    if plan.calendar not in calendars:
        yield _dangling("the plan", "its calendar", plan.calendar)
    for calendar in plan.calendars:
        yield from _of_calendar(calendar, calendars)
    for task in plan.tasks:
        yield from _of_task(task, tasks, calendars)
    yield from _parent_loops(tasks)
    yield from _of_dependencies(plan, tasks)
    yield from _of_resources(plan, tasks, calendars)
    for risk in plan.risks:
        yield from _of_risk(risk, tasks)
    yield from uncertainty_findings(plan.uncertainty, known=tasks.keys(), calendars=calendars)


def _of_dependencies(plan: Plan, tasks: Mapping[Uid, Task]) -> Iterator[Finding]:
    for number, dependency in enumerate(plan.dependencies, start=1):
        for end, uid in (("from", dependency.predecessor), ("to", dependency.successor)):
            if uid not in tasks:
                yield _dangling(f"dependency {number}", f"the task it leads {end}", uid)


def _of_resources(plan: Plan, tasks: Mapping[Uid, Task], calendars: set[Uid]) -> Iterator[Finding]:
    resources = {resource.uid for resource in plan.resources}
    for resource in plan.resources:
        if resource.calendar is not None and resource.calendar not in calendars:
            yield _dangling(f'resource "{resource.name}"', "its calendar", resource.calendar)
    for assignment in plan.assignments:
        if assignment.task not in tasks:
            yield _dangling("an assignment", "its task", assignment.task)
        if assignment.resource not in resources:
            yield _dangling("an assignment", "its resource", assignment.resource)


def _repeated(kind: str, uids: Iterable[Uid]) -> Iterator[Finding]:
    seen: set[Uid] = set()
    for uid in uids:
        if uid in seen:
            yield _wrong(
                "duplicate-uid",
                where=f"{kind} {uid}",
                message=f"More than one {kind} has the identifier {uid}.",
                hint="Give each its own identifier.",
            )
        seen.add(uid)


def _of_calendar(calendar: WorkCalendar, calendars: set[Uid]) -> Iterator[Finding]:
    where = f'calendar "{calendar.name}"'
    if calendar.base_uid is not None and calendar.base_uid not in calendars:
        yield _dangling(where, "the calendar it is based on", calendar.base_uid)
    if len(calendar.week) != 7:
        yield _wrong(
            "calendar-week",
            where=where,
            message=f"Its week has {len(calendar.week)} days.",
            hint="Give seven days, Monday first.",
        )
    for day in calendar.week:
        yield from _of_shifts(where, day or ())
    for exception in calendar.exceptions:
        yield from _of_shifts(where, exception.shifts)
        if exception.last < exception.first:
            yield _wrong(
                "exception-reversed",
                where=where,
                message=f"The exception “{exception.name}” ends before it begins.",
                hint="Swap its first and last day.",
            )


def _of_shifts(where: str, shifts: Iterable[Shift]) -> Iterator[Finding]:
    for shift in shifts:
        if not 0 <= shift.start < shift.finish <= _DAY:
            yield _wrong(
                "shift-out-of-day",
                where=where,
                message=f"A shift runs from minute {shift.start} to minute {shift.finish}.",
                hint="Use minutes 0 to 1440 of one day; write a night shift as two.",
            )


def _of_task(task: Task, tasks: Mapping[Uid, Task], calendars: set[Uid]) -> Iterator[Finding]:
    if task.parent is not None and task.parent not in tasks:
        yield _dangling(_place(task), "its phase", task.parent)
    elif task.parent is not None and tasks[task.parent].external is not None:
        yield _wrong(
            "external-with-rows",
            where=_place(task),
            message="It lies in a row that stands for one of another plan.",
            hint="Move it out: what lies in such a row is in the other plan.",
        )
    if task.calendar is not None and task.calendar not in calendars:
        yield _dangling(_place(task), "its calendar", task.calendar)
    for milestone in task.contributes_to:
        if milestone not in tasks:
            yield _dangling(_place(task), "a milestone it contributes to", milestone)
    for test, code, message, hint in _TASK_RULES:
        if test(task):
            yield _wrong(code, where=_place(task), message=message, hint=hint)


_TASK_RULES: tuple[tuple[Callable[[Task], bool], str, str, str], ...] = (
    (
        lambda task: task.duration < 0,
        "negative-duration",
        "Its duration is negative.",
        "Give a duration of zero or more.",
    ),
    (
        lambda task: task.remaining_duration is not None and task.remaining_duration < 0,
        "negative-duration",
        "Its remaining duration is negative.",
        "Give a remaining duration of zero or more.",
    ),
    (
        lambda task: not 0 <= task.percent_complete <= 100,
        "percent-out-of-range",
        "Its percent complete lies outside 0 to 100.",
        "Give a number from 0 to 100.",
    ),
    *ESTIMATE_RULES,
    *SPLIT_RULES,
    *EXTERNAL_RULES,
    *COST_RULES,
)


def _of_risk(risk: Risk, tasks: Mapping[Uid, Task]) -> Iterator[Finding]:
    where = f'risk "{risk.name}"'
    if not 0 <= risk.probability <= 1:
        yield _wrong(
            "probability-out-of-range",
            where=where,
            message=f"Its probability is {risk.probability}.",
            hint="Give a number from 0 to 1.",
        )
    if risk.cost_impact is not None and not is_sound_cost(risk.cost_impact):
        yield _wrong(
            "cost-impact-unusable",
            where=where,
            message="What it may cost is out of order, negative, too large or discrete.",
            hint="Give low ≤ likely ≤ high, none negative, and another shape than discrete.",
        )
    for uid in risk.tasks:
        if uid not in tasks:
            yield _dangling(where, "a task it lengthens", uid)


def _parent_loops(tasks: Mapping[Uid, Task]) -> Iterator[Finding]:
    """Yield a finding for each row that lies, through its phases, in itself."""
    is_sound: set[Uid] = set()
    for uid in tasks:
        path: dict[Uid, None] = {}
        at: Uid | None = uid
        while at is not None and at in tasks and at not in is_sound and at not in path:
            path[at] = None
            at = tasks[at].parent
        if at is not None and at in path:
            members = list(path)[list(path).index(at) :]
            names = " → ".join(f"“{tasks[member].name}”" for member in [*members, at])
            yield _wrong(
                "phase-in-itself",
                where=_place(tasks[at]),
                message=f"These lie in one another in a circle: {names}.",
                hint="Move one of them out of the others.",
                uids=tuple(members),
            )
        is_sound.update(path)


def _place(task: Task) -> str:
    return f'{task.kind.value} {task.uid} "{task.name}"'


def _dangling(where: str, what: str, uid: Uid) -> Finding:
    return _wrong(
        "unknown-reference",
        where=where,
        message=f"It names {uid!r} as {what}, which does not exist.",
        hint="Name one that exists, or none.",
    )


def _wrong(
    code: str, *, where: str, message: str, hint: str, uids: tuple[Uid, ...] = ()
) -> Finding:
    return Finding(
        code=code, severity=Severity.ERROR, where=where, message=message, hint=hint, uids=uids
    )
