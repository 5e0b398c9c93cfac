"""Who works on what, and where in time the rest of it lies: the parts of a load.

See ``milepost.engine.load`` for the rules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from milepost.engine.calendars import ALWAYS, intersect, resolve_calendar, tabulate
from milepost.engine.outline import outline_of
from milepost.engine.plan import ResourceKind, TaskKind
from milepost.engine.splits import counting_splits, parts_to_come
from milepost.engine.task_calendars import choose_calendars
from milepost.engine.task_progress import actual_finish_of, is_done_without_finish, remaining_of
from milepost.engine.units import MINUTES_PER_DAY, to_minutes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from milepost.engine.calendars import CalendarTable
    from milepost.engine.plan import Assignment, Plan, Resource, Task, Uid
    from milepost.engine.units import Minutes

    Floats = NDArray[np.float64]

NOBODY = ""
"""The key of the person who has the work that nobody has."""


class People:
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
        """Return what the person is called."""
        return self._names.get(key, "")

    def resource_of(self, key: str) -> Uid | None:
        """Return the person's resource, if they are one."""
        return key[2:] if key in self._place else None

    def place_of(self, key: str) -> tuple[int, str]:
        """Return what orders people: resources as in the plan, then others by name."""
        return self._place.get(key, len(self._place)), _folded(self.name_of(key))


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


class Share(NamedTuple):
    """One person's part in one task: `minutes` of work still to come."""

    person: str
    task: Task
    row: int
    minutes: float


class _Span(NamedTuple):
    """The working minutes that a level of effort lasts, and the share of them to come."""

    work: int
    share_left: float


class Shares:
    """Everybody's parts, and where in time they lie."""

    def __init__(
        self,
        plan: Plan,
        people: People,
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
        self._calendars = choose_calendars(plan)
        self.all: list[Share] = list(self._list())
        ends = [dates[share.task.uid] for share in self.all]
        first = min([int(self._edges[0]), *(start for start, _ in ends)])
        last = max([int(self._edges[-1]), *(finish for _, finish in ends)])
        self._horizon = (first - MINUTES_PER_DAY, last + MINUTES_PER_DAY)
        self._tables: dict[tuple[int, Uid | None], CalendarTable] = {}

    def _list(self) -> Iterator[Share]:
        plan = self._plan
        outline = outline_of(plan)
        assigned: dict[Uid, list[Assignment]] = {}
        for assignment in plan.assignments:
            if assignment.resource in self._people.of_resource and assignment.units > 0:
                assigned.setdefault(assignment.task, []).append(assignment)
        for row, task in enumerate(plan.tasks):
            if outline.is_phase(row) or not outline.is_active[row] or task.uid not in self._dates:
                continue
            span = self._span_of(task, row)
            left = share_left(task) if span is None else span.share_left
            if left > 0:
                parts = self._parts(task, assigned.get(task.uid, ()), span)
                for person, minutes in parts:
                    if minutes > 0:
                        yield Share(person, task, row, minutes * left)

    def _span_of(self, task: Task, row: int) -> _Span | None:
        """Return how long a level of effort lasts, and what of that is still to come."""
        if task.kind is not TaskKind.LEVEL_OF_EFFORT:
            return None
        start, finish = self._dates[task.uid]
        rules = self._calendars.parts[self._calendars.of_row[row]]
        tables = [tabulate(rule, horizon=(start, max(finish, start + 1))) for rule in rules]
        table = tables[0] if len(tables) == 1 else intersect(tables)
        since = start if self._since is None else min(max(start, self._since), finish)
        whole = table.working_minutes_between(start, finish)
        rest = table.working_minutes_between(since, finish)
        return _Span(whole, rest / whole if whole else 0.0)

    def _parts(
        self, task: Task, assignments: Sequence[Assignment], span: _Span | None
    ) -> Iterator[tuple[str, float]]:
        """Yield who works on the whole of a task, and how many minutes.

        A level of effort takes no one's whole time unless that is said.
        """
        if not assignments:
            if span is not None and task.work is None:
                return
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
                whole = self._length(task, resource=item.resource) if span is None else span.work
                minutes = whole * item.units
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
        for number, share in enumerate(self.all):
            if counting_splits(share.task) and not (share.task.is_elapsed or share.task.is_manual):
                found[number] = self._spread_split(share)
        return found

    def _spread_split(self, share: Share) -> Floats:
        """Return the minutes of a part in each span, none of them in a gap of its task."""
        start, finish = self._dates[share.task.uid]
        table = self._table(self._clock_of(share))
        found = parts_to_come(share.task, start=start, finish=finish, table=table)
        starts, finishes = np.array(found, dtype=np.int64).reshape(-1, 2).T
        if self._since is not None:
            starts = np.clip(self._since, starts, finishes)
        first, last = _work_until(table, starts), _work_until(table, finishes)
        left = last - first
        total = share.minutes * left / max(1, int(left.sum()))
        edges = _work_until(table, self._edges)
        spread = _spread_evenly(total, first, last, edges, finishes, self._edges)
        whole: Floats = spread.sum(axis=0)
        return whole

    def _clock_of(self, share: Share) -> tuple[int, Uid | None]:
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

    def _spread(self, shares: Sequence[Share], clock: tuple[int, Uid | None]) -> Floats:
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
    return task.actual_start is not None and task.kind is not TaskKind.LEVEL_OF_EFFORT


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
