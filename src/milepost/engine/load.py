"""How much each person has to do, week by week, against what they can.

Work still to come is spread evenly over the working time of its task between where the
rest of it begins and the task's finish; capacity is the working time of the person's
calendar times their capacity. Both are counted from the status date on, so that a week
half over is judged by its second half.

Who works on a task: its assignments of work resources; without any, its owner, full time.
An owner is the resource of the same name, if there is one.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from milepost.engine.calendars import ALWAYS, intersect, resolve_calendar, tabulate
from milepost.engine.dates import actual_finish_of, is_done_without_finish, remaining_of
from milepost.engine.outline import outline_of
from milepost.engine.plan import ResourceKind, TaskKind
from milepost.engine.task_calendars import choose_calendars
from milepost.engine.units import MINUTES_PER_DAY, to_datetime, to_minutes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from milepost.engine.calendars import CalendarTable
    from milepost.engine.plan import Assignment, Plan, Resource, Task, Uid
    from milepost.engine.units import Minutes

    Floats = NDArray[np.float64]

NOBODY = ""
"""The key of the person who has the work that nobody has."""
MOST_SPANS = 400


class LoadStep(StrEnum):
    """How long one column of a load is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class LoadItem(NamedTuple):
    """What one task asks of one person: minutes in each span."""

    person: str
    task: Uid
    minutes: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLoad:
    """One person's load: `work` and `capacity` are minutes in each span.

    `key` identifies the person in this plan: a resource's uid behind ``r:``, or the name
    in lower case behind ``n:`` where no resource has it. `milestones` lists those due in
    each span, unachieved, that the person owns.
    """

    key: str
    name: str
    resource: Uid | None
    work: tuple[float, ...]
    capacity: tuple[float, ...]
    milestones: tuple[tuple[Uid, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """The load of everybody in a plan over spans: ``edges[i]`` to ``edges[i + 1]``.

    `people` are the plan's work resources in their order, then owners who are none, by
    name; last, with the key `NOBODY`, the work that nobody has, if there is any.
    """

    edges: tuple[Minutes, ...]
    people: tuple[PersonLoad, ...]


def spans(first: Minutes, *, step: LoadStep, count: int) -> tuple[Minutes, ...]:
    """Return the edges of `count` days, weeks from Monday or months.

    The first of them holds `first`; there are at most `MOST_SPANS`.

    Examples
    --------
    >>> [to_datetime(edge).day for edge in spans(0, step=LoadStep.WEEK, count=2)]
    [29, 5, 12]
    """
    day = to_datetime(first).replace(hour=0, minute=0)
    count = min(max(count, 1), MOST_SPANS)
    if step is LoadStep.MONTH:
        months = [day.year * 12 + day.month - 1 + n for n in range(count + 1)]
        return tuple(to_minutes(day.replace(year=m // 12, month=m % 12 + 1, day=1)) for m in months)
    length = 7 if step is LoadStep.WEEK else 1
    if step is LoadStep.WEEK:
        day -= timedelta(days=day.weekday())
    return tuple(to_minutes(day + timedelta(days=length * n)) for n in range(count + 1))


def person_key(plan: Plan, name: str) -> str:
    """Return the key of the person called `name` in `plan`; `NOBODY` for no name."""
    return _People(plan).key_of(name)


def load(
    plan: Plan, *, dates: Mapping[Uid, tuple[Minutes, Minutes]], edges: Sequence[Minutes]
) -> Load:
    """Return everybody's load in the spans between `edges`.

    Parameters
    ----------
    dates
        Each task's scheduled start and finish, in wall minutes; those without are left out.
    edges
        Ascending wall minutes, such as `spans` gives.

    Notes
    -----
    Costs time linear in assignments times spans, plus the days of the calendars.
    """
    people = _People(plan)
    shares = _Shares(plan, people, dates=dates, edges=edges)
    minutes = shares.minutes()
    work: dict[str, Floats] = {key: np.zeros(len(edges) - 1) for key in people.everybody}
    for share, row in zip(shares.all, minutes, strict=True):
        if share.person not in work:
            work[share.person] = np.zeros(len(edges) - 1)
        work[share.person] += row
    due = _milestones_due(plan, people, dates=dates, edges=edges)
    keys = [key for key in {**work, **due} if key != NOBODY]
    keys.sort(key=people.place_of)
    if NOBODY in work and work[NOBODY].any():
        keys.append(NOBODY)
    nothing = np.zeros(len(edges) - 1)
    return Load(
        edges=tuple(edges),
        people=tuple(
            PersonLoad(
                key=key,
                name=people.name_of(key),
                resource=people.resource_of(key),
                work=tuple(work.get(key, nothing).tolist()),
                capacity=shares.capacity_of(key),
                milestones=due.get(key, ((),) * (len(edges) - 1)),
            )
            for key in keys
        ),
    )


def load_items(
    plan: Plan,
    *,
    dates: Mapping[Uid, tuple[Minutes, Minutes]],
    edges: Sequence[Minutes],
    person: str | None = None,
) -> tuple[LoadItem, ...]:
    """Return what each task asks of each person, or of `person` alone, in the outline's order.

    Items without work in any span are left out.
    """
    people = _People(plan)
    shares = _Shares(plan, people, dates=dates, edges=edges)
    return tuple(
        LoadItem(share.person, share.task.uid, tuple(row.tolist()))
        for share, row in zip(shares.all, shares.minutes(), strict=True)
        if person in (None, share.person) and row.any()
    )


class _People:
    """Who is who: resources, and owners by name."""

    def __init__(self, plan: Plan) -> None:
        self.of_resource: dict[Uid, Resource] = {
            item.uid: item for item in plan.resources if item.kind is ResourceKind.WORK
        }
        self._by_name: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._place: dict[str, int] = {}
        for item in self.of_resource.values():
            key = f"r:{item.uid}"
            self._by_name.setdefault(_folded(item.name), key)
            self._names[key] = item.name
            self._place[key] = len(self._place)

    @property
    def everybody(self) -> tuple[str, ...]:
        """The keys of the plan's work resources."""
        return tuple(self._place)

    def key_of(self, name: str) -> str:
        """Return the key of the person called `name`."""
        folded = _folded(name)
        if not folded:
            return NOBODY
        key = self._by_name.setdefault(folded, f"n:{folded}")
        self._names.setdefault(key, name.strip())
        return key

    def name_of(self, key: str) -> str:
        return self._names.get(key, "")

    def resource_of(self, key: str) -> Uid | None:
        return key[2:] if key in self._place else None

    def place_of(self, key: str) -> tuple[int, str]:
        return self._place.get(key, len(self._place)), _folded(self.name_of(key))


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


class _Share(NamedTuple):
    """One person's part in one task: `minutes` of work still to come."""

    person: str
    task: Task
    row: int
    minutes: float


class _Shares:
    """Everybody's parts, and where in time they lie."""

    def __init__(
        self,
        plan: Plan,
        people: _People,
        *,
        dates: Mapping[Uid, tuple[Minutes, Minutes]],
        edges: Sequence[Minutes],
    ) -> None:
        self._plan = plan
        self._people = people
        self._dates = dates
        self._edges = np.asarray(edges, dtype=np.int64)
        self._since = to_minutes(plan.status_date) if plan.status_date else None
        self._rules = {calendar.uid: calendar for calendar in plan.calendars}
        self.all = list(self._list())
        ends = [dates[share.task.uid] for share in self.all]
        first = min([int(self._edges[0]), *(start for start, _ in ends)])
        last = max([int(self._edges[-1]), *(finish for _, finish in ends)])
        self._horizon = (first - MINUTES_PER_DAY, last + MINUTES_PER_DAY)
        self._tables: dict[tuple[int, Uid | None], CalendarTable] = {}
        self._calendars = choose_calendars(plan)

    def _list(self) -> Iterator[_Share]:
        plan = self._plan
        outline = outline_of(plan)
        assigned: dict[Uid, list[Assignment]] = {}
        for assignment in plan.assignments:
            if assignment.resource in self._people.of_resource and assignment.units > 0:
                assigned.setdefault(assignment.task, []).append(assignment)
        for row, task in enumerate(plan.tasks):
            if outline.is_phase(row) or not outline.is_active[row] or task.uid not in self._dates:
                continue
            left = share_left(task)
            if left > 0:
                for person, minutes in self._parts(task, assigned.get(task.uid, ())):
                    if minutes > 0:
                        yield _Share(person, task, row, minutes * left)

    def _parts(self, task: Task, assignments: Sequence[Assignment]) -> Iterator[tuple[str, float]]:
        """Yield who works on the whole of a task, and how many minutes."""
        if not assignments:
            owner = self._people.key_of(task.owner)
            if task.work is None and task.is_elapsed and owner == NOBODY:
                return  # Time that passes, such as drying paint, is nobody's work.
            resource = self._people.resource_of(owner)
            whole = task.work if task.work is not None else self._length(task, resource=resource)
            yield owner, float(whole)
            return
        units = sum(item.units for item in assignments)
        for item in assignments:
            if item.work is not None:
                minutes = float(item.work)
            elif task.work is not None:
                minutes = task.work * item.units / units
            else:
                minutes = self._length(task, resource=item.resource) * item.units
            yield f"r:{item.resource}", minutes

    def _length(self, task: Task, *, resource: Uid | None) -> float:
        """Return the working minutes of a whole task, for one full-time unit.

        An elapsed duration runs through nights and weekends; people work in it only in
        their own working time.
        """
        if not task.is_elapsed:
            return float(task.duration)
        start, finish = self._dates[task.uid]
        rule = resolve_calendar(self._rules, self._calendar_of(resource))
        table = tabulate(rule, horizon=(start, max(finish, start + 1)))
        left = share_left(task)
        return table.working_minutes_between(self._rest_begins(task), finish) / left

    def _calendar_of(self, resource: Uid | None) -> Uid:
        found = self._people.of_resource.get(resource or "")
        return found.calendar if found and found.calendar is not None else self._plan.calendar

    def _rest_begins(self, task: Task) -> Minutes:
        """Return when the rest of an elapsed task begins."""
        start, finish = self._dates[task.uid]
        return max(start, finish - round(task.duration * share_left(task)))

    def minutes(self) -> Floats:
        """Return the minutes of each part in each span, shape ``(parts, spans)``."""
        found = np.zeros((len(self.all), len(self._edges) - 1))
        groups: dict[tuple[int, Uid | None], list[int]] = {}
        for number, share in enumerate(self.all):
            groups.setdefault(self._clock_of(share), []).append(number)
        for clock, numbers in groups.items():
            found[numbers] = self._spread([self.all[number] for number in numbers], clock)
        return found

    def _clock_of(self, share: _Share) -> tuple[int, Uid | None]:
        """Return what counts a part's working time: the task's calendar, or the person's."""
        if not share.task.is_elapsed:
            return self._calendars.of_row[share.row], None
        return -1, self._calendar_of(self._people.resource_of(share.person))

    def _table(self, clock: tuple[int, Uid | None]) -> CalendarTable:
        if clock not in self._tables:
            number, own = clock
            rules = (
                (resolve_calendar(self._rules, own),)
                if own is not None
                else self._calendars.parts[number]
            )
            tables = [tabulate(rule, horizon=self._horizon) for rule in rules]
            table = tables[0] if len(tables) == 1 else intersect(tables)
            self._tables[clock] = table if table.total else tabulate(ALWAYS, horizon=self._horizon)
        return self._tables[clock]

    def _spread(self, shares: Sequence[_Share], clock: tuple[int, Uid | None]) -> Floats:
        """Return the minutes of parts that one calendar counts, in each span."""
        table = self._table(clock)
        starts, finishes = np.array([self._dates[share.task.uid] for share in shares]).T
        first, last = _work_until(table, starts), _work_until(table, finishes)
        if clock[1] is None:
            # The rest of a task lies before its finish; what was done, wherever it was.
            rest = [remaining_of(share.task) for share in shares]
            first = np.where(
                [_has_begun(share.task) for share in shares], np.maximum(first, last - rest), first
            )
        else:
            first = _work_until(
                table, np.array([self._rest_begins(share.task) for share in shares])
            )
        if self._since is not None:
            since = _work_until(table, np.array([self._since]))[0]
            first = np.clip(since, first, last)
            finishes = np.maximum(finishes, self._since + 1)
        total = np.array([share.minutes for share in shares], dtype=np.float64)
        return _spread_evenly(
            total, first, last, _work_until(table, self._edges), finishes, self._edges
        )

    def capacity_of(self, key: str) -> tuple[float, ...]:
        """Return the minutes a person can work in each span, from the status date on."""
        if key == NOBODY:
            return (0.0,) * (len(self._edges) - 1)
        resource = self._people.of_resource.get(self._people.resource_of(key) or "")
        own = self._calendar_of(resource.uid if resource else None)
        edges = self._edges if self._since is None else np.maximum(self._edges, self._since)
        work = np.diff(_work_until(self._own_table(own), edges))
        full = (work * (resource.capacity if resource else 1.0)).tolist()
        return tuple(map(float, full))

    def _own_table(self, calendar: Uid) -> CalendarTable:
        clock = (-2, calendar)
        if clock not in self._tables:
            rule = resolve_calendar(self._rules, calendar)
            self._tables[clock] = tabulate(rule, horizon=self._horizon)
        return self._tables[clock]


def share_left(task: Task) -> float:
    """Return the share of a task's work that is still to come, 0 to 1."""
    if actual_finish_of(task) is not None or is_done_without_finish(task):
        return 0.0
    if not _has_begun(task):
        return 1.0
    if task.duration <= 0:
        return max(0.0, 1 - task.percent_complete / 100)
    return min(1.0, remaining_of(task) / task.duration)


def _has_begun(task: Task) -> bool:
    return task.actual_start is not None


def _work_until(table: CalendarTable, instants: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the working minutes of the horizon before each instant."""
    if not len(table.starts):
        return np.zeros(len(instants), dtype=np.int64)
    index = np.searchsorted(table.starts, instants, side="right") - 1
    held = np.maximum(index, 0)
    done = np.minimum(instants, table.finishes[held]) - table.starts[held]
    work: NDArray[np.int64] = np.where(index < 0, 0, table.work_before[held] + done)
    return work


def _spread_evenly(
    total: Floats,
    first: NDArray[np.int64],
    last: NDArray[np.int64],
    edges: NDArray[np.int64],
    finishes: NDArray[np.int64],
    walls: NDArray[np.int64],
) -> Floats:
    """Return totals spread evenly between `first` and `last`, counted between `edges`.

    A part without working time between its ends counts where it finishes; overdue work,
    which is given a finish just after the status date, counts there.
    """
    length = last - first
    inside = np.clip(edges[None, :], first[:, None], last[:, None]) - first[:, None]
    with np.errstate(divide="ignore", invalid="ignore"):
        shares = np.diff(inside, axis=1) / length[:, None]
    spread: Floats = np.where(length[:, None] > 0, shares, 0.0) * total[:, None]
    for number in np.flatnonzero(length <= 0).tolist():
        place = int(np.searchsorted(walls, finishes[number], side="left")) - 1
        if 0 <= place < spread.shape[1]:
            spread[number, place] = total[number]
    return spread


def _milestones_due(
    plan: Plan,
    people: _People,
    *,
    dates: Mapping[Uid, tuple[Minutes, Minutes]],
    edges: Sequence[Minutes],
) -> dict[str, tuple[tuple[Uid, ...], ...]]:
    """Return the unachieved milestones that fall due in each span, by their owner.

    A milestone is due on its agreed date, and without one on its scheduled date.
    """
    found: dict[str, list[list[Uid]]] = {}
    for task in plan.tasks:
        facts = task.milestone
        if task.kind is not TaskKind.MILESTONE or facts is None or not facts.owner.strip():
            continue
        if actual_finish_of(task) is not None or not task.is_active:
            continue
        due = to_minutes(facts.agreed_date) if facts.agreed_date else dates.get(task.uid, (0, 0))[1]
        place = bisect_right(edges, due) - 1
        if 0 <= place < len(edges) - 1:
            spans_of = found.setdefault(
                people.key_of(facts.owner), [[] for _ in range(len(edges) - 1)]
            )
            spans_of[place].append(task.uid)
    return {key: tuple(map(tuple, value)) for key, value in found.items()}
