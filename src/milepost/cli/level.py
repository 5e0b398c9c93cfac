"""`milepost level`: dates at which no resource is needed beyond its capacity."""

from __future__ import annotations

import copy
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from milepost.cli.answers import Answer, calculate
from milepost.cli.exits import Exit
from milepost.cli.files import (
    STANDARD,
    Unreadable,
    UsageProblem,
    date_of,
    status_date_of,
    write_result,
)
from milepost.cli.level_words import print_proposal, print_values
from milepost.cli.progress import Progress
from milepost.cli.words import tell
from milepost.engine.levelling import Aim, Project, Rules, level_together, search
from milepost.engine.levelling.proof import ProofUnavailable, require_solver, search_and_prove
from milepost.formats import write

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from milepost.engine.levelling import Joint
    from milepost.engine.levelling.level import Search

_ENDINGS = {".xml": "mspdi", ".json": "json", ".csv": "csv", ".xlsx": "xlsx"}


def run(arguments: Namespace) -> int:
    """Level, print the proposal and return the exit status."""
    try:
        rules = _rules(arguments)
        method = _method(arguments)
        targets = _targets(arguments)
        answers = [calculate(_alone(arguments, file)) for file in arguments.files]
        projects = _projects(arguments, answers)
    except UsageProblem as wrong:
        tell(str(wrong))
        return Exit.USAGE
    except Unreadable:
        return Exit.UNREADABLE
    with Progress("levelling", seconds=arguments.seconds) as progress:
        found = level_together(
            projects,
            rules=rules,
            aim=Aim(arguments.aim),
            seconds=arguments.seconds,
            seed=arguments.seed,
            schedules=arguments.schedules,
            status_date=status_date_of(arguments),
            progress=progress.went_on,
            method=method,
        )
    if arguments.format == "json":
        print_values(arguments.files, answers, found)
    else:
        print_proposal(arguments.files, answers, found)
    status = max(answer.exit_status for answer in answers)
    if progress.was_stopped:
        status = Exit.INTERRUPTED
    return _write(found, targets=targets, otherwise=status)


def _alone(arguments: Namespace, file: str) -> Namespace:
    """Return the arguments as if `file` were the only one."""
    alone = copy.copy(arguments)
    alone.file = file
    return alone


def _method(arguments: Namespace) -> Search:
    if not arguments.prove:
        return search
    try:
        require_solver()
    except ProofUnavailable as missing:
        raise UsageProblem(f"--prove: {missing}") from missing
    return search_and_prove


def _rules(arguments: Namespace) -> Rules:
    return Rules(
        moves_begun="begun" in arguments.move,
        moves_promised="promised" in arguments.move,
        frozen_until=date_of("--freeze", arguments.freeze),
    )


def _projects(arguments: Namespace, answers: Sequence[Answer]) -> list[Project]:
    priorities = dict(arguments.priority)
    unknown = sorted(set(priorities) - set(arguments.files))
    if unknown:
        raise UsageProblem(f"--priority: {unknown[0]} is none of the files.")
    projects = [Project(plan=answer.plan) for answer in answers]
    return [
        replace(project, name=file, priority=priorities.get(file, project.priority))
        for project, file in zip(projects, arguments.files, strict=True)
    ]


def _targets(arguments: Namespace) -> list[Path]:
    """Return where each levelled plan goes; none if `--out` is not given."""
    if not arguments.out:
        return []
    if len(arguments.files) > 1:
        return _targets_in(Path(arguments.out), arguments.files)
    if Path(arguments.out).suffix not in _ENDINGS:
        raise UsageProblem("--out: the name must end in .xml, .json, .csv or .xlsx.")
    return [Path(arguments.out)]


def _targets_in(folder: Path, files: Sequence[str]) -> list[Path]:
    if STANDARD in files:
        raise UsageProblem("--out: standard input has no name to be written under.")
    # What cannot be written in its own format, such as .sm, becomes Milepost JSON.
    sources = [Path(file) for file in files]
    names = [
        source.name if source.suffix in _ENDINGS else f"{source.stem}.json" for source in sources
    ]
    if not folder.is_dir():
        raise UsageProblem(f"--out: for several files name a folder that exists, not {folder}.")
    if len(set(names)) < len(names):
        raise UsageProblem("--out: two of the files would be written under one name.")
    if any((folder / name).resolve() in {each.resolve() for each in sources} for name in names):
        raise UsageProblem("--out: this would overwrite a file that is read. Name another folder.")
    return [folder / name for name in names]


def _write(found: Joint, *, targets: Sequence[Path], otherwise: Exit) -> Exit:
    for target, proposal in zip(targets, found.projects, strict=False):
        try:
            data = write(proposal.levelled_plan, format=_ENDINGS[target.suffix])
            write_result(data, to=str(target))
        except OSError as failed:
            tell(f"{target}: it cannot be written: {failed.strerror}.")
            return Exit.UNWRITABLE
    return otherwise
