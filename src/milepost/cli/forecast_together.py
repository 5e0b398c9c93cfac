"""`milepost forecast --together`: how likely the promises of several plans are all kept."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from milepost.cli.files import UsageProblem, status_date_of
from milepost.cli.forecast_words import (
    chance_text,
    date_values,
    milestone_values,
    print_milestones,
)
from milepost.cli.together import answer_together, between_values, print_projects, tell_all
from milepost.cli.words import day_text, finding_values
from milepost.engine.forecast import (
    InvalidForecastOption,
    finished_tasks,
    learn_spreads,
    portfolio_forecast,
)

if TYPE_CHECKING:
    from argparse import Namespace

    from milepost.cli.together import Answers
    from milepost.engine.forecast import PortfolioForecast
    from milepost.engine.joined import JoinedSchedule

_MOST_THREADS = 4
_ALONE_ONLY = ("to", "error_days", "error_points", "independent")


def run_together(arguments: Namespace) -> int:
    """Simulate all plans at once, print the forecast and return the exit status."""

    def print_values(answers: Answers, found: JoinedSchedule) -> None:
        forecast = _forecast(answers, arguments)
        values = {file: _values(answers, forecast, file) for file in answers}
        print_projects(values, more={**_of_all(forecast), **between_values(found)})

    def print_tables(answers: Answers, found: JoinedSchedule) -> None:
        forecast = _forecast(answers, arguments)
        for file in answers:
            print(f"{file}\n")
            print_milestones(forecast.milestones[file])
            _tell_probability("Every agreed date of this plan", forecast.of_plan.get(file))
            print()
        _tell_probability("Every agreed date of all plans", forecast.probability)
        _tell_probability("… if they had nothing in common", forecast.if_unrelated)
        _tell_finish(forecast)
        tell_all(answers, found.findings)

    return answer_together(arguments, print_values=print_values, print_tables=print_tables)


def _forecast(answers: Answers, arguments: Namespace) -> PortfolioForecast:
    for name in _ALONE_ONLY:
        if getattr(arguments, name):
            option = name.replace("_", "-")
            raise UsageProblem(f"--{option}: it is about one plan; give it without --together.")
    asked = {name: getattr(arguments, name) for name in ("runs", "seed")}
    learned = [task for each in answers.values() for task in finished_tasks(each.plan)]
    try:
        return portfolio_forecast(
            {file: answer.plan for file, answer in answers.items()},
            milestones=_chosen(answers, arguments.milestone),
            status_date=status_date_of(arguments),
            default_spread=learn_spreads(learned) if arguments.learn else None,
            threads=min(_MOST_THREADS, os.cpu_count() or 1),
            **{name: value for name, value in asked.items() if value is not None},
        )
    except InvalidForecastOption as wrong:
        raise UsageProblem(str(wrong)) from wrong


def _chosen(answers: Answers, wanted: list[str]) -> dict[str, list[str]] | None:
    """Return the milestones that count, by file; ``None`` for all that have an agreed date."""
    if not wanted:
        return None
    chosen: dict[str, list[str]] = {}
    for words in wanted:
        file, uid = _place(answers, words)
        chosen.setdefault(file, []).append(uid)
    return chosen


def _place(answers: Answers, words: str) -> tuple[str, str]:
    for file, answer in answers.items():
        uid = words.removeprefix(f"{file}/")
        if uid != words and uid in answer.schedule.row_of:
            return file, uid
    problem = f"--milestone: none of the plans has the milestone {words!r}. Write FILE/UID."
    raise UsageProblem(problem)


def _values(answers: Answers, forecast: PortfolioForecast, file: str) -> dict[str, Any]:
    gains = forecast.gains.get(file, {})
    return {
        "milestones": [
            {**milestone_values(each), "gain": gains.get(each.uid)}
            for each in forecast.milestones[file]
        ],
        "probability_of_all_agreed": forecast.of_plan.get(file),
        "findings": finding_values(answers[file].findings),
    }


def _of_all(forecast: PortfolioForecast) -> dict[str, Any]:
    return {
        "probability_of_all_agreed": forecast.probability,
        "probability_if_unrelated": forecast.if_unrelated,
        "finish": date_values(forecast.finish),
        "runs": forecast.runs,
        "seed": forecast.seed,
    }


def _tell_probability(what: str, probability: float | None) -> None:
    print(f"{what}: {chance_text(probability)}")


def _tell_finish(forecast: PortfolioForecast) -> None:
    finish = forecast.finish
    dates = {"P50": finish.p50, "P80": finish.p80, "P90": finish.p90}
    told = ", ".join(f"{name} {day_text(moment)}" for name, moment in dates.items())
    print(f"Everything finished: {told}")
