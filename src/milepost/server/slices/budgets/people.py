"""How much of each person's time is free before the milestones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from milepost.engine.budget import EstimateToComplete
from milepost.engine.calendars import resolve_calendar, tabulate
from milepost.engine.forecast.estimates import DEFAULT_SPREAD, multiple_of
from milepost.engine.forecast.finished import own_spreads
from milepost.engine.plan import ResourceKind
from milepost.engine.scarce_time import TimeUntil, safe_to_lend
from milepost.server.kernel import clock
from milepost.server.slices.plans import public as plans

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from milepost.engine.forecast import Spread
    from milepost.engine.plan import Assignment, Plan, Resource, Task

Wire = dict[str, Any]

MOST_PEOPLE = 100
CONFIDENCES = (50, 60, 70, 80, 90, 95)
_ENDS = (0.01, 0.5, 0.99)
"""The shares of a learned spread that stand for its ends and its middle."""


def list_scarce_time(project: plans.Project) -> list[Wire]:
    """Return the people with work left, those with least time to spare first.

    Their work for a milestone is what is left of their assignments to its tasks; the time
    they have is their calendar's from now to the scheduled date, times their capacity.
    """
    state = plans.current_state(project)
    plan = state.engine
    spread_of = own_spreads(plan)
    milestones = open_milestones(state)
    tasks_of = tasks_by_milestone(state, milestones)
    tasks = {task.uid: task for task in plan.tasks}
    now = _now(project, state)
    found = []
    for resource in plan.resources:
        own = [item for item in plan.assignments if item.resource == resource.uid]
        left = {
            item.task: _left(tasks[item.task], item, spread_of)
            for item in own
            if item.task in tasks
        }
        left = {uid: work for uid, work in left.items() if work.high > 0}
        if resource.kind is ResourceKind.WORK and left:
            found.append(_person(resource, plan, milestones, tasks_of, left, now))
    found.sort(key=lambda person: person["safe"][CONFIDENCES.index(80)])
    return found[:MOST_PEOPLE]


def open_milestones(state: plans.PlanState) -> list[tuple[str, str, int]]:
    """Return uid, name and date of milestones still to be reached, by date."""
    facts, tasks, derived = (state.plan[part] for part in ("milestones", "tasks", "derived"))
    found = []
    for uid, achieved in zip(facts["uid"], facts["achieved_on"], strict=True):
        row = state.row_of[uid]
        date = derived["finish"][row]
        if achieved is None and tasks["actual_finish"][row] is None and date is not None:
            found.append((uid, tasks["name"][row], date))
    return sorted(found, key=lambda item: (item[2], item[0]))


def tasks_by_milestone(
    state: plans.PlanState, milestones: Iterable[tuple[str, str, int]]
) -> dict[str, list[str]]:
    """Return the tasks of each milestone; one of several milestones counts for the earliest."""
    network = state.network
    names = state.plan["tasks"]["uid"]
    taken: set[str] = set()
    found = {}
    for uid, _, _ in milestones:
        own = [names[row] for row in network.contents_of(uid) if names[row] not in taken]
        taken.update(own)
        found[uid] = own
    return found


def _now(project: plans.Project, state: plans.PlanState) -> int:
    told = state.plan["settings"]["status_date"]
    if told is not None:
        return int(told)
    zone = ZoneInfo(project.time_zone)
    return clock.wall_minutes(clock.now().astimezone(zone).replace(tzinfo=None))


def _left(
    task: Task, assignment: Assignment, spread_of: Callable[[Task], Spread]
) -> EstimateToComplete:
    """Return the minutes of work that are left of an assignment, as a range.

    A task's own estimate gives the range, else the spread the plan's forecast uses.
    """
    if task.actual_finish is not None or not task.is_active:
        return EstimateToComplete(low=0, likely=0, high=0)
    whole = assignment.work
    if whole is None:
        whole = round(task.duration * assignment.units)
    left = max(whole, 0) * (100 - task.percent_complete) / 100
    low, likely, high = _multiples(task, spread_of)
    return EstimateToComplete(
        low=round(left * low), likely=round(left * likely), high=round(left * high)
    )


def _multiples(task: Task, spread_of: Callable[[Task], Spread]) -> tuple[float, float, float]:
    own = task.estimate
    if own is not None and task.duration > 0 and 0 <= own.low <= own.likely <= own.high:
        return (own.low / task.duration, own.likely / task.duration, own.high / task.duration)
    spread = spread_of(task)
    if spread == DEFAULT_SPREAD and task.confidence is None:
        return (spread.low, spread.likely, spread.high)
    low, likely, high = (multiple_of(task, spread, share=share) for share in _ENDS)
    return low, likely, high


def _person(
    resource: Resource,
    plan: Plan,
    milestones: list[tuple[str, str, int]],
    tasks_of: Mapping[str, list[str]],
    left: Mapping[str, EstimateToComplete],
    now: int,
) -> Wire:
    calendars = {calendar.uid: calendar for calendar in plan.calendars}
    rule = resolve_calendar(calendars, resource.calendar or plan.calendar)
    last = max([now, *(date for _, _, date in milestones)])
    table = tabulate(rule, horizon=(now, last + 1440))
    until = [
        TimeUntil(
            uid=uid,
            capacity=round(max(table.working_minutes_between(now, date), 0) * resource.capacity),
            work={task: left[task] for task in tasks_of[uid] if task in left},
        )
        for uid, _, date in milestones
    ]
    # A milestone that needs nothing of the person does not hold their time.
    until = [item for item in until if item.work]
    advice = [safe_to_lend(until, confidence=p / 100) for p in CONFIDENCES]
    names = {uid: name for uid, name, _ in milestones}
    return {
        "uid": resource.uid,
        "name": resource.name,
        "confidences": list(CONFIDENCES),
        "safe": [item.safe for item in advice],
        "tightest": [names.get(item.tightest or "", "") for item in advice],
        "milestones": [
            {
                "uid": item.uid,
                "name": names[item.uid],
                "capacity": item.capacity,
                "needed": [each.milestones[place].needed for each in advice],
                "covered": [round(each.milestones[place].covered, 4) for each in advice],
            }
            for place, item in enumerate(until)
        ],
    }
