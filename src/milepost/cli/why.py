"""`milepost why`: the chain that drives a date, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.cli.answers import answer_plan, known_uid
from milepost.cli.words import moment_text, plain, print_json
from milepost.engine.driving import explain

if TYPE_CHECKING:
    from argparse import Namespace

    from milepost.cli.answers import Answer
    from milepost.engine.driving import DrivingStep


def run(arguments: Namespace) -> int:
    """Print the driving chain and return the exit status."""

    def print_steps(answer: Answer) -> None:
        for step in _steps(answer, arguments.uid):
            print(plain(step.sentence))

    def print_values(answer: Answer) -> None:
        steps = _steps(answer, arguments.uid)
        print_json({"uid": arguments.uid, "steps": [_step_values(step) for step in steps]})

    return answer_plan(arguments, print_json=print_values, print_table=print_steps)


def _steps(answer: Answer, uid: str) -> tuple[DrivingStep, ...]:
    return explain(answer.schedule, known_uid(answer, uid))


def _step_values(step: DrivingStep) -> dict[str, str | None]:
    return {
        "uid": step.uid,
        "name": step.name,
        "start": moment_text(step.start),
        "finish": moment_text(step.finish),
        "reason": step.reason,
        "sentence": step.sentence,
    }
