"""What a reader of the measures must know: what is missing, and what does not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.engine.errors import Finding, Severity
from milepost.engine.findings import about_tasks
from milepost.engine.measures.basis import Basis
from milepost.engine.units import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from milepost.engine.measures.budgeted import BudgetedWork
    from milepost.engine.plan import Plan
    from milepost.engine.units import Minutes


def no_baseline(plan: Plan, number: int | None) -> Finding:
    """Return the finding that there is nothing to measure against."""
    known = ", ".join(str(each.number) for each in plan.baselines)
    has_others = f"The plan has {known}." if known else "The plan has none at all."
    return _of_plan(
        "baseline-missing",
        "There is no baseline to measure against."
        if number is None
        else f"There is no baseline {number}. {has_others}",
        "Set a baseline: it freezes the plan that progress is compared with.",
    )


def no_status_date() -> Finding:
    """Return the finding that nobody said up to when progress is reported."""
    return _of_plan(
        "status-date-missing",
        "Nobody said up to which date progress is reported.",
        "Give a status date.",
    )


def no_budget(number: int) -> Finding:
    """Return the finding that a baseline budgets nothing."""
    return _of_plan(
        "budget-zero",
        f"Baseline {number} budgets nothing: it has no dated work.",
        "Set the baseline when the plan has tasks with durations.",
    )


def _of_plan(code: str, message: str, hint: str) -> Finding:
    return Finding(
        code=code, severity=Severity.WARNING, where="the plan", message=message, hint=hint
    )


def findings_of(
    plan: Plan, work: BudgetedWork, *, status: Minutes, start: Minutes
) -> Iterator[Finding]:
    """Yield what is odd about the work that a baseline budgets."""
    if status < start:
        yield _of_plan(
            "status-before-start",
            f"The status date, {in_words(status)}, lies before the planned start.",
            "Nothing can have been planned by then: give a later date.",
        )
    for code, rows, message, hint in _rules(work):
        if rows:
            yield about_tasks(
                plan,
                rows=rows,
                code=code,
                severity=Severity.INFO if code in _REMARKS else Severity.WARNING,
                message=f"{_count(rows)} {message}",
                hint=hint,
            )


def _count(rows: tuple[int, ...]) -> str:
    return "It" if len(rows) == 1 else f"It and {len(rows) - 1} more"


_REMARKS = frozenset({"added-since-baseline", "inactive-in-baseline"})


def _rules(work: BudgetedWork) -> Iterator[tuple[str, tuple[int, ...], str, str]]:
    """Yield code, rows, message and hint of each rule."""
    yield (
        "baseline-date-missing",
        work.without_dates,
        "stand in the baseline without dates, so that nothing of them is planned.",
        "Set the baseline again.",
    )
    yield (
        "baseline-dates-reversed",
        work.reversed_dates,
        "finish in the baseline before they start; the start is used for both.",
        "Set the baseline again.",
    )
    yield (
        "progress-after-status-date",
        work.in_future,
        "have progress dated after the status date; only what lies before it is counted.",
        "Correct the dates, or give a later status date.",
    )
    unit = "cost" if work.basis is Basis.COST else "work"
    yield (
        "actual-missing",
        work.unrecorded,
        f"have progress and no actual {unit}: the actual cost is too low by theirs.",
        f"Record what they took, or read no {unit} figures.",
    )
    yield (
        "added-since-baseline",
        work.added,
        "came after the baseline: they have no budget and earn nothing, but what they take counts.",
        "Set a new baseline if the change is agreed.",
    )
    yield (
        "inactive-in-baseline",
        work.inactive,
        "are inactive; their budget is left out.",
        "Make them active if they are still to be done.",
    )
