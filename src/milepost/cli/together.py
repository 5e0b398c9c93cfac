"""Several files whose plans wait for one another's rows."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from milepost.cli.answers import Answer
from milepost.cli.exits import Exit
from milepost.cli.files import Unreadable, UsageProblem, read_plan, status_date_of
from milepost.cli.words import finding_values, print_json, tell, tell_findings
from milepost.engine.joined import schedule_together

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Mapping
    from typing import Any

    from milepost.engine.errors import Finding
    from milepost.engine.joined import JoinedSchedule

Answers = dict[str, Answer]
"""What was read from each file, by its name, with its schedule among the others."""


def the_one_file(arguments: Namespace) -> Namespace:
    """Return the arguments of a command that was given a single file.

    Raises
    ------
    UsageProblem
        If it was given several.
    """
    if len(arguments.files) > 1:
        raise UsageProblem("Several files are read together only: add --together.")
    alone = copy.copy(arguments)
    alone.file = arguments.files[0]
    return alone


def answer_together(
    arguments: Namespace,
    *,
    print_values: Callable[[Answers, JoinedSchedule], None],
    print_tables: Callable[[Answers, JoinedSchedule], None],
) -> Exit:
    """Read all files, schedule them together, print, and return the exit status."""
    try:
        _refuse_unfit(arguments)
        answers, found = _calculate(arguments)
        if arguments.format == "json":
            print_values(answers, found)
        else:
            print_tables(answers, found)
    except UsageProblem as wrong:
        tell(str(wrong))
        return Exit.USAGE
    except Unreadable:
        return Exit.UNREADABLE
    return Exit.PLAN_HAS_ERRORS if found.has_errors else Exit.OK


def _refuse_unfit(arguments: Namespace) -> None:
    if len(set(arguments.files)) < len(arguments.files):
        raise UsageProblem("--together: a file is named twice.")
    if getattr(arguments, "finish", None) is not None:
        raise UsageProblem("--finish: it is the end of one plan; give it without --together.")


def _calculate(arguments: Namespace) -> tuple[Answers, JoinedSchedule]:
    read = {}
    for file in arguments.files:
        alone = copy.copy(arguments)
        alone.file = file
        read[file] = read_plan(alone)
    plans = {file: result.plan for file, result in read.items()}
    found = schedule_together(plans, status_date=status_date_of(arguments))
    answers = {
        file: Answer(
            plan=found.plans[file].plan,
            format=result.format,
            schedule=found.plans[file],
            findings=(*result.findings, *found.plans[file].findings),
        )
        for file, result in read.items()
    }
    return answers, found


def print_projects(projects: Mapping[str, dict[str, Any]], *, more: dict[str, Any]) -> None:
    """Print the values of each file's plan, and those of all, as JSON."""
    listed = [{"file": file, **values} for file, values in projects.items()]
    print_json({"projects": listed, **more})


def tell_all(answers: Answers, between: tuple[Finding, ...]) -> None:
    """Tell what was found in each file, then what was found between them."""
    tell_findings([*(each for answer in answers.values() for each in answer.findings), *between])


def between_values(found: JoinedSchedule) -> dict[str, Any]:
    """Return what was found between plans, as JSON values."""
    return {"findings": finding_values(found.findings)}
