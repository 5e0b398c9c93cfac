"""What the commands that calculate have in common: read, schedule, print, tell, end."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from milepost.cli.exits import Exit
from milepost.cli.files import Unreadable, UsageProblem, finish_of, read_plan, status_date_of
from milepost.cli.words import tell, tell_findings
from milepost.engine.schedule import schedule

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable

    from milepost.engine.errors import Finding
    from milepost.engine.plan import Plan
    from milepost.engine.schedule import Schedule


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A plan that was read and its schedule, calculated afresh."""

    plan: Plan
    format: str
    schedule: Schedule
    findings: tuple[Finding, ...]
    """The reader's, then the schedule's."""

    @property
    def exit_status(self) -> Exit:
        """Say whether the plan has errors."""
        return Exit.PLAN_HAS_ERRORS if self.schedule.status == "has-errors" else Exit.OK


def calculate(arguments: Namespace) -> Answer:
    """Return the plan that the arguments name with its schedule.

    Raises
    ------
    UsageProblem
        If the status date or the finish is no date.
    Unreadable
        If the file is no plan.
    """
    status_date, finish = status_date_of(arguments), finish_of(arguments)
    result = read_plan(arguments)
    plan = result.plan if finish is None else replace(result.plan, finish=finish)
    calculated = schedule(plan, status_date=status_date)
    return Answer(
        plan=plan,
        format=result.format,
        schedule=calculated,
        findings=(*result.findings, *calculated.findings),
    )


def known_uid(answer: Answer, uid: str) -> str:
    """Return `uid`, which must name a row of the plan.

    Raises
    ------
    UsageProblem
        If it names none.
    """
    if uid not in answer.schedule.row_of:
        known = ", ".join(answer.schedule.uids[:10])
        problem = f"The plan has no task with the identifier {uid!r}; it has {known or 'none'} …"
        raise UsageProblem(problem)
    return uid


def answer_plan(
    arguments: Namespace,
    *,
    print_json: Callable[[Answer], None],
    print_table: Callable[[Answer], None],
) -> Exit:
    """Calculate, print in the form asked for, and return the exit status."""
    try:
        answer = calculate(arguments)
        if arguments.format == "json":
            print_json(answer)
        else:
            print_table(answer)
            tell_findings(answer.findings)
    except UsageProblem as wrong:
        tell(str(wrong))
        return Exit.USAGE
    except Unreadable:
        return Exit.UNREADABLE
    return answer.exit_status
