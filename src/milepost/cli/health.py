"""`milepost health`: the fourteen points of a schedule's health."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from milepost.cli.answers import answer_plan
from milepost.cli.words import (
    day_text,
    finding_values,
    moment_text,
    print_json,
    print_table,
    tell_findings,
)
from milepost.engine.measures.health import Comparison, PointState, Unit, assess_health

if TYPE_CHECKING:
    from argparse import Namespace

    from milepost.cli.answers import Answer
    from milepost.engine.measures.health import Health, Point, Rule

_MOST_NAMED = 5
_SIGNS = {Comparison.AT_MOST: "≤", Comparison.AT_LEAST: "≥"}


def run(arguments: Namespace) -> int:
    """Judge, print the points and return the exit status."""

    def print_values(answer: Answer) -> None:
        found = assess_health(answer.schedule, baseline=arguments.baseline)
        _print_json(answer, found)

    def print_points(answer: Answer) -> None:
        found = assess_health(answer.schedule, baseline=arguments.baseline)
        _print_table(found)
        tell_findings(found.findings)

    return answer_plan(arguments, print_json=print_values, print_table=print_points)


def _print_json(answer: Answer, found: Health) -> None:
    print_json(
        {
            "name": answer.plan.name,
            "status_date": moment_text(found.status_date),
            "baseline": found.baseline,
            "tasks": found.tasks,
            "incomplete_tasks": found.incomplete_tasks,
            "points": [_point_values(point) for point in found.points],
            "findings": finding_values((*answer.findings, *found.findings)),
        }
    )


def _point_values(point: Point) -> dict[str, Any]:
    return {
        "rule": point.rule.id,
        "name": point.rule.name,
        "state": point.state,
        "numerator": point.numerator,
        "denominator": point.denominator,
        "value": None if point.value is None else round(point.value, 6),
        "comparison": point.rule.comparison,
        "threshold": point.rule.threshold,
        "unit": point.rule.unit,
        "uids": list(point.uids),
        "reason": point.reason,
        "note": point.note,
    }


def _print_table(found: Health) -> None:
    print_table(
        ("Rule", "Point", "State", "Figure", "Threshold", "Of", "At fault", "Note"),
        [
            (
                point.rule.id,
                point.rule.name,
                point.state,
                _figure(point.rule, point.value),
                f"{_SIGNS[point.rule.comparison]} {_figure(point.rule, point.rule.threshold)}",
                _parts(point),
                _named(point),
                point.note,
            )
            for point in found.points
        ],
    )
    print(
        f"\n{found.count(PointState.PASSED)} pass, {found.count(PointState.FAILED)} fail,"
        f" {found.count(PointState.NOT_APPLICABLE)} do not apply; {found.incomplete_tasks} of"
        f" {found.tasks} tasks are left. Status date: {day_text(found.status_date)}."
    )


def _figure(rule: Rule, value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.1%}" if rule.unit is Unit.SHARE else f"{value:.2f}"


def _parts(point: Point) -> str:
    if point.numerator is None or point.denominator is None:
        return ""
    return f"{point.numerator:g} of {point.denominator:g}"


def _named(point: Point) -> str:
    more = f" and {len(point.uids) - _MOST_NAMED} more" if len(point.uids) > _MOST_NAMED else ""
    return ", ".join(point.uids[:_MOST_NAMED]) + more
