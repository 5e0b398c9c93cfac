"""Rules by which work in progress earns its budget.

References
----------
*Practice Standard for Earned Value Management*, 2nd edition, Project Management Institute,
2011, chapter on measurement methods: fixed formula, weighted milestones, percent complete,
level of effort.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from milepost.engine.task_progress import actual_finish_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from milepost.engine.measures.budgeted import BudgetedWork
    from milepost.engine.measures.leading_work import Rows
    from milepost.engine.plan import Task, Uid
    from milepost.engine.schedule import Schedule
    from milepost.engine.units import Minutes


class EarningRule(StrEnum):
    """What share of its budget a task has earned."""

    PERCENT_COMPLETE = "percent"
    """As much as it is complete."""
    ZERO_HUNDRED = "0-100"
    """Nothing before it has finished."""
    FIFTY_FIFTY = "50-50"
    """Half when it begins, the rest when it finishes."""
    WEIGHTED_MILESTONES = "milestones"
    """The shares of the milestones it leads to, each when that milestone is achieved."""


def is_finished(task: Task) -> bool:
    """Return whether a task or milestone is done."""
    return task.percent_complete >= 100 or actual_finish_of(task) is not None


def has_begun(task: Task) -> bool:
    """Return whether anything of a task is done."""
    return task.actual_start is not None or task.percent_complete > 0 or is_finished(task)


def earned_share(
    rule: EarningRule,
    *,
    percent: float,
    has_begun: bool,
    weights: Mapping[Uid, float],
    achieved: Collection[Uid],
) -> float:
    """Return the share of its budget, 0 to 1, that a task has earned by `rule`.

    Parameters
    ----------
    percent
        How much of it is complete, 0 to 1.
    weights
        For weighted milestones: those that the task leads to. A task that leads to none
        earns by 0/100.
    achieved
        The milestones achieved so far.
    """
    total = sum(weights.values())
    if rule is EarningRule.WEIGHTED_MILESTONES and total > 0:
        return sum(weight for uid, weight in weights.items() if uid in achieved) / total
    if rule is EarningRule.PERCENT_COMPLETE or percent >= 1:
        return percent
    return 0.5 if rule is EarningRule.FIFTY_FIFTY and has_begun else 0.0


def shares_of(
    schedule: Schedule,
    work: BudgetedWork,
    *,
    contents: Mapping[int, Rows],
    status: Minutes,
    rule: EarningRule,
    rules: Mapping[Uid, EarningRule],
    weights: Mapping[Uid, Mapping[Uid, float]],
) -> dict[int, float]:
    """Return what share of its budget each task has earned, by row; see `measure`.

    `contents` are the rows of the work that leads to the milestone of each row. A level of
    effort earns with the time that it was planned for, whatever the rule.
    """
    tasks, efforts = schedule.plan.tasks, schedule.gathered.outline.efforts
    leads_to: dict[int, dict[Uid, float]] = {}
    if EarningRule.WEIGHTED_MILESTONES in {rule, *rules.values()}:
        for milestone, rows in contents.items():
            for row in rows.tolist():
                leads_to.setdefault(row, {})[tasks[milestone].uid] = 1.0
    achieved = {
        tasks[row].uid
        for row in contents
        if is_finished(tasks[row]) and int(schedule.finish[row]) <= status
    }
    return {
        item.row: earned_share(
            EarningRule.PERCENT_COMPLETE
            if item.row in efforts
            else rules.get(tasks[item.row].uid, rule),
            percent=item.percent,
            has_begun=item.begun is not None,
            weights=weights.get(tasks[item.row].uid, leads_to.get(item.row, {})),
            achieved=achieved,
        )
        for item in work.tasks
    }
