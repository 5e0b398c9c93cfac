"""Levelling plans: what may move is delayed until no resource is needed beyond its capacity."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from milepost.engine.compile import compile_plan
from milepost.engine.levelling.of_plan import Member, PlanProblem, problem_of
from milepost.engine.levelling.proposal import Joint, Levelling, joint_of, unchanged
from milepost.engine.levelling.rules import Aim, Project, Rules
from milepost.engine.levelling.search import search
from milepost.engine.passes import forward

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from milepost.engine.levelling.problem import Problem
    from milepost.engine.levelling.search import Found
    from milepost.engine.plan import Plan


class Search(Protocol):
    """A way to search for a schedule, such as `search`."""

    def __call__(
        self,
        problem: Problem,
        *,
        seconds: float = 1.0,
        seed: int = 1,
        schedules: int | None = None,
        progress: Callable[[float, int], bool] | None = None,
    ) -> Found:
        """Return the best schedule found."""


_STRETCHES = (1.0, 8.0, 64.0)


def level(
    plan: Plan,
    *,
    rules: Rules | None = None,
    seconds: float = 1.0,
    seed: int = 1,
    schedules: int | None = None,
    status_date: datetime | None = None,
    progress: Callable[[float, int], bool] | None = None,
    method: Search = search,
) -> Levelling:
    """Return a proposal that levels the resources of `plan`, found within `seconds`.

    Earlier levelling delays are dropped first. Nothing starts before its unlevelled date.
    Work that is done, manual, held by a must-date or of priority 1000 stays, and so does what
    has begun unless `rules` say otherwise; no task waits for a resource that one of a lower
    priority holds. A task that moves holds its resources in the working time of its own
    calendar, from start to finish without a break; one that stays frees them in its gaps.

    Parameters
    ----------
    seconds, seed, schedules, progress
        As for `milepost.engine.levelling.search`.
    status_date
        Replaces the plan's status date: unfinished work starts from it.
    method
        `search`, or `milepost.engine.levelling.proof.search_and_prove` with OR-Tools.

    Notes
    -----
    Exact on one calendar. Where calendars differ, work is rounded up to slots of clock time
    (15 minutes or more) and a resource counts as taken in each slot it works in; the dates
    of the proposal are then the engine's own.
    """
    joint = level_together(
        (Project(plan=plan),),
        rules=rules,
        seconds=seconds,
        seed=seed,
        schedules=schedules,
        status_date=status_date,
        progress=progress,
        method=method,
    )
    return joint.projects[0]


def level_together(
    projects: Sequence[Project],
    *,
    rules: Rules | None = None,
    aim: Aim = Aim.DELAYS,
    seconds: float = 1.0,
    seed: int = 1,
    schedules: int | None = None,
    status_date: datetime | None = None,
    progress: Callable[[float, int], bool] | None = None,
    method: Search = search,
) -> Joint:
    """Return a proposal that levels several plans that share resources of the same names.

    A project's priority goes before those of its tasks. The rest is as for `level`.

    Parameters
    ----------
    aim
        What a proposal is judged by, if there are several projects.
    """
    members, made = _problem(projects, rules, aim, status_date)
    if made is None:
        return unchanged(projects, members)
    found = method(made.problem, seconds=seconds, seed=seed, schedules=schedules, progress=progress)
    return joint_of(projects, made, found, aim=aim)


def _problem(
    projects: Sequence[Project], rules: Rules | None, aim: Aim, status_date: datetime | None
) -> tuple[tuple[Member, ...], PlanProblem | None]:
    """Return the problem on calendars whose tables are long enough for a first schedule."""
    for stretch in _STRETCHES:
        members = tuple(_member(project, status_date, stretch) for project in projects)
        made = problem_of(*members, rules=rules, aim=aim)
        if made is None or max(search(made.problem, seconds=0).starts) < made.problem.horizon:
            break
    return members, made


def _member(project: Project, status_date: datetime | None, stretch: float) -> Member:
    plan = project.plan
    bare = replace(plan, tasks=tuple(replace(task, levelling_delay=0) for task in plan.tasks))
    compiled = compile_plan(bare, status_date=status_date, stretch=stretch)
    return Member(compiled=compiled, early=forward(compiled), priority=project.priority)
