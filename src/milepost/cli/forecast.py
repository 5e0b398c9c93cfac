"""`milepost forecast`: how likely each milestone is met."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from milepost.cli.answers import answer_plan
from milepost.cli.exits import Exit
from milepost.cli.files import UsageProblem
from milepost.cli.forecast_chances import chances_of, chances_values, print_chances
from milepost.cli.forecast_changes import (
    changes_of,
    changes_values,
    print_changes,
    spread_of,
)
from milepost.cli.forecast_costs import MINOR_UNITS, cost_values, print_costs
from milepost.cli.forecast_together import run_together
from milepost.cli.forecast_words import (
    date_values,
    dates_text,
    milestone_values,
    print_milestones,
)
from milepost.cli.progress import Progress
from milepost.cli.together import the_one_file
from milepost.cli.words import (
    day_text,
    finding_values,
    moment_text,
    print_json,
    print_table,
    tell,
    tell_findings,
)
from milepost.engine.forecast import (
    InvalidForecastOption,
    Precision,
    forecast,
    forecast_if_independent,
)

if TYPE_CHECKING:
    from argparse import Namespace

    from milepost.cli.answers import Answer
    from milepost.engine.forecast import Forecast, TaskForecast

_MOST_THREADS = 4
_MOST_TASKS = 10


def run(arguments: Namespace) -> int:
    """Simulate, print the forecast and return the exit status."""
    if arguments.together:
        return run_together(arguments)
    try:
        arguments = the_one_file(arguments)
    except UsageProblem as wrong:
        tell(str(wrong))
        return Exit.USAGE

    progress = Progress("simulating", of="the runs")

    def print_values(answer: Answer) -> None:
        found = _forecast(answer, arguments, progress)
        changes = changes_of(answer, arguments)
        values = {} if changes is None else changes_values(changes)
        values |= chances_values(chances_of(answer, found, arguments))
        if arguments.independent:
            values["if_independent"] = _independent_values(
                _if_independent(answer, found, arguments)
            )
        _print_json(answer, found, more=values)

    def print_tables(answer: Answer) -> None:
        found = _forecast(answer, arguments, progress)
        _print_tables(found)
        print_costs(found.cost, answer.plan)
        print_chances(chances_of(answer, found, arguments), names=_names(found))
        if arguments.independent:
            _print_independent(found, _if_independent(answer, found, arguments))
        changes = changes_of(answer, arguments)
        if changes is not None:
            print_changes(changes, to=arguments.to)
        tell_findings(found.findings)

    status = answer_plan(arguments, print_json=print_values, print_table=print_tables)
    return Exit.INTERRUPTED if progress.was_stopped else status


def _forecast(answer: Answer, arguments: Namespace, progress: Progress) -> Forecast:
    """Return the forecast that goes with the answer's schedule and its status date."""
    asked = {name: getattr(arguments, name) for name in ("runs", "seed")}
    if arguments.budget is not None:
        asked["budget"] = round(arguments.budget * MINOR_UNITS)
    if arguments.confidence is not None:
        asked["confidence"] = arguments.confidence / 100
    try:
        with progress:
            return forecast(
                answer.plan,
                schedule=answer.schedule,
                threads=min(_MOST_THREADS, os.cpu_count() or 1),
                precision=_precision(arguments),
                default_spread=spread_of(answer, arguments),
                progress=progress.went_on,
                **{name: value for name, value in asked.items() if value is not None},
            )
    except InvalidForecastOption as wrong:
        raise UsageProblem(str(wrong)) from wrong


def _precision(arguments: Namespace) -> Precision | None:
    days = arguments.error_days
    points, cost = (
        None if given is None else given / 100
        for given in (arguments.error_points, arguments.error_cost)
    )
    if days is None and points is None and cost is None:
        return None
    return Precision(p80_days=days, probability=points, p80_cost=cost)


def _print_json(answer: Answer, found: Forecast, *, more: dict[str, Any]) -> None:
    print_json(
        {
            "milestones": [milestone_values(each) for each in found.milestones],
            "tasks": [_task_values(each) for each in found.tasks],
            "project_finish": date_values(found.project_finish),
            **cost_values(found.cost),
            "runs": found.runs,
            "seed": found.seed,
            "engine_version": found.engine_version,
            "digest": found.digest,
            **more,
            "findings": finding_values((*answer.findings, *found.findings)),
        }
    )


def _if_independent(answer: Answer, found: Forecast, arguments: Namespace) -> Forecast:
    return forecast_if_independent(
        answer.plan,
        schedule=answer.schedule,
        runs=found.runs,
        seed=found.seed,
        default_spread=spread_of(answer, arguments),
    )


def _independent_values(other: Forecast) -> dict[str, Any]:
    return {
        "milestones": [
            {"uid": each.uid, "p80": moment_text(each.p80)} for each in other.milestones
        ],
        "project_finish": {"p80": moment_text(other.project_finish.p80)},
    }


def _print_independent(found: Forecast, other: Forecast) -> None:
    """Print each P80 beside the one that there would be if tasks had nothing in common."""
    pairs = zip(found.milestones, other.milestones, strict=True)
    rows = [(each.name, day_text(each.p80), day_text(alone.p80)) for each, alone in pairs]
    finish = (day_text(each.project_finish.p80) for each in (found, other))
    print()
    print_table(("Milestone", "P80", "P80 if independent"), [*rows, ("Project finish", *finish)])


def _names(found: Forecast) -> dict[str, str]:
    return {each.uid: each.name for each in found.milestones}


def _task_values(each: TaskForecast) -> dict[str, Any]:
    return {"uid": each.uid, "criticality": each.criticality, "sensitivity": each.sensitivity}


def _print_tables(found: Forecast) -> None:
    finish = ("", "Project finish", *dates_text(found.project_finish), "")
    print_milestones(found.milestones, more=[finish])
    ranked = sorted(found.tasks, key=lambda each: (-each.criticality, -abs(each.sensitivity)))
    if ranked:
        print()
        print_table(
            ("UID", "Criticality", "Sensitivity"),
            [
                (each.uid, f"{each.criticality:.0%}", f"{each.sensitivity:+.2f}")
                for each in ranked[:_MOST_TASKS]
            ],
        )
    print(f"\n{found.runs} runs, seed {found.seed}{_errors(found)}")


def _errors(found: Forecast) -> str:
    """Say how far the least certain figures may lie from those of endless runs."""
    if not found.milestones:
        return ""
    days = max(each.standard_error_p80_days for each in found.milestones)
    chances = [
        error
        for each in found.milestones
        for error in (each.standard_error_of_agreed, each.standard_error_of_deadline)
        if error is not None
    ]
    points = f", probabilities to ±{100 * max(chances):.1f} points" if chances else ""
    return f"; P80 known to ±{days:.1f} d{points} (standard error)"
