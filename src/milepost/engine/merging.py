"""Several plans written as one, each name made that plan's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

from milepost.engine.parts import Part, joined_uid
from milepost.engine.plan import Plan, ResourceKind, Uid
from milepost.engine.uncertainty import Branch, Downtime, TaskGroup, Uncertainty

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from milepost.engine.plan import Assignment, Dependency, Resource, Risk, Task, WorkCalendar


_Tied = TypeVar("_Tied", Branch, TaskGroup)


NameRow = Callable[[str, Uid], Uid]
"""Returns what a plan's row, risk or tie is called among those of the other plans."""


def merge(
    plans: Mapping[str, Plan], *, real: Mapping[Uid, Uid], name_row: NameRow = joined_uid
) -> Plan:
    """Return one plan with the rows of `plans`, in their order, each under its own terms.

    `real` gives, by the names that `name_row` makes, the row that each row of another plan
    stands for: what waits for the one waits for the other.
    """
    namers = [_Namer(name, plan, name_row) for name, plan in plans.items()]
    parts: list[Part] = []
    first = 0
    for namer in namers:
        last = first + len(namer.plan.tasks)
        parts.append(Part(name=namer.name, first=first, last=last, plan=namer.plan))
        first = last
    every = [namer.plan for namer in namers]
    return Plan(
        name=", ".join(plan.name for plan in every),
        start=min(plan.start for plan in every),
        calendar=parts[0].calendar,
        calendars=tuple(each for namer in namers for each in namer.calendars()),
        tasks=tuple(each for namer in namers for each in namer.tasks()),
        dependencies=tuple(each for namer in namers for each in namer.dependencies(real)),
        resources=tuple(each for namer in namers for each in namer.resources()),
        assignments=tuple(each for namer in namers for each in namer.assignments()),
        risks=tuple(each for namer in namers for each in namer.risks()),
        uncertainty=_uncertainty(namers),
        minutes_per_day=every[0].minutes_per_day,
        minutes_per_week=every[0].minutes_per_week,
        days_per_month=every[0].days_per_month,
        parts=tuple(parts),
    )


def _uncertainty(namers: Iterable[_Namer]) -> Uncertainty:
    """Return the ties of all; where their spreads come from is for the forecast to say."""
    found = [namer.uncertainty() for namer in namers]
    ties: dict[str, Any] = {
        field.name: tuple(each for plan in found for each in getattr(plan, field.name))
        for field in fields(Uncertainty)
        if field.name != "spread"
    }
    return Uncertainty(**ties)


@dataclass(frozen=True, slots=True)
class _Namer:
    """Gives everything in `plan` the name it has among the other plans'."""

    name: str
    plan: Plan
    name_row: NameRow

    def __call__(self, uid: Uid) -> Uid:
        return self.name_row(self.name, uid)

    def shared(self, uid: Uid) -> Uid:
        """Return what a calendar or a resource is called, which is never drawn."""
        return joined_uid(self.name, uid)

    def all(self, uids: Iterable[Uid]) -> tuple[Uid, ...]:
        return tuple(map(self, uids))

    def calendars(self) -> Iterable[WorkCalendar]:
        for each in self.plan.calendars:
            base = None if each.base_uid is None else self.shared(each.base_uid)
            yield replace(each, uid=self.shared(each.uid), base_uid=base)

    def tasks(self) -> Iterable[Task]:
        # The joined plan has no calendar for all rows: what took the plan's own names it.
        work = {each.uid for each in self.plan.resources if each.kind is ResourceKind.WORK}
        assigned = {a.task for a in self.plan.assignments if a.resource in work and a.units > 0}
        for task in self.plan.tasks:
            calendar = task.calendar
            if calendar is None and (task.ignores_resource_calendars or task.uid not in assigned):
                calendar = self.plan.calendar
            yield replace(
                task,
                uid=self(task.uid),
                parent=None if task.parent is None else self(task.parent),
                calendar=None if calendar is None else self.shared(calendar),
                contributes_to=self.all(task.contributes_to),
            )

    def dependencies(self, real: Mapping[Uid, Uid]) -> Iterable[Dependency]:
        for each in self.plan.dependencies:
            source, target = self(each.predecessor), self(each.successor)
            # Only the plan whose row waits ties it: what comes from elsewhere has its own.
            if target not in real:
                yield replace(each, predecessor=real.get(source, source), successor=target)

    def resources(self) -> Iterable[Resource]:
        for each in self.plan.resources:
            calendar = self.plan.calendar if each.calendar is None else each.calendar
            yield replace(each, uid=self.shared(each.uid), calendar=self.shared(calendar))

    def assignments(self) -> Iterable[Assignment]:
        for each in self.plan.assignments:
            yield replace(each, task=self(each.task), resource=self.shared(each.resource))

    def risks(self) -> Iterable[Risk]:
        for each in self.plan.risks:
            yield replace(each, uid=self(each.uid), tasks=self.all(each.tasks))

    def uncertainty(self) -> Uncertainty:
        given = self.plan.uncertainty
        return Uncertainty(
            groups=tuple(self._named(each) for each in given.groups),
            pairs=tuple(
                replace(each, first=self(each.first), second=self(each.second))
                for each in given.pairs
            ),
            reworks=tuple(
                replace(each, gate=self(each.gate), tasks=self.all(each.tasks))
                for each in given.reworks
            ),
            branches=tuple(self._named(each) for each in given.branches),
            choices=tuple(
                replace(
                    each,
                    name=self(each.name),
                    branches=tuple(self._named(branch) for branch in each.branches),
                )
                for each in given.choices
            ),
            downtimes=tuple(map(self._downtime, given.downtimes)),
        )

    def _named(self, each: _Tied) -> _Tied:
        return replace(each, name=self(each.name), tasks=self.all(each.tasks))

    def _downtime(self, each: Downtime) -> Downtime:
        """Return a downtime that names its tasks: in the joined plan others have its calendar."""
        phases = {task.parent for task in self.plan.tasks}
        own = [
            task.uid
            for task in self.plan.tasks
            if task.calendar == each.calendar is not None and task.uid not in phases
        ]
        return replace(
            each, name=self(each.name), tasks=self.all((*each.tasks, *own)), calendar=None
        )
