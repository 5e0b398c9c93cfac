"""What a reader should know before trusting a forecast of costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.engine.cost_rules import MOST_COST
from milepost.engine.errors import Finding, Severity
from milepost.engine.forecast.costs import MOST_COSTED
from milepost.engine.forecast.task_costs import has_cost, is_done, planned_cost, spent_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from milepost.engine.forecast.prepare import Simulation
    from milepost.engine.plan import Task

_NAMED_AT_MOST = 3


def cost_findings(simulation: Simulation) -> Iterator[Finding]:
    """Yield what the forecast of costs leaves out, or takes for certain."""
    costs, plan = simulation.costs, simulation.compiled.plan
    if costs is None:
        return
    if not plan.currency:
        yield _NO_CURRENCY
    compiled = simulation.compiled
    nodes = compiled.counts.nonzero()[0].tolist()
    tasks = [task for node in nodes if has_cost(task := plan.tasks[compiled.node_row[node]])]
    varying = set(costs.uids)
    for rule in (_NEGATIVE, _TOO_LARGE, _OVERSPENT):
        yield from _broken(rule, tasks)
    sure = [task for task in tasks if task.uid not in varying and not is_done(task)]
    if sure:
        yield _finding(
            sure,
            code="cost-does-not-vary",
            severity=Severity.INFO,
            message="What it costs is the same in every run: it does not follow a duration that "
            "varies, and has no estimate of its own.",
            hint="Give low, likely and high costs where the price is not agreed.",
        )
    left_out = len(simulation.milestones) - MOST_COSTED
    if left_out > 0:
        yield _left_out(left_out)


class _Rule:
    """Which tasks' costs something is wrong with, and what to say of it."""

    def __init__(self, code: str, test: Callable[[Task], bool], *, message: str, hint: str) -> None:
        self.code, self.test, self.message, self.hint = code, test, message, hint


def _broken(rule: _Rule, tasks: list[Task]) -> Iterator[Finding]:
    found = [task for task in tasks if rule.test(task)]
    if found:
        yield _finding(
            found,
            code=rule.code,
            severity=Severity.WARNING,
            message=rule.message,
            hint=rule.hint,
        )


def _finding(
    tasks: list[Task], *, code: str, severity: Severity, message: str, hint: str
) -> Finding:
    named = ", ".join(f'task {task.uid} "{task.name}"' for task in tasks[:_NAMED_AT_MOST])
    more = len(tasks) - _NAMED_AT_MOST
    return Finding(
        code=code,
        severity=severity,
        where=f"{named} and {more} more" if more > 0 else named,
        message=message,
        hint=hint,
        uids=tuple(task.uid for task in tasks),
    )


def _is_below_zero(task: Task) -> bool:
    return min(task.cost or 0, task.actual_cost or 0) < 0


def _is_too_large(task: Task) -> bool:
    return max(task.cost or 0, task.actual_cost or 0) > MOST_COST


def _is_overspent(task: Task) -> bool:
    has_plan = task.cost is not None or task.cost_estimate is not None
    return has_plan and not is_done(task) and spent_on(task) > planned_cost(task)


_NEGATIVE = _Rule(
    "cost-negative",
    _is_below_zero,
    message="Its cost is negative; the forecast takes it for nothing.",
    hint="Give what it costs; keep income out of the plan's costs.",
)
_TOO_LARGE = _Rule(
    "cost-too-large",
    _is_too_large,
    message="Its cost is beyond 10^13 minor units; the forecast takes that instead.",
    hint="Give the amount in minor units of the currency, such as cents.",
)
_OVERSPENT = _Rule(
    "cost-overspent",
    _is_overspent,
    message="More was spent on it than it was to cost, and it is not finished; the forecast "
    "takes it that nothing more will be.",
    hint="Raise its cost to what it is now expected to cost in all.",
)
_NO_CURRENCY = Finding(
    code="cost-without-currency",
    severity=Severity.INFO,
    where="the plan",
    message="It has costs and no currency.",
    hint="Set the plan's currency, so that everybody reads the amounts alike.",
)


def _left_out(milestones: int) -> Finding:
    return Finding(
        code="milestone-costs-left-out",
        severity=Severity.INFO,
        where="the forecast",
        message=f"The last {milestones:,} milestones of the plan have no cost of their own: it "
        f"is worked out for {MOST_COSTED} at most.",
        hint="Split the plan to see what they cost.",
    )
