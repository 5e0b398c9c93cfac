"""Why a date is what it is: the driving chain, told in sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from milepost.engine.compiled import Cause
from milepost.engine.plan import ConstraintType, Dependency, LagUnit
from milepost.engine.units import Minutes, in_words, to_minutes

if TYPE_CHECKING:
    from milepost.engine.plan import Lag, Plan, Task, Uid
    from milepost.engine.schedule import Schedule


@dataclass(frozen=True, slots=True, kw_only=True)
class DrivingStep:
    """One link of the chain: a row, its dates, and why it starts when it does.

    `reason` is a stable code: ``dependency``, ``contribution``, ``phase-finish``,
    ``phase``, ``project-start``, ``constraint``, ``status-date``, ``actual``, ``manual``,
    ``as-late-as-possible`` or ``level-of-effort``. `start` and `finish` are minutes since 1970.
    """

    uid: Uid
    name: str
    start: Minutes
    finish: Minutes
    reason: str
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

_CONSTRAINT_WORDS = {
    ConstraintType.MUST_START_ON: "it must start on {}",
    ConstraintType.MUST_FINISH_ON: "it must finish on {}",
    ConstraintType.START_NO_EARLIER_THAN: "it may not start before {}",
    ConstraintType.START_NO_LATER_THAN: "it may not start after {}",
    ConstraintType.FINISH_NO_EARLIER_THAN: "it may not finish before {}",
    ConstraintType.FINISH_NO_LATER_THAN: "it may not finish after {}",
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
        start, finish = int(self.schedule.start[row]), int(self.schedule.finish[row])
        sentence = f"“{task.name}” {self._date(row, reason)} because {because}"
        if self.schedule.is_levelled[row]:
            sentence += f", and levelling holds it back {_span(task.levelling_delay)} more"
        return DrivingStep(
            uid=task.uid,
            name=task.name,
            start=start,
            finish=finish,
            reason=reason,
            sentence=sentence + self._calendar_words(task) + ".",
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

    def _reason(self, row: int, task: Task, before: int) -> tuple[str, str]:
        if before >= 0:
            return self._because_of(row, before)
        cause = Cause(int(self.schedule.causes[row]))
        return _CAUSE_CODES[cause], self._own_cause(cause, task)

    def _own_cause(self, cause: Cause, task: Task) -> str:
        status = self.schedule.status_date
        if cause is Cause.PROJECT_START:
            return "the project starts then and nothing else holds it back"
        if cause is Cause.STATUS_DATE and status is not None:
            return f"work that is left cannot come before the status date, {in_words(status)}"
        if cause is Cause.ACTUAL:
            done = task.actual_finish or task.milestone is not None
            return "that is when it really happened" if done else "it has begun"
        if cause is Cause.MANUAL:
            return "its dates are set by hand"
        if cause is Cause.LATE_AS_POSSIBLE:
            return "it is to come as late as possible without delaying the project"
        return self._constraint_words(task)

    @staticmethod
    def _constraint_words(task: Task) -> str:
        words = _CONSTRAINT_WORDS.get(task.constraint.kind)
        if words is None or task.constraint.date is None:
            return "a date is set for it or for its phase"
        return words.format(in_words(to_minutes(task.constraint.date)))

    def _because_of(self, row: int, before: int) -> tuple[str, str]:
        tasks, schedule = self.plan.tasks, self.schedule
        cause = tasks[before]
        if schedule.causes[row] == Cause.TIED:
            return _CAUSE_CODES[Cause.TIED], f"it goes along with “{cause.name}”"
        if cause.parent == tasks[row].uid and not self._between(before, row):
            finish = in_words(int(schedule.finish[before]))
            return "phase", f"“{cause.name}”, the last of it, finishes on {finish}"
        found = self._between(before, row)
        if not found:
            if tasks[row].uid in cause.contributes_to:
                finish = in_words(int(schedule.finish[before]))
                return "contribution", f"“{cause.name}”, which belongs to it, finishes on {finish}"
            return "phase", f"the phase “{cause.name}” may not start earlier"
        return "dependency", self._link_words(found[0], before)

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

    def _link_words(self, dependency: Dependency, before: int) -> str:
        cause = self.plan.tasks[before]
        at_finish = dependency.kind.name[0] == "F"
        verb = "finishes" if at_finish else "starts"
        at = self.schedule.finish[before] if at_finish else self.schedule.start[before]
        code = dependency.kind.name + _lag_words(dependency.lag)
        return f"“{cause.name}” {verb} on {in_words(int(at))} ({code})"

    def _calendar_words(self, task: Task) -> str:
        if task.calendar is None or task.is_elapsed:
            return ""
        name = next((c.name for c in self.plan.calendars if c.uid == task.calendar), "")
        return f", on the calendar “{name}”" if name and task.calendar != self.plan.calendar else ""


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
