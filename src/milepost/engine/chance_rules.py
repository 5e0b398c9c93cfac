"""What makes gates that send back, branches and downtimes ones that can be drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.engine.errors import Finding, Severity
from milepost.engine.estimate_rules import is_sound

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from milepost.engine.uncertainty import Branch, Choice, Downtime, Rework, Uid, Uncertainty

MOST_TIMES = 20
"""How often a gate may send back in one run."""
LONGEST_SPELL = 60.0
"""Calendar days that lost days may last on average."""
_MONTHS = 12
_ROUNDING = 1e-6


def chance_findings(
    uncertainty: Uncertainty, *, known: Collection[Uid], calendars: Collection[Uid]
) -> Iterator[Finding]:
    """Yield what is wrong with what may or may not happen, and with the tasks it names."""
    yield from _repeated("gate", (rework.gate for rework in uncertainty.reworks))
    for rework in uncertainty.reworks:
        yield from _of_rework(rework, known)
    yield from _of_branches(uncertainty, known)
    yield from _repeated("downtime", (each.name for each in uncertainty.downtimes))
    for downtime in uncertainty.downtimes:
        yield from _of_downtime(downtime, known)
        if downtime.calendar is not None and downtime.calendar not in calendars:
            yield _wrong(
                "unknown-reference",
                where=f'downtime "{downtime.name}"',
                message=f"It names the calendar {downtime.calendar!r}, which does not exist.",
                hint="Name one that exists, or none.",
            )
    held = [(each.name, uid) for each in uncertainty.downtimes for uid in each.tasks]
    yield from _in_two("downtime", held)


def unknown_task(where: str, uid: Uid) -> Finding:
    """Return that something names a task that does not exist."""
    return _wrong(
        "unknown-reference",
        where=where,
        message=f"It names the task {uid!r}, which does not exist.",
        hint="Name one that exists, or none.",
    )


def _of_rework(rework: Rework, known: Collection[Uid]) -> Iterator[Finding]:
    where = f"the gate {rework.gate} that may send back"
    for uid in dict.fromkeys((rework.gate, *rework.tasks)):
        if uid not in known:
            yield unknown_task(where, uid)
    yield from _of_chances(where, [rework.probability, rework.fading])
    if not 1 <= rework.at_most <= MOST_TIMES:
        yield _wrong(
            "rework-out-of-range",
            where=where,
            message=f"It sends back at most {rework.at_most} times.",
            hint=f"Give a number from 1 to {MOST_TIMES}.",
        )
    is_share = rework.share > 0 and bool(rework.tasks)
    is_sure = rework.time is None or is_sound(rework.time)
    if (rework.time is not None) == (rework.share > 0) or not 0 <= rework.share <= 1:
        yield _wrong(
            "rework-unclear",
            where=where,
            message="How long the work done again takes is missing, given twice or out of range.",
            hint="Give a time, low ≤ likely ≤ high, or a share of the tasks, above 0 up to 1.",
        )
    elif not is_sure or not (is_share or rework.time is not None):
        yield _wrong(
            "rework-unclear",
            where=where,
            message="Its time is out of order, or its share is of no task.",
            hint="Give low ≤ likely ≤ high, or name the tasks that are done again.",
        )


def _of_branches(uncertainty: Uncertainty, known: Collection[Uid]) -> Iterator[Finding]:
    every = [
        *uncertainty.branches,
        *(branch for choice in uncertainty.choices for branch in choice.branches),
    ]
    yield from _repeated("branch", (branch.name for branch in every))
    yield from _repeated("choice", (choice.name for choice in uncertainty.choices))
    yield from _in_two("branch", [(branch.name, uid) for branch in every for uid in branch.tasks])
    for branch in every:
        yield from _of_branch(branch, known)
    for choice in uncertainty.choices:
        yield from _of_choice(choice)


def _of_branch(branch: Branch, known: Collection[Uid]) -> Iterator[Finding]:
    where = f'branch "{branch.name}"'
    yield from _of_chances(where, [branch.probability])
    for uid in branch.tasks:
        if uid not in known:
            yield unknown_task(where, uid)


def _of_choice(choice: Choice) -> Iterator[Finding]:
    total = sum(branch.probability for branch in choice.branches)
    if abs(total - 1) > _ROUNDING:
        yield _wrong(
            "choice-does-not-add-up",
            where=f'choice "{choice.name}"',
            message=f"The probabilities of its branches add up to {total:.4g}.",
            hint="Exactly one branch is taken: let them add up to 1.",
        )


def _of_downtime(downtime: Downtime, known: Collection[Uid]) -> Iterator[Finding]:
    where = f'downtime "{downtime.name}"'
    yield from _of_chances(where, downtime.chances)
    for uid in downtime.tasks:
        if uid not in known:
            yield unknown_task(where, uid)
    if len(downtime.chances) != _MONTHS:
        yield _wrong(
            "downtime-months",
            where=where,
            message=f"It has {len(downtime.chances)} chances.",
            hint="Give twelve, January first.",
        )
    elif all(chance >= 1 for chance in downtime.chances):
        yield _wrong(
            "downtime-leaves-no-day",
            where=where,
            message="Every day of the year is lost.",
            hint="Leave a chance of work in one month at least.",
        )
    if downtime.spell_days is not None and not 1 <= downtime.spell_days <= LONGEST_SPELL:
        yield _wrong(
            "downtime-spell",
            where=where,
            message=f"Its spells last {downtime.spell_days:g} days on average.",
            hint=f"Give 1 to {LONGEST_SPELL:g} days, or none for days of their own.",
        )


def _of_chances(where: str, chances: Iterable[float]) -> Iterator[Finding]:
    for chance in chances:
        if not 0 <= chance <= 1:
            yield _wrong(
                "chance-out-of-range",
                where=where,
                message=f"A probability in it is {chance}.",
                hint="Give numbers from 0 to 1.",
            )
            return


def _repeated(kind: str, names: Iterable[str]) -> Iterator[Finding]:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            yield _wrong(
                "name-repeated",
                where=f'{kind} "{name}"',
                message=f"More than one {kind} is called so.",
                hint="Each is known by its name: give it one of its own.",
            )
        seen.add(name)


def _in_two(kind: str, members: Iterable[tuple[str, Uid]]) -> Iterator[Finding]:
    of: dict[Uid, str] = {}
    for name, uid in members:
        if of.setdefault(uid, name) != name:
            yield _wrong(
                f"task-in-two-{kind}s" if kind == "downtime" else f"task-in-two-{kind}es",
                where=f'{kind} "{name}"',
                message=f'Task {uid} lies in the {kind} "{of[uid]}" as well.',
                hint="Leave it in one of them.",
            )


def _wrong(code: str, *, where: str, message: str, hint: str) -> Finding:
    return Finding(code=code, severity=Severity.ERROR, where=where, message=message, hint=hint)
