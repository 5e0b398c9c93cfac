"""What single change would bring each agreed date to a probability, printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from milepost.cli.files import UsageProblem
from milepost.cli.words import day_text, moment_text, print_table
from milepost.engine.forecast import (
    ChangeKind,
    InvalidForecastOption,
    finished_tasks,
    learn_spreads,
    single_changes,
)
from milepost.engine.units import to_datetime

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from milepost.cli.answers import Answer
    from milepost.engine.forecast import LearnedSpreads, MilestoneChanges, SingleChange

_SENTENCES = {
    ChangeKind.SHORTEN: "Shorten “{name}” by {cut:.0%}",
    ChangeKind.ADD_CAPACITY: "Put one more unit on “{name}”",
    ChangeKind.SPLIT: "Do “{name}” in two halves side by side",
    ChangeKind.HALVE_RISK: "Make the risk “{name}” half as likely",
    ChangeKind.REMOVE_RISK: "Take out the risk “{name}”",
    ChangeKind.RELAX: "Let “{name}” begin before its date",
    ChangeKind.MOVE_DATE: "Agree on {date}",
}


def spread_of(answer: Answer, arguments: Namespace) -> LearnedSpreads | None:
    """Return the spread learned from the plan if that is asked for, else the plan's own choice."""
    return learn_spreads(finished_tasks(answer.plan)) if arguments.learn else None


def changes_of(answer: Answer, arguments: Namespace) -> tuple[MilestoneChanges, ...] | None:
    """Return the changes that the arguments ask for, ``None`` if they do not."""
    if arguments.to is None:
        return None
    asked = {} if arguments.seed is None else {"seed": arguments.seed}
    status_date = answer.schedule.status_date
    try:
        return single_changes(
            answer.plan,
            to=arguments.to / 100,
            default_spread=spread_of(answer, arguments),
            status_date=None if status_date is None else to_datetime(status_date),
            **asked,
        )
    except InvalidForecastOption as wrong:
        raise UsageProblem(str(wrong)) from wrong


def changes_values(found: Sequence[MilestoneChanges]) -> dict[str, Any]:
    """Return the changes as JSON values."""
    return {
        "changes": [
            {
                "uid": each.uid,
                "agreed": moment_text(each.agreed),
                "probability": each.probability,
                "changes": [_change_values(change) for change in each.changes],
            }
            for each in found
        ]
    }


def _change_values(change: SingleChange) -> dict[str, Any]:
    return {
        "kind": change.kind.value,
        "uid": change.uid,
        "cut": change.cut,
        "date": moment_text(change.date),
        "probability": change.probability,
        "p80": moment_text(change.p80),
        "is_enough": change.is_enough,
    }


def print_changes(found: Sequence[MilestoneChanges], *, to: float) -> None:
    """Print a table for each milestone that does not have the probability yet."""
    for each in found:
        print()
        if not each.changes:
            print(f"{each.name}: agreed {day_text(each.agreed)}, {each.probability:.0%} already")
            continue
        print(f"{each.name}: agreed {day_text(each.agreed)}, {each.probability:.0%} now")
        headings = (f"One change towards {to:g} %", "Then", "P80", "Enough")
        print_table(headings, [_row(change) for change in each.changes])


def _row(change: SingleChange) -> tuple[str, ...]:
    sentence = _SENTENCES[change.kind].format(
        name=change.name, cut=change.cut or 0.0, date=day_text(change.date)
    )
    enough = "yes" if change.is_enough else "no"
    return sentence, f"{change.probability:.0%}", day_text(change.p80), enough
