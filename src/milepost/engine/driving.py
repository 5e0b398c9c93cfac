"""Why a date is what it is: the driving chain, told in sentences."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from milepost.engine.compiled import Cause
from milepost.engine.plan import LagUnit
from milepost.engine.units import Minutes, in_words, to_minutes

if TYPE_CHECKING:
    from milepost.engine.plan import Dependency, Lag, Plan, Task, Uid
    from milepost.engine.schedule import Schedule


@dataclass(frozen=True, slots=True, kw_only=True)
class Because:
    """Why a row falls where it does: a stable code and what fills its sentence.

    `other` is the name of the row it rests on and `at` the date that counts, in minutes
    since 1970; `dependency` is the one that drives. Levelling holds the row back for
    `held_back` working minutes; `calendar` is the name of its own.
    """

    code: str
    other: str = ""
    at: Minutes | None = None
    dependency: Dependency | None = None
    held_back: int = 0
    calendar: str = ""


BECAUSE = {
    "project-start": "the project starts then and nothing else holds it back",
    "status-date": "work that is left cannot come before the status date, {at}",
    "happened": "that is when it really happened",
    "begun": "it has begun",
    "manual": "its dates are set by hand",
    "as-late-as-possible": "it is to come as late as possible without delaying the project",
    "must-start-on": "it must start on {at}",
    "must-finish-on": "it must finish on {at}",
    "start-no-earlier-than": "it may not start before {at}",
    "start-no-later-than": "it may not start after {at}",
    "finish-no-earlier-than": "it may not finish before {at}",
    "finish-no-later-than": "it may not finish after {at}",
    "date-set": "a date is set for it or for its phase",
    "level-of-effort": "it goes along with “{other}”",
    "last-of-phase": "“{other}”, the last of it, finishes on {at}",
    "contribution": "“{other}”, which belongs to it, finishes on {at}",
    "phase": "the phase “{other}” may not start earlier",
    "other-starts": "“{other}” starts on {at} ({dependency})",
    "other-finishes": "“{other}” finishes on {at} ({dependency})",
}
"""The English of each code; the page says them in its reader's language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrivingStep:
    """One link of the chain: a row, its dates, and why it starts when it does.

    `reason` is a stable code: ``dependency``, ``contribution``, ``phase``, ``project-start``,
    ``constraint``, ``status-date``, ``actual``, ``manual``, ``as-late-as-possible`` or
    ``level-of-effort``. `because` says it exactly, `sentence` in English.
    `start` and `finish` are minutes since 1970.
    """

    uid: Uid
    name: str
    start: Minutes
    finish: Minutes
    reason: str
    because: Because
    sentence: str


def explain(schedule: Schedule, uid: Uid) -> tuple[DrivingStep, ...]:
    """Return the chain that sets the dates of row `uid`, from the first cause to the row.

    Where several predecessors drive one row, the first in the outline is followed.

    Raises
    ------
    KeyError
        If the plan has no row `uid`.

    Notes
    -----
    Costs time linear in the plan's dependencies.
    """
    teller = _Teller(schedule)
    row = schedule.row_of[uid]
    steps: list[DrivingStep] = []
    seen: set[int] = set()
    while row >= 0 and row not in seen:
        seen.add(row)
        drivers = schedule.drivers[row]
        before = schedule.row_of[drivers[0]] if drivers else -1
        steps.append(teller.step(row, before=before))
        row = before
    return tuple(reversed(steps))


_CAUSE_CODES = {
    Cause.LINK: "dependency",
    Cause.PROJECT_START: "project-start",
    Cause.CONSTRAINT: "constraint",
    Cause.CONSTRAINT_CAP: "constraint",
    Cause.STATUS_DATE: "status-date",
    Cause.ACTUAL: "actual",
    Cause.MANUAL: "manual",
    Cause.LATE_AS_POSSIBLE: "as-late-as-possible",
    Cause.TIED: "level-of-effort",
}


class _Teller:
    """Puts one step after another into words."""

    def __init__(self, schedule: Schedule) -> None:
        self.schedule = schedule
        self.plan: Plan = schedule.plan
        self._links: dict[tuple[Uid, Uid], list[Dependency]] = {}
        for dependency in self.plan.dependencies:
            key = (dependency.predecessor, dependency.successor)
            self._links.setdefault(key, []).append(dependency)

    def step(self, row: int, *, before: int) -> DrivingStep:
        """Return the step of `row`, driven by row `before` (-1 if by nothing else)."""
        task = self.plan.tasks[row]
        reason, because = self._reason(row, task, before)
        because = replace(
            because,
            held_back=task.levelling_delay if self.schedule.is_levelled[row] else 0,
            calendar=self._own_calendar(task),
        )
        return DrivingStep(
            uid=task.uid,
            name=task.name,
            start=int(self.schedule.start[row]),
            finish=int(self.schedule.finish[row]),
            reason=reason,
            because=because,
            sentence=f"“{task.name}” {self._date(row, reason)} because {_in_english(because)}.",
        )

    def _date(self, row: int, reason: str) -> str:
        start, finish = int(self.schedule.start[row]), int(self.schedule.finish[row])
        if reason == "phase":
            return f"finishes on {in_words(finish)}"
        if start == finish:
            return f"is on {in_words(start)}"
        task = self.plan.tasks[row]
        if task.actual_start is not None and reason not in ("actual", "manual"):
            return f"began on {in_words(start)} and finishes on {in_words(finish)}"
        return f"starts on {in_words(start)}"

    def _reason(self, row: int, task: Task, before: int) -> tuple[str, Because]:
        if before >= 0:
            return self._because_of(row, before)
        cause = Cause(int(self.schedule.causes[row]))
        return _CAUSE_CODES[cause], self._own_cause(cause, task)

    def _own_cause(self, cause: Cause, task: Task) -> Because:
        if cause is Cause.STATUS_DATE:
            return Because(code="status-date", at=self.schedule.status_date)
        if cause is Cause.ACTUAL:
            is_done = task.actual_finish or task.milestone is not None
            return Because(code="happened" if is_done else "begun")
        if cause in (Cause.PROJECT_START, Cause.MANUAL, Cause.LATE_AS_POSSIBLE):
            return Because(code=_CAUSE_CODES[cause])
        code, date = task.constraint.kind.name.lower().replace("_", "-"), task.constraint.date
        if code not in BECAUSE or date is None:
            return Because(code="date-set")
        return Because(code=code, at=to_minutes(date))

    def _because_of(self, row: int, before: int) -> tuple[str, Because]:
        tasks, schedule = self.plan.tasks, self.schedule
        cause = tasks[before]
        finish = int(schedule.finish[before])
        if schedule.causes[row] == Cause.TIED:
            code = _CAUSE_CODES[Cause.TIED]
            return code, Because(code=code, other=cause.name)
        found = self._between(before, row)
        if found:
            return "dependency", self._link(found[0], before)
        if cause.parent == tasks[row].uid:
            return "phase", Because(code="last-of-phase", other=cause.name, at=finish)
        if tasks[row].uid in cause.contributes_to:
            return "contribution", Because(code="contribution", other=cause.name, at=finish)
        return "phase", Because(code="phase", other=cause.name)

    def _between(self, before: int, row: int) -> list[Dependency]:
        """Return the dependencies from row `before` to `row` or to a phase around it."""
        tasks, row_of = self.plan.tasks, self.schedule.row_of
        seen: set[int] = set()
        while row >= 0 and row not in seen:
            seen.add(row)
            found = self._links.get((tasks[before].uid, tasks[row].uid))
            if found or tasks[row].uid in tasks[before].contributes_to:
                return found or []
            parent = tasks[row].parent
            row = -1 if parent is None else row_of.get(parent, -1)
        return []

    def _link(self, dependency: Dependency, before: int) -> Because:
        at_finish = dependency.kind.name[0] == "F"
        at = self.schedule.finish[before] if at_finish else self.schedule.start[before]
        return Because(
            code="other-finishes" if at_finish else "other-starts",
            other=self.plan.tasks[before].name,
            at=int(at),
            dependency=dependency,
        )

    def _own_calendar(self, task: Task) -> str:
        if task.calendar in (None, self.plan.calendar) or task.is_elapsed:
            return ""
        return next((c.name for c in self.plan.calendars if c.uid == task.calendar), "")


def _in_english(because: Because) -> str:
    link = because.dependency
    text = BECAUSE[because.code].format(
        other=because.other,
        at="" if because.at is None else in_words(because.at),
        dependency="" if link is None else link.kind.name + _lag_words(link.lag),
    )
    if because.held_back:
        text += f", and levelling holds it back {_span(because.held_back)} more"
    return text + (f", on the calendar “{because.calendar}”" if because.calendar else "")


def _lag_words(lag: Lag) -> str:
    if lag.amount == 0:
        return ""
    sign = "+" if lag.amount > 0 else "−"
    if lag.unit in (LagUnit.PERCENT, LagUnit.ELAPSED_PERCENT):
        text = f" {sign} {abs(lag.amount)} %"
    else:
        text = f" {sign} {_span(abs(lag.amount))}"
    return text + (" elapsed" if lag.unit in (LagUnit.ELAPSED, LagUnit.ELAPSED_PERCENT) else "")


def _span(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return " ".join(filter(None, [f"{hours} h" if hours else "", f"{rest} min" if rest else ""]))
