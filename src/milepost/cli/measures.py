"""`milepost measures`: earned value and earned schedule against a baseline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from milepost.cli.answers import answer_plan
from milepost.cli.words import (
    day_text,
    finding_values,
    moment_text,
    print_json,
    print_table,
    span_text,
    tell_findings,
)
from milepost.engine.measures import Basis, EacMethod, EarningRule, Period, measure
from milepost.engine.measures.naming import estimates, time_figures, value_figures

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable

    from milepost.cli.answers import Answer
    from milepost.engine.measures import Measures, ScopeMeasures

_UNITS = {
    Basis.WORK: "days of work",
    Basis.TIME: "working days between the dates, since the baseline has no cost and no work",
}
_FIGURES = ("BAC", "PV", "EV", "AC", "SV", "CV", "SPI", "CPI", "EAC", "TCPI", "SPI(t)")


def run(arguments: Namespace) -> int:
    """Measure, print the figures and return the exit status."""

    def print_values(answer: Answer) -> None:
        _print_json(answer, _measured(answer, arguments))

    def print_tables(answer: Answer) -> None:
        found = _measured(answer, arguments)
        if found.project is not None:
            _print_tables(answer, found)
        tell_findings(found.findings)

    return answer_plan(arguments, print_json=print_values, print_table=print_tables)


def _measured(answer: Answer, arguments: Namespace) -> Measures:
    return measure(
        answer.schedule,
        baseline=arguments.baseline,
        rule=EarningRule(arguments.rule),
        period=None if arguments.period is None else Period(arguments.period),
    )


def _print_json(answer: Answer, found: Measures) -> None:
    scopes = [*([found.project] if found.project else []), *found.phases, *found.milestones]
    print_json(
        {
            "name": answer.plan.name,
            "status_date": moment_text(found.status_date),
            "baseline": found.baseline,
            "basis": found.basis,
            "currency": answer.plan.currency,
            "rule": found.rule,
            "period": found.period,
            "scopes": [_scope_values(scope) for scope in scopes],
            "in_periods": time_figures(found.in_periods) if found.in_periods else None,
            "periods": [
                {
                    "start": moment_text(each.start),
                    "finish": moment_text(each.finish),
                    "planned_value": round(each.planned, 6),
                    "earned_value": None if each.earned is None else round(each.earned, 6),
                    "actual_cost": None if each.actual is None else round(each.actual, 6),
                }
                for each in found.periods
            ],
            "findings": finding_values((*answer.findings, *found.findings)),
        }
    )


def _scope_values(scope: ScopeMeasures) -> dict[str, Any]:
    return {
        "kind": scope.kind,
        "uid": scope.uid,
        "name": scope.name,
        "tasks": scope.tasks,
        **value_figures(scope.value),
        "estimates": estimates(scope.value),
        "planned_start": moment_text(scope.planned_start),
        "planned_finish": moment_text(scope.planned_finish),
        "estimated_finish": moment_text(scope.estimated_finish),
        "time": time_figures(scope.time) if scope.time else None,
    }


def _print_tables(answer: Answer, found: Measures) -> None:
    amount = _amounts(answer, found)
    project = found.project
    scopes = [*([project] if project else []), *found.phases, *found.milestones]
    print_table(
        ("Kind", "Name", *_FIGURES, "Estimated finish"),
        [
            (scope.kind, scope.name, *_cells(scope, amount), day_text(scope.estimated_finish))
            for scope in scopes
        ],
    )
    if project is not None:
        _print_estimates(project, amount)
        _print_time(answer, project)
    unit = _UNITS.get(found.basis or Basis.COST, answer.plan.currency or "cost")
    print(
        f"\nAt {day_text(found.status_date)}, against baseline {found.baseline}, in {unit};"
        f" work in progress earns by the rule {found.rule}."
    )


def _cells(scope: ScopeMeasures, amount: Callable[[float | None], str]) -> list[str]:
    value = scope.value
    amounts = (
        value.budget_at_completion,
        value.planned_value,
        value.earned_value,
        value.actual_cost,
        value.schedule_variance,
        value.cost_variance,
    )
    return [
        *(amount(each) for each in amounts),
        _index(value.schedule_performance_index),
        _index(value.cost_performance_index),
        amount(value.estimate_at_completion()),
        _index(value.to_complete_performance_index()),
        _index(scope.time.schedule_performance_index_time if scope.time else None),
    ]


def _print_estimates(project: ScopeMeasures, amount: Callable[[float | None], str]) -> None:
    print()
    print_table(
        ("Estimate of the project", "EAC", "ETC", "VAC", "TCPI"),
        [
            (
                method,
                amount(project.value.estimate_at_completion(method)),
                amount(project.value.estimate_to_complete(method)),
                amount(project.value.variance_at_completion(method)),
                _index(
                    project.value.to_complete_performance_index(
                        project.value.estimate_at_completion(method)
                    )
                ),
            )
            for method in EacMethod
        ],
    )


def _print_time(answer: Answer, project: ScopeMeasures) -> None:
    if project.time is None:
        return
    day = answer.plan.minutes_per_day
    length = project.time.estimate_at_completion_time
    cells = {
        "ES": span_text(round(project.time.earned_schedule), minutes_per_day=day),
        "AT": span_text(round(project.time.actual_time), minutes_per_day=day),
        "PD": span_text(round(project.time.planned_duration), minutes_per_day=day),
        "SV(t)": span_text(round(project.time.schedule_variance_time), minutes_per_day=day),
        "SPI(t)": _index(project.time.schedule_performance_index_time),
        "IEAC(t)": "–" if length is None else span_text(round(length), minutes_per_day=day),
        "TSPI": _index(project.time.to_complete_schedule_performance_index),
    }
    print()
    print_table(("Time of the project", *cells), [("", *cells.values())])


def _amounts(answer: Answer, found: Measures) -> Callable[[float | None], str]:
    """Return how amounts are written: money with two decimals, or days with one."""
    unit = 100 if found.basis is Basis.COST else answer.plan.minutes_per_day
    digits = 2 if found.basis is Basis.COST else 1
    return lambda value: "–" if value is None else f"{value / unit:,.{digits}f}"


def _index(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
