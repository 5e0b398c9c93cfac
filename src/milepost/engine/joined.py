"""Plans whose rows wait for one another's: scheduled together, dates flowing across."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from milepost.engine.compile import compile_plan
from milepost.engine.errors import Finding, Severity
from milepost.engine.merging import merge
from milepost.engine.outline import outline_of, place_of
from milepost.engine.parts import joined_uid
from milepost.engine.plan import ExternalRow, TaskKind
from milepost.engine.rows import Rows
from milepost.engine.schedule import Schedule, schedule
from milepost.engine.units import to_datetime
from milepost.engine.which_plan import PlanNames

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from milepost.engine.parts import Part
    from milepost.engine.plan import Plan, Task, Uid

Int64s = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinedPlans:
    """Several plans as one.

    `plan` has all their rows, called ``<plan>/<uid>``; `real` gives, by these names, the
    row that each row of another plan stands for, and `waits` the pairs of plans of which the
    first has a row of the second. `findings` are about rows that stand for none, and about
    links that only one of two plans knows of.
    """

    plan: Plan
    real: Mapping[Uid, Uid]
    waits: frozenset[tuple[str, str]]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class JoinedSchedule:
    """The schedules of several plans that were scheduled together.

    `plans` has each plan's own; the plan in it has the dates found for the rows of other
    plans. `whole` has all rows, called ``<plan>/<uid>``, so that `explain` and `floats_to`
    lead across plans. `findings` are those about what lies between plans.
    """

    plans: Mapping[str, Schedule]
    whole: Schedule
    findings: tuple[Finding, ...]

    @property
    def has_errors(self) -> bool:
        """Whether a finding of a plan, or between plans, is an error."""
        between = any(finding.severity is Severity.ERROR for finding in self.findings)
        return between or any(each.status == "has-errors" for each in self.plans.values())


def join_plans(plans: Mapping[str, Plan]) -> JoinedPlans:
    """Return several plans as one, in which rows wait for the real rows of other plans.

    Parameters
    ----------
    plans
        By what they are known by. A row of another plan names it by that, or by the plan's
        own name, or by the name of a file of it.

    Notes
    -----
    Each plan keeps its terms: start, calendars, status date, progress mode. One that is
    scheduled from its finish starts when it must do so by itself. Only the plan whose row
    waits ties it: links into a row of another plan say that somebody there waits.
    """
    begun = {name: _from_its_start(plan) for name, plan in plans.items()}
    finder = _Finder(begun)
    pairs = list(finder.pairs())
    real = {joined_uid(*row): joined_uid(*stands_for) for row, stands_for in pairs}
    return JoinedPlans(
        plan=merge(begun, real=real),
        real=real,
        waits=frozenset((row[0], stands_for[0]) for row, stands_for in pairs),
        findings=(*finder.findings, *_unreturned(begun, real)),
    )


def join_under_own_names(plans: Mapping[str, Plan]) -> Plan:
    """Return several plans as one, as `join_plans` does, in which every row keeps its name.

    No two plans may use one name. What is drawn by name is then drawn as in the plan alone.
    """
    begun = {name: _from_its_start(plan) for name, plan in plans.items()}
    pairs = _Finder(begun).pairs()
    real = {uid: stands_for for (_, uid), (_, stands_for) in pairs}
    return merge(begun, real=real, name_row=lambda _plan, uid: uid)


def schedule_together(
    plans: Mapping[str, Plan], *, status_date: datetime | None = None
) -> JoinedSchedule:
    """Return the schedules of several plans, with the rows that wait for one another's.

    Late dates and float are counted to the finish of each row's own plan, and to those of
    the plans that wait for it, whichever comes first. `status_date` replaces the plans' own.
    """
    joined = join_plans(plans)
    raw = schedule(joined.plan, status_date=status_date)
    rows = _real_rows(raw, joined.real)
    whole = replace(raw, **{name: getattr(raw, name)[rows] for name in _COLUMNS})
    alone = {
        part.name: schedule(
            _with_dates(part, whole, joined.real, given=plans[part.name]), status_date=status_date
        )
        for part in joined.plan.parts
    }
    found = {part.name: _of_part(part, alone[part.name], whole) for part in joined.plan.parts}
    columns: dict[str, Any] = {
        name: np.concatenate([getattr(each, name) for each in found.values()]) for name in _COLUMNS
    }
    return JoinedSchedule(
        plans=found,
        whole=replace(whole, **columns),
        findings=(*joined.findings, *_loops_between(whole)),
    )


_COLUMNS = tuple(each.name for each in fields(Rows) if each.name != "tied")


def _from_its_start(plan: Plan) -> Plan:
    """Return a plan that is scheduled from its finish with the start that gives."""
    if plan.finish is None:
        return plan
    compiled = schedule(plan).compiled
    return replace(plan, start=to_datetime(compiled.project_start + compiled.origin))


def _real_rows(raw: Schedule, real: Mapping[Uid, Uid]) -> Int64s:
    """Return for each row the one that has its dates: itself, or what it stands for."""
    rows = np.arange(len(raw.uids), dtype=np.int64)
    for outside, row in real.items():
        rows[raw.row_of[outside]] = raw.row_of[row]
    return rows


def _with_dates(part: Part, whole: Schedule, real: Mapping[Uid, Uid], *, given: Plan) -> Plan:
    """Return a plan with the dates found for the rows of other plans."""
    tasks = list(given.tasks)
    for row, task in enumerate(tasks):
        source = real.get(joined_uid(part.name, task.uid))
        if source is not None:
            at = whole.row_of[source]
            tasks[row] = moved_to(
                task,
                start=to_datetime(int(whole.start[at])),
                finish=to_datetime(int(whole.finish[at])),
                duration=whole.plan.tasks[at].duration,
                is_active=whole.compiled.outline.is_active[at],
            )
    return replace(given, tasks=tuple(tasks))


def moved_to(
    task: Task, *, start: datetime, finish: datetime, duration: int, is_active: bool
) -> Task:
    """Return a row of another plan as it is now known to be there."""
    return replace(
        task, manual_start=start, manual_finish=finish, duration=duration, is_active=is_active
    )


def _of_part(part: Part, alone: Schedule, whole: Schedule) -> Schedule:
    compiled = alone.compiled
    external = alone.gathered.marks.is_external
    # Its own plan knows better how long a level of effort lasts, and has the dates of a phase
    # of nothing but rows of other plans.
    shared = np.array(compiled.outline.fills, dtype=bool) | external
    shared |= ~np.array(compiled.outline.is_active, dtype=bool)
    columns: dict[str, Any] = {
        name: np.where(shared, getattr(whole, name)[part.rows], getattr(alone, name))
        for name in _COLUMNS
    }
    counts = compiled.node_row[compiled.counts]
    finish, starts = columns["finish"][counts], columns["start"]
    own = ~external
    return replace(
        alone,
        **columns,
        project_start=int(starts[own].min()) if own.any() else alone.project_start,
        project_finish=int(finish.max()) if len(finish) else alone.project_finish,
    )


_Place = tuple[str, str]
"""What a plan is known by, and the uid of a row in it."""


class _Finder:
    """Finds the rows that rows of other plans stand for; `findings` say what is amiss."""

    def __init__(self, plans: Mapping[str, Plan]) -> None:
        self._plans = plans
        self._names = PlanNames(plans)
        self._tasks = {name: {t.uid: t for t in plan.tasks} for name, plan in plans.items()}
        self.findings: list[Finding] = []

    def pairs(self) -> Iterator[tuple[_Place, _Place]]:
        """Yield each row of another plan with the row it stands for."""
        for name, plan in self._plans.items():
            for row, task in enumerate(plan.tasks):
                found = None if task.external is None else self._follow(name, task, row)
                if found is not None:
                    yield (name, task.uid), found

    def _follow(self, name: str, task: Task, row: int) -> _Place | None:
        """Return plan and row at the end of the chain, where that row exists."""
        seen = {(name, task.uid)}
        at = task.external
        while at is not None:
            found = self._names.find(at)
            uid = self._uid(found, at.uid) if isinstance(found, str) else None
            if isinstance(found, str) and uid is not None:
                if self._is_effort(found, uid):
                    self._tell(name, task, row, _IS_AN_EFFORT)
                    return None
                place = (found, uid)
                if place in seen:
                    self._tell(name, task, row, _RUNS_IN_A_CIRCLE)
                    return None
                seen.add(place)
                at = self._tasks[found][uid].external
                continue
            self._tell(name, task, row, _words_of(found, at))
            return None
        return place

    def _is_effort(self, plan: str, uid: Uid) -> bool:
        """Return whether a row lasts as long as others do, so that nothing can wait for it."""
        if not any(t.kind is TaskKind.LEVEL_OF_EFFORT for t in self._plans[plan].tasks):
            return False
        outline = outline_of(self._plans[plan])
        row = outline.row_of[uid]
        return outline.is_active[row] and not outline.drives[row]

    def _uid(self, plan: str, uid: Uid) -> Uid | None:
        """Return the row called `uid`; ``#3`` is the third of the plan, as its tool counts."""
        if uid in self._tasks[plan]:
            return uid
        number = int(uid[1:]) if uid[:1] == "#" and uid[1:].isdigit() else 0
        tasks = self._plans[plan].tasks
        return tasks[number - 1].uid if 1 <= number <= len(tasks) else None

    def _tell(self, name: str, task: Task, row: int, words: _Words) -> None:
        code, severity, message, hint = words
        where = f"{name}, {place_of(task, row=row)}" if name else place_of(task, row=row)
        uids = (joined_uid(name, task.uid),)
        self.findings.append(
            Finding(
                code=code, severity=severity, where=where, message=message, hint=hint, uids=uids
            )
        )


_Words = tuple[str, Severity, str, str]
_KEPT = "It keeps the dates last known."
_IS_AN_EFFORT: _Words = (
    "external-effort",
    Severity.WARNING,
    f"It stands for a level of effort, which lasts as long as other work. {_KEPT}",
    "Let it stand for the work that it lasts as long as.",
)
_RUNS_IN_A_CIRCLE: _Words = (
    "external-in-a-circle",
    Severity.ERROR,
    f"It stands for a row that stands for it in turn, so no plan has the real one. {_KEPT}",
    "Let one of the two be a row of its own plan.",
)


def _words_of(found: str | tuple[str, ...] | None, row: ExternalRow) -> _Words:
    if isinstance(found, str):
        return (
            "external-row-gone",
            Severity.WARNING,
            f"“{row.name_of_plan}” has no row {row.uid} any more. {_KEPT}",
            "Choose another row of that plan, or remove this one.",
        )
    if found is None:
        return (
            "external-plan-missing",
            Severity.INFO,
            f"The plan “{row.name_of_plan}” is not among those given. {_KEPT}",
            "Give that plan too.",
        )
    return (
        "external-plan-ambiguous",
        Severity.WARNING,
        f"“{row.name_of_plan}” may be any of {', '.join(found)}. {_KEPT}",
        "Name the plan in a way that only one of them fits.",
    )


def _unreturned(plans: Mapping[str, Plan], real: Mapping[Uid, Uid]) -> Iterator[Finding]:
    """Yield links into rows of other plans that those plans do not have."""
    ties = {
        (real.get(source, source), joined_uid(name, each.successor))
        for name, plan in plans.items()
        for each in plan.dependencies
        for source in (joined_uid(name, each.predecessor),)
    }
    for name, plan in plans.items():
        names = {task.uid: task.name for task in plan.tasks}
        for each in plan.dependencies:
            source = joined_uid(name, each.predecessor)
            target = real.get(joined_uid(name, each.successor))
            if target is None or source in real or (source, target) in ties:
                continue
            yield Finding(
                code="link-not-returned",
                severity=Severity.INFO,
                where=f'{name}, dependency of "{names[each.successor]}"',
                message=(
                    f"“{names[each.successor]}” is said to wait for “{names[each.predecessor]}”,"
                    " but its own plan has no such link, so it does not."
                ),
                hint="Add the link in the plan whose row waits, or remove it here.",
                uids=(source, target),
            )


def circles_between(joined: JoinedPlans) -> tuple[tuple[tuple[str, Uid], ...], ...]:
    """Return the loops of dependencies that lead through several plans.

    Each is its rows in order, as the plan they belong to and their uid there. Nothing is
    scheduled for it.
    """
    plan = joined.plan
    found = (_rows_between(plan, each) for each in compile_plan(plan).findings)
    return tuple(
        tuple((part.name, part.plan.tasks[row - part.first].uid) for part, row in rows)
        for rows in found
        if rows
    )


def _loops_between(whole: Schedule) -> Iterator[Finding]:
    for finding in whole.compiled.findings:
        if _rows_between(whole.plan, finding):
            yield finding


def _rows_between(plan: Plan, finding: Finding) -> list[tuple[Part, int]]:
    """Return the rows of a loop with their parts; none if it lies within one plan."""
    if finding.code != "dependency-loop":
        return []
    at = {task.uid: row for row, task in enumerate(plan.tasks)}
    rows = [at[uid] for uid in finding.uids]
    owned = [(part, row) for row in rows for part in plan.parts if part.first <= row < part.last]
    return owned if len({part.name for part, _ in owned}) > 1 else []
