"""What `milepost level` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from milepost.cli.words import finding_values, print_json, print_table, span_text, tell_findings
from milepost.formats.psplib import FORMAT as PSPLIB
from milepost.formats.psplib import PERIOD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from milepost.cli.answers import Answer
    from milepost.engine.levelling import Joint, Levelling


def print_values(files: Sequence[str], answers: Sequence[Answer], found: Joint) -> None:
    """Print the proposal as JSON: of one file its values, of several a list of them."""
    if len(files) == 1:
        values = _values(answers[0], found.projects[0])
        findings = (*answers[0].findings, *found.projects[0].findings, *found.findings)
        print_json({**values, "findings": finding_values(findings)})
        return
    print_json(
        {
            "status": found.status,
            "makespan_minutes": found.makespan_minutes,
            "lower_bound_minutes": found.lower_bound_minutes,
            "schedules": found.schedules,
            "projects": [
                {
                    "file": file,
                    **_values(answer, proposal),
                    "findings": finding_values((*answer.findings, *proposal.findings)),
                }
                for file, answer, proposal in zip(files, answers, found.projects, strict=True)
            ],
            "findings": finding_values(found.findings),
        }
    )


def _values(answer: Answer, found: Levelling) -> dict[str, Any]:
    periods = {"makespan_periods": found.makespan_minutes // PERIOD}
    return {
        "status": found.status,
        "makespan_minutes": found.makespan_minutes,
        "lower_bound_minutes": found.lower_bound_minutes,
        "gap": round(found.gap, 6),
        **(periods if answer.format == PSPLIB else {}),
        "schedules": found.schedules,
        "tasks": [
            {
                "uid": task.uid,
                "start": task.start.isoformat(timespec="minutes"),
                "finish": task.finish.isoformat(timespec="minutes"),
                "delay_minutes": task.delay,
            }
            for task in found.tasks
        ],
    }


def print_proposal(files: Sequence[str], answers: Sequence[Answer], found: Joint) -> None:
    """Print a table of each file's tasks, how good the proposal is, and what was found."""
    for file, answer, proposal in zip(files, answers, found.projects, strict=True):
        if len(files) > 1:
            print(f"{file}\n")
        _print_table(answer, proposal)
        print()
    if len(files) > 1:
        day = answers[0].plan.minutes_per_day
        print(_sum(found.makespan_minutes, found.lower_bound_minutes, found.status, day, "In all"))
    findings = [
        *(finding for answer in answers for finding in answer.findings),
        *(finding for proposal in found.projects for finding in proposal.findings),
        *found.findings,
    ]
    tell_findings(findings)


def _print_table(answer: Answer, found: Levelling) -> None:
    names = {task.uid: task.name for task in answer.plan.tasks}
    print_table(
        ("UID", "Name", "Start", "Finish", "Delayed by"),
        (
            (
                task.uid,
                names[task.uid],
                f"{task.start:%Y-%m-%d %H:%M}",
                f"{task.finish:%Y-%m-%d %H:%M}",
                span_text(task.delay, minutes_per_day=1440) if task.delay else "",
            )
            for task in found.tasks
        ),
    )
    day = answer.plan.minutes_per_day
    print()
    print(_sum(found.makespan_minutes, found.lower_bound_minutes, found.status, day, "Work"))


def _sum(makespan: int, bound: int, status: str, day: int, what: str) -> str:
    length = span_text(makespan, minutes_per_day=day)
    least = span_text(bound, minutes_per_day=day)
    return f"{what}: {length} from start to finish, at least {least}: {status}"
