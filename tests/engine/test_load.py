"""How much each person has to do in each span, against what they can."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from time import perf_counter

import pytest
from tests.engine.forecast.forecast_plans import synthetic_plan
from tests.engine.plans import HOURS, OFFICE, at, link, plan, task
from tests.engine.random_plans import random_plan
from tests.engine.reference_clock import Clock

from milepost.engine.load import (
    NOBODY,
    Load,
    LoadStep,
    PersonLoad,
    load,
    load_items,
    next_work,
    person_key,
    share_left,
    spans,
)
from milepost.engine.plan import (
    Assignment,
    CalendarException,
    MilestoneFacts,
    Plan,
    Resource,
    ResourceKind,
    Task,
    TaskKind,
    WorkCalendar,
)
from milepost.engine.schedule import schedule
from milepost.engine.units import to_minutes

HOUR, DAY = 60, 480
ANN = Resource(uid="ann", name="Ann")


def scheduled(of: Plan) -> dict[str, tuple[int, int]]:
    found = schedule(of)
    return {uid: (int(found.start[n]), int(found.finish[n])) for n, uid in enumerate(found.uids)}


def weeks(of: Plan, count: int = 3, first: str = "5 08:00") -> Load:
    edges = spans(to_minutes(at(first)), step=LoadStep.WEEK, count=count)
    return load(of, dates=scheduled(of), edges=edges)


def days(of: Plan, count: int = 7, first: str = "5 08:00") -> Load:
    edges = spans(to_minutes(at(first)), step=LoadStep.DAY, count=count)
    return load(of, dates=scheduled(of), edges=edges)


def of(found: Load, key: str) -> PersonLoad:
    return next(item for item in found.people if item.key == key)


def in_days(minutes: tuple[float, ...]) -> list[float]:
    return [round(value / DAY, 6) for value in minutes]


def work(name: str, resource: str = "ann", **fields: object) -> Assignment:
    return Assignment(task=name, resource=resource, **fields)  # type: ignore[arg-type]


def test_work_lies_where_its_task_is_scheduled_and_weekends_carry_none() -> None:
    eight_days = plan(task("a", 8), resources=(ANN,), assignments=(work("a"),))

    found = of(weeks(eight_days), "r:ann")

    assert in_days(found.work) == [5, 3, 0]
    assert in_days(found.capacity) == [5, 5, 5]
    assert in_days(of(days(eight_days), "r:ann").work) == [1, 1, 1, 1, 1, 0, 0]


def test_units_and_given_work_set_how_much_a_task_asks() -> None:
    half = plan(
        task("a", 5), task("b", 5), resources=(ANN,),
        assignments=(work("a", units=0.5), work("b", work=2 * DAY)),
    )  # fmt: skip

    assert in_days(of(weeks(half), "r:ann").work) == [4.5, 0, 0]


def test_a_tasks_own_work_is_shared_by_units() -> None:
    shared = plan(
        task("a", 5, work=6 * DAY), resources=(ANN, Resource(uid="bob", name="Bob")),
        assignments=(work("a", units=1.0), work("a", "bob", units=0.5)),
    )  # fmt: skip

    found = weeks(shared)

    assert in_days(of(found, "r:ann").work) == [4, 0, 0]
    assert in_days(of(found, "r:bob").work) == [2, 0, 0]


def test_an_owner_without_assignments_works_full_time_and_is_known_by_name() -> None:
    owned = plan(
        task("a", 3, owner=" ANN "), task("b", 2, owner="Cleo"), task("c", 1),
        resources=(ANN,),
    )  # fmt: skip

    found = weeks(owned)

    assert [item.key for item in found.people] == ["r:ann", "n:cleo", NOBODY]
    assert [in_days(item.work)[0] for item in found.people] == [3, 2, 1]
    assert found.people[1].name == "Cleo"
    assert in_days(found.people[1].capacity) == [5, 5, 5]
    assert found.people[2].capacity == (0, 0, 0)


def test_an_owner_of_an_assigned_task_answers_for_it_but_others_do_the_work() -> None:
    managed = plan(task("a", 3, owner="Cleo"), resources=(ANN,), assignments=(work("a"),))

    assert [item.key for item in weeks(managed).people] == ["r:ann"]


def test_holidays_and_part_time_lower_what_a_person_can_do() -> None:
    holiday = CalendarException(first=date(2026, 1, 7), last=date(2026, 1, 8))
    part = WorkCalendar(
        uid="part", name="Mornings", week=((HOURS[0],),) * 4 + ((), (), ()), exceptions=(holiday,)
    )
    both = plan(
        task("a", 2), resources=(replace(ANN, calendar="part"),), assignments=(work("a"),),
        calendars=(OFFICE, part),
    )  # fmt: skip

    found = of(weeks(both), "r:ann")

    # Four hours on Monday and Tuesday, then the holiday; the rest on the mornings of the 12th on.
    assert [value / HOUR for value in found.work] == [8, 8, 0]
    assert [value / HOUR for value in found.capacity] == [8, 16, 16]


def test_half_a_person_or_a_team_of_three_can_do_as_much() -> None:
    team = plan(
        task("a", 1),
        resources=(replace(ANN, capacity=0.5), Resource(uid="t", name="Team", capacity=3)),
    )

    found = weeks(team)

    assert in_days(of(found, "r:ann").capacity) == [2.5, 2.5, 2.5]
    assert in_days(of(found, "r:t").capacity) == [15, 15, 15]


def test_only_what_is_left_counts_from_the_status_date_on() -> None:
    begun = plan(
        task("a", 8, actual_start=at("5 08:00"), percent_complete=25),
        resources=(ANN,), assignments=(work("a"),), status_date=at("8 08:00"),
    )  # fmt: skip

    found = of(weeks(begun), "r:ann")

    # Six days are left from Thursday on: two this week, four the next.
    assert in_days(found.work) == [2, 4, 0]
    assert in_days(found.capacity) == [2, 5, 5]


def test_finished_and_inactive_work_is_no_load() -> None:
    done = plan(
        task("a", 3, actual_start=at("5 08:00"), actual_finish=at("7 17:00")),
        task("b", 3, is_active=False), task("c", 1, actual_start=at("5 08:00"), percent_complete=100),
        resources=(ANN,), assignments=(work("a"), work("b"), work("c")),
    )  # fmt: skip

    assert in_days(of(weeks(done), "r:ann").work) == [0, 0, 0]


def test_an_elapsed_task_asks_only_for_a_persons_own_working_time() -> None:
    # Seven times 24 hours from Monday 08:00: five working days of the office.
    soak = plan(
        task("a", 21, is_elapsed=True), resources=(ANN,), assignments=(work("a", units=0.2),),
    )  # fmt: skip

    found = of(weeks(soak), "r:ann")

    assert in_days(found.work) == [1, 0, 0]


def test_time_that_passes_without_anybody_is_nobodys_work() -> None:
    assert weeks(plan(task("paint dries", 21, is_elapsed=True))).people == ()


def test_overdue_work_counts_where_today_is() -> None:
    late = plan(
        task("a", 2, is_manual=True, manual_start=at("5 08:00"), manual_finish=at("6 17:00")),
        resources=(ANN,), assignments=(work("a"),), status_date=at("12 08:00"),
    )  # fmt: skip

    assert in_days(of(weeks(late), "r:ann").work) == [0, 2, 0]


def test_work_on_a_calendar_that_ignores_resources_may_exceed_what_they_can() -> None:
    off = WorkCalendar(uid="off", name="Off", week=((),) * 4 + ((HOURS[0],), (), ()))
    forced = plan(
        task("a", 3, ignores_resource_calendars=True),
        resources=(replace(ANN, calendar="off"),), assignments=(work("a"),), calendars=(OFFICE, off),
    )  # fmt: skip

    found = of(weeks(forced), "r:ann")

    assert [found.work[0] / HOUR, found.capacity[0] / HOUR] == [24, 4]


def test_milestones_are_counted_where_they_fall_due_for_their_owner() -> None:
    owned = plan(
        task("a", 3),
        task("m", 0, milestone=MilestoneFacts(owner="ann")),
        task("n", 0, milestone=MilestoneFacts(owner="Ann", agreed_date=at("14 17:00"))),
        task("o", 0, milestone=MilestoneFacts(owner="Ann", achieved_on=at("5 09:00"))),
        link("a FS m"), link("a FS n"), resources=(ANN,),
    )  # fmt: skip

    assert of(weeks(owned), "r:ann").milestones == (("m",), ("n",), ())


def test_things_and_costs_have_no_load() -> None:
    crane = Resource(uid="k", name="Crane hire", kind=ResourceKind.COST)
    hired = plan(task("a", 3, owner="Ann"), resources=(ANN, crane), assignments=(work("a", "k"),))

    found = weeks(hired)

    assert [item.key for item in found.people] == ["r:ann"]
    assert in_days(found.people[0].work) == [3, 0, 0]


def test_items_say_which_tasks_a_persons_load_is_made_of() -> None:
    two = plan(task("a", 3), task("b", 8), resources=(ANN,), assignments=(work("a"), work("b")))
    edges = spans(to_minutes(at("12 08:00")), step=LoadStep.WEEK, count=1)

    found = load_items(two, dates=scheduled(two), edges=edges, person="r:ann")

    assert [(item.task, in_days(item.minutes)) for item in found] == [("b", [3])]
    assert load_items(two, dates=scheduled(two), edges=edges, person="r:bob") == ()


def test_a_person_is_a_resource_by_name_else_the_name_itself() -> None:
    known = plan(task("a", 1), resources=(ANN, Resource(uid="two", name="ann")))

    assert person_key(known, "ann") == "r:ann"
    assert person_key(known, "Dr.  No ") == "n:dr. no"
    assert person_key(known, "  ") == NOBODY


def test_spans_are_days_weeks_from_monday_and_months() -> None:
    first = to_minutes(datetime(2026, 12, 17, 15))

    def starts(step: LoadStep) -> list[datetime]:
        return [
            datetime(1970, 1, 1) + timedelta(minutes=e) for e in spans(first, step=step, count=2)
        ]

    assert starts(LoadStep.DAY)[:2] == [datetime(2026, 12, 17), datetime(2026, 12, 18)]
    assert starts(LoadStep.WEEK)[0] == datetime(2026, 12, 14)
    assert starts(LoadStep.MONTH) == [
        datetime(2026, 12, 1),
        datetime(2027, 1, 1),
        datetime(2027, 2, 1),
    ]
    assert len(spans(first, step=LoadStep.DAY, count=0)) == 2


def test_a_load_begins_where_work_next_goes_on() -> None:
    office = plan(task("a", 1))

    assert next_work(office, to_minutes(at("9 17:00"))) == to_minutes(at("12 08:00"))
    assert next_work(office, to_minutes(at("9 10:00"))) == to_minutes(at("9 10:00"))


def _slowly(
    of_plan: Plan, dates: dict[str, tuple[int, int]], edges: tuple[int, ...]
) -> dict[str, list[float]]:
    """The obvious way: walk every task minute by minute, and give each an equal part."""
    found: dict[str, list[float]] = {}
    phases = {item.parent for item in of_plan.tasks}
    for item in of_plan.tasks:
        left = share_left(item)
        if item.uid in phases or not _is_active(of_plan, item) or not left:
            continue
        for key, whole, calendars in _parts(of_plan, item, dates, left):
            minutes = _minutes(of_plan, item, dates[item.uid], calendars, left)
            row = found.setdefault(key, [0.0] * (len(edges) - 1))
            for minute in minutes:
                for n in range(len(edges) - 1):
                    if edges[n] <= minute < edges[n + 1]:
                        row[n] += (len(minutes) if whole is None else whole * left) / len(minutes)
    return {key: row for key, row in found.items() if any(row)}


def _is_active(of_plan: Plan, item: Task) -> bool:
    above = {other.uid: other for other in of_plan.tasks}
    at_row: Task | None = item
    while at_row is not None:
        if not at_row.is_active:
            return False
        at_row = above.get(at_row.parent or "")
    return True


def _parts(of_plan: Plan, item: Task, dates: dict[str, tuple[int, int]], left: float):
    own = {r.uid: r.calendar or of_plan.calendar for r in of_plan.resources}
    hands = [a for a in of_plan.assignments if a.task == item.uid]
    calendars = {item.calendar} if item.calendar else set()
    if not item.ignores_resource_calendars:
        calendars |= {own[a.resource] for a in hands}
    together = sorted(calendars) or [of_plan.calendar]
    if not hands and (item.owner or not item.is_elapsed):
        yield (
            f"n:{item.owner}" if item.owner else NOBODY,
            *_whole(of_plan, item, together, of_plan.calendar),
        )
    for hand in hands:
        yield f"r:{hand.resource}", *_whole(of_plan, item, together, own[hand.resource])


def _whole(of_plan: Plan, item: Task, together: list[str], own: str):
    return (None, [own]) if item.is_elapsed else (item.duration, together)


def _minutes(
    of_plan: Plan, item: Task, ends: tuple[int, int], calendars: list[str], left: float
) -> list[int]:
    clock = Clock(of_plan, calendars)
    start, finish = ends
    if item.is_elapsed:
        start = max(start, finish - round(item.duration * left))
    found = [m for m in range(start, finish) if clock.mask(m // 1440)[m % 1440]]
    begun = item.actual_start is not None and not item.is_elapsed
    if begun:
        found = found[max(0, len(found) - round(item.duration * left)) :]
    if of_plan.status_date is not None:
        found = [m for m in found if m >= to_minutes(of_plan.status_date)]
    return found


@pytest.mark.parametrize("seed", range(24))
def test_the_load_equals_a_walk_minute_by_minute(seed: int) -> None:
    made = random_plan(seed)
    # Manual dates, levels of effort and split work have tests of their own.
    kinds = {TaskKind.LEVEL_OF_EFFORT: TaskKind.TASK}
    tasks = tuple(
        replace(
            t,
            kind=kinds.get(t.kind, t.kind),
            splits=(),
            resume=None,
            is_manual=False,
            owner="ivo" if n % 3 == 0 else "",
        )
        for n, t in enumerate(made.tasks)
    )
    made = replace(made, tasks=tasks)
    dates = scheduled(made)
    first = min(start for start, _ in dates.values())
    edges = spans(first, step=LoadStep.WEEK, count=8)

    found = load(made, dates=dates, edges=edges)

    slow = _slowly(made, dates, edges)
    fast = {item.key: list(item.work) for item in found.people if any(item.work)}
    assert fast.keys() == slow.keys()
    for key, row in slow.items():
        assert fast[key] == pytest.approx(row, abs=1e-6), key


@pytest.mark.parametrize("seed", range(6))
def test_no_work_is_lost_between_the_spans(seed: int) -> None:
    made = synthetic_plan(200, seed=seed)
    dates = scheduled(made)
    last = max(finish for _, finish in dates.values())
    edges = spans(to_minutes(made.start), step=LoadStep.MONTH, count=60)
    assert edges[-1] > last

    (nobody,) = load(made, dates=dates, edges=edges).people

    whole = sum(t.duration for t in made.tasks if t.kind is TaskKind.TASK)
    assert sum(nobody.work) == pytest.approx(whole)


def test_ten_thousand_tasks_are_one_pass_over_arrays() -> None:
    made = synthetic_plan(10_000, seed=1)
    people = tuple(Resource(uid=f"r{n}", name=f"Person {n}") for n in range(40))
    hands = tuple(Assignment(task=t.uid, resource=f"r{n % 40}") for n, t in enumerate(made.tasks))
    made = replace(made, resources=people, assignments=hands)
    dates = scheduled(made)
    edges = spans(to_minutes(made.start), step=LoadStep.WEEK, count=26)

    begun = perf_counter()
    found = load(made, dates=dates, edges=edges)

    # A figure to read, not to assert: machines differ.
    print(f"{perf_counter() - begun:.3f} s")
    assert len(found.people) == 40
