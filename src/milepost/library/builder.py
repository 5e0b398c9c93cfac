"""Plans in a few lines of Python."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from milepost.engine.plan import (
    Assignment,
    ConstraintType,
    DateConstraint,
    Dependency,
    DependencyType,
    DistributionShape,
    ExternalRow,
    MilestoneFacts,
    Plan,
    Resource,
    Task,
    TaskKind,
    Uid,
)
from milepost.library.builder_chances import ChanceBuilder
from milepost.library.readings import (
    costs,
    listed,
    new_uid,
    refuse_unknown,
    splits_of,
    three_point,
    units_of,
    with_holidays,
)
from milepost.library.words import InvalidValue, first_moment, lag, last_moment, span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from milepost.engine.plan import WorkCalendar
    from milepost.library.words import Length, Moment


class PlanBuilder(ChanceBuilder):
    """Collects the rows of a plan, in order; `plan` gives the immutable whole.

    A date without a time is the whole day: work starts with its first working minute and ends
    with its last one, a promise or a deadline holds until midnight.

    Parameters
    ----------
    name
        The project's name.
    start
        When work may begin.
    status_date
        Up to when progress counts; unfinished work is scheduled from it.
    holidays
        Days without work, besides Saturdays and Sundays.
    calendar
        Replaces the standard week, Monday to Friday from 08:00 to 12:00 and 13:00 to 17:00.
    currency
        The code of the currency that costs are in, such as ``EUR``.

    Examples
    --------
    >>> fair = PlanBuilder("Trade fair", start="2026-01-05")
    >>> hall = fair.task("Book the hall", "5d", estimate=("3d", "5d", "9d"))
    >>> booked = fair.milestone("Hall booked", after=hall, agreed="2026-01-14")
    >>> [task.uid for task in fair.plan().tasks]
    ['book-the-hall', 'hall-booked']
    """

    def __init__(
        self,
        name: str,
        *,
        start: Moment,
        status_date: Moment | None = None,
        holidays: Iterable[Moment] = (),
        calendar: WorkCalendar | None = None,
        currency: str = "",
    ) -> None:
        super().__init__()
        self._name = name
        self._calendar = calendar or with_holidays(holidays)
        self._start = self._opening(start)
        self._status_date = None if status_date is None else self._closing(status_date)
        self._currency = currency
        self._links: list[Dependency] = []
        self._resources: dict[Uid, Resource] = {}
        self._assignments: list[Assignment] = []
        self._phase: Uid | None = None

    def task(
        self,
        name: str,
        duration: Length | None = None,
        *,
        uid: Uid | None = None,
        after: Uid | Sequence[Uid] = (),
        estimate: tuple[Length, Length, Length] | None = None,
        shape: DistributionShape | str = DistributionShape.PERT,
        confidence: float | None = None,
        not_before: Moment | None = None,
        deadline: Moment | None = None,
        started: Moment | None = None,
        finished: Moment | None = None,
        percent: int | None = None,
        splits: Iterable[tuple[Length, Length]] = (),
        resume: Moment | None = None,
        by: Uid | Sequence[Uid] | Mapping[Uid, float] = (),
        cost: float | tuple[float, float, float] | None = None,
        cost_follows_duration: float | None = None,
    ) -> Uid:
        """Add a task and return its uid.

        Parameters
        ----------
        duration
            Working time; left out, it is the likely one of the estimate.
        uid
            Left out, one is made of the name.
        after
            What must be finished before it begins; `link` ties other ends.
        estimate, shape
            Low, likely and high durations, and the family they are drawn from.
        confidence
            How sure, in per cent between 50 and 100, the duration is enough.
        not_before, deadline
            The earliest start, and the day it should be finished.
        started, finished, percent
            The progress made; a finished task is 100 per cent complete.
        splits
            Where it is interrupted: after how much of its work, and for how much working time.
        resume
            The day on which begun work goes on, at the earliest.
        by
            The resources that do it, each full time, or with their units.
        cost
            What it is expected to cost, in whole units of the currency; or low, likely and
            high if it takes as long as planned.
        cost_follows_duration
            The share of the cost, 0 to 1, that grows with the duration; left out, all of it,
            or nothing for what only takes material or money.

        Raises
        ------
        InvalidValue
            If a value cannot be read, or names what was not added before.
        """
        if duration is None and estimate is None:
            raise InvalidValue(f'"{name}" has neither a duration nor an estimate. Give one.')
        spread = None if estimate is None else three_point(estimate, DistributionShape(shape))
        length = span(estimate[1] if duration is None and estimate else duration or 0)
        finish = None if finished is None else self._closing(finished)
        key = self._add(
            name,
            uid,
            kind=TaskKind.TASK,
            duration=length.minutes,
            is_elapsed=length.is_elapsed,
            estimate=spread,
            confidence=confidence,
            constraint=self._not_before(not_before),
            deadline=None if deadline is None else last_moment(deadline),
            actual_start=None if started is None else self._opening(started),
            actual_finish=finish,
            percent_complete=percent if percent is not None else (0 if finish is None else 100),
            splits=splits_of(splits),
            resume=None if resume is None else self._opening(resume),
            cost_follows_duration=cost_follows_duration,
            **costs(cost),
        )
        self._follow(key, after)
        self._assign(key, by)
        return key

    def milestone(
        self,
        name: str,
        *,
        uid: Uid | None = None,
        after: Uid | Sequence[Uid] = (),
        agreed: Moment | None = None,
        deadline: Moment | None = None,
        not_before: Moment | None = None,
        achieved: Moment | None = None,
        owner: str = "",
    ) -> Uid:
        """Add a milestone and return its uid; `agreed` is the date promised to the client.

        Raises
        ------
        InvalidValue
            If a date cannot be read, or `after` names what was not added before.
        """
        facts = MilestoneFacts(
            agreed_date=None if agreed is None else last_moment(agreed),
            achieved_on=None if achieved is None else self._closing(achieved),
            owner=owner,
        )
        key = self._add(
            name,
            uid,
            kind=TaskKind.MILESTONE,
            constraint=self._not_before(not_before),
            deadline=None if deadline is None else last_moment(deadline),
            milestone=facts,
        )
        self._follow(key, after)
        return key

    def outside_row(
        self,
        plan: str,
        row: Uid,
        *,
        name: str = "",
        uid: Uid | None = None,
        start: Moment | None = None,
        finish: Moment | None = None,
    ) -> Uid:
        """Add a row that stands for `row` of another plan, known to be there; return its uid."""
        end = finish if finish is not None else start
        return self._add(
            name or row,
            uid,
            kind=TaskKind.TASK,
            is_manual=True,
            manual_start=None if start is None else self._opening(start),
            manual_finish=None if end is None else self._closing(end),
            external=ExternalRow(plan=plan, uid=row),
        )

    def effort(
        self,
        name: str,
        *,
        uid: Uid | None = None,
        begins_with: Uid | Sequence[Uid] = (),
        ends_with: Uid | Sequence[Uid] = (),
        by: Uid | Sequence[Uid] | Mapping[Uid, float] = (),
    ) -> Uid:
        """Add a level of effort, which lasts as long as what it is tied to; return its uid.

        It starts with the first of `begins_with` and finishes with the last of `ends_with`;
        an end left out is the project's. `by` is as in `task`; `link` ties other ends.

        Raises
        ------
        InvalidValue
            If a tie names what was not added before.
        """
        key = self._add(name, uid, kind=TaskKind.LEVEL_OF_EFFORT)
        for other in listed(begins_with):
            self.link(other, key, "SS")
        for other in listed(ends_with):
            self.link(other, key, "FF")
        self._assign(key, by)
        return key

    @contextmanager
    def phase(self, name: str, *, uid: Uid | None = None) -> Iterator[Uid]:
        """Put all that is added inside the ``with`` block into a phase; it yields its uid."""
        outer = self._phase
        key = self._add(name, uid, kind=TaskKind.PHASE)
        self._phase = key
        try:
            yield key
        finally:
            self._phase = outer

    def link(
        self, predecessor: Uid, successor: Uid, kind: str = "FS", *, after: Length = 0
    ) -> None:
        """Tie one end of the predecessor to one end of the successor: FS, SS, FF or SF.

        Parameters
        ----------
        after
            The lag between the two ends; ``-2d`` is a lead, ``50%`` of the predecessor.

        Raises
        ------
        InvalidValue
            If an end is not known, or names what was not added before.
        """
        if kind not in DependencyType.__members__:
            raise InvalidValue(f'"{kind}" ties no two ends. Write FS, SS, FF or SF.')
        for key in (predecessor, successor):
            refuse_unknown(key, among=self._tasks)
        self._links.append(
            Dependency(
                predecessor=predecessor,
                successor=successor,
                kind=DependencyType[kind],
                lag=lag(after),
            )
        )

    def resource(self, name: str, *, capacity: float = 1.0, uid: Uid | None = None) -> Uid:
        """Add a person or thing that does work and return its uid; 1.0 is one full time."""
        key = new_uid(name, uid, among=self._resources)
        self._resources[key] = Resource(uid=key, name=name, capacity=capacity)
        return key

    def plan(self) -> Plan:
        """Return what was added so far as a plan.

        Raises
        ------
        InvalidPlan
            If the values contradict one another; it carries every finding.
        """
        return Plan(
            name=self._name,
            start=self._start,
            status_date=self._status_date,
            calendar=self._calendar.uid,
            calendars=(self._calendar,),
            tasks=tuple(self._tasks.values()),
            dependencies=tuple(self._links),
            resources=tuple(self._resources.values()),
            assignments=tuple(self._assignments),
            risks=tuple(self._risks.values()),
            currency=self._currency,
            uncertainty=self._uncertainty(),
        )

    def _add(self, name: str, uid: Uid | None, **fields: object) -> Uid:
        key = new_uid(name, uid, among=self._tasks)
        self._tasks[key] = Task(uid=key, name=name, parent=self._phase, **fields)  # type: ignore[arg-type]
        return key

    def _assign(self, key: Uid, by: Uid | Sequence[Uid] | Mapping[Uid, float]) -> None:
        for resource, units in units_of(by).items():
            refuse_unknown(resource, among=self._resources)
            self._assignments.append(Assignment(task=key, resource=resource, units=units))

    def _follow(self, key: Uid, after: Uid | Sequence[Uid]) -> None:
        for predecessor in listed(after):
            self.link(predecessor, key)

    def _not_before(self, moment: Moment | None) -> DateConstraint:
        if moment is None:
            return DateConstraint()
        kind = ConstraintType.START_NO_EARLIER_THAN
        return DateConstraint(kind=kind, date=self._opening(moment))

    def _opening(self, moment: Moment) -> datetime:
        """Return the moment, or of a whole day the minute in which its work begins."""
        return first_moment(moment, opens=self._hours(moment)[0])

    def _closing(self, moment: Moment) -> datetime:
        """Return the moment, or of a whole day the minute in which its work ends."""
        return last_moment(moment, closes=self._hours(moment)[1])

    def _hours(self, moment: Moment) -> tuple[int, int]:
        shifts = self._calendar.week[first_moment(moment).weekday()]
        return (shifts[0].start, shifts[-1].finish) if shifts else (0, 1440)
