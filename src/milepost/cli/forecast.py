"""`milepost forecast`: how likely each milestone is met."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from milepost.cli.answers import answer_plan
from milepost.cli.files import UsageProblem
from milepost.cli.words import (
    day_text,
    finding_values,
    moment_text,
    print_json,
    print_table,
    tell_findings,
)
from milepost.engine.forecast import InvalidForecastOption, forecast

if TYPE_CHECKING:
    from argparse import Namespace

    from milepost.cli.answers import Answer
    from milepost.engine.forecast import DateForecast, Forecast, MilestoneForecast, TaskForecast

_MOST_THREADS = 4
_MOST_TASKS = 10


def run(arguments: Namespace) -> int:
    """Simulate, print the forecast and return the exit status."""

    def print_values(answer: Answer) -> None:
        _print_json(answer, _forecast(answer, arguments))

    def print_tables(answer: Answer) -> None:
        found = _forecast(answer, arguments)
        _print_tables(found)
        tell_findings(found.findings)

    return answer_plan(arguments, print_json=print_values, print_table=print_tables)


def _forecast(answer: Answer, arguments: Namespace) -> Forecast:
    """Return the forecast that goes with the answer's schedule and its status date."""
    asked = {name: getattr(arguments, name) for name in ("runs", "seed")}
    try:
        return forecast(
            answer.plan,
            schedule=answer.schedule,
            threads=min(_MOST_THREADS, os.cpu_count() or 1),
            **{name: value for name, value in asked.items() if value is not None},
        )
    except InvalidForecastOption as wrong:
        raise UsageProblem(str(wrong)) from wrong


def _print_json(answer: Answer, found: Forecast) -> None:
    print_json(
        {
            "milestones": [_milestone_values(each) for each in found.milestones],
            "tasks": [_task_values(each) for each in found.tasks],
            "project_finish": _date_values(found.project_finish),
            "runs": found.runs,
            "seed": found.seed,
            "engine_version": found.engine_version,
            "digest": found.digest,
            "findings": finding_values((*answer.findings, *found.findings)),
        }
    )


def _milestone_values(each: MilestoneForecast) -> dict[str, Any]:
    return {
        "uid": each.uid,
        "name": each.name,
        **_date_values(each),
        "agreed": moment_text(each.agreed),
        "probability_of_agreed": each.probability_of_agreed,
        "deadline": moment_text(each.deadline),
        "probability_of_deadline": each.probability_of_deadline,
    }


def _date_values(each: DateForecast | MilestoneForecast) -> dict[str, str | None]:
    names = ("scheduled", "p10", "p50", "p80", "p90")
    return {name: moment_text(getattr(each, name)) for name in names}


def _task_values(each: TaskForecast) -> dict[str, Any]:
    return {"uid": each.uid, "criticality": each.criticality, "sensitivity": each.sensitivity}


def _print_tables(found: Forecast) -> None:
    rows = [
        (each.uid, each.name, *_dates(each), _chance(each.probability_of_agreed))
        for each in found.milestones
    ]
    finish = ("", "Project finish", *_dates(found.project_finish), "")
    headings = ("UID", "Milestone", "Scheduled", "P10", "P50", "P80", "P90", "Agreed met")
    print_table(headings, [*rows, finish])
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
    print(f"\n{found.runs} runs, seed {found.seed}")


def _dates(each: DateForecast | MilestoneForecast) -> tuple[str, ...]:
    return tuple(
        day_text(moment) for moment in (each.scheduled, each.p10, each.p50, each.p80, each.p90)
    )


def _chance(probability: float | None) -> str:
    return "–" if probability is None else f"{probability:.0%}"
