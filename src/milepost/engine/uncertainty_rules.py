"""What makes the uncertainty of a plan one that can be drawn from."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from milepost.engine.chance_rules import chance_findings, unknown_task
from milepost.engine.errors import Finding, Severity
from milepost.engine.uncertainty import Branch, Downtime, Rework

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from milepost.engine.uncertainty import Uid, Uncertainty

MOST_CORRELATION = 0.95
MOST_PAIRED = 200
"""Tasks in pairs; their correlations are made to agree, which takes the cube of that."""


def uncertainty_findings(
    uncertainty: Uncertainty, *, known: Collection[Uid], calendars: Collection[Uid]
) -> Iterator[Finding]:
    """Yield what is wrong with an uncertainty and with the tasks and calendars it names."""
    yield from _of_groups(uncertainty, known)
    yield from _of_pairs(uncertainty, known)
    yield from chance_findings(uncertainty, known=known, calendars=calendars)


def known_only(
    uncertainty: Uncertainty, *, known: Collection[Uid], calendars: Collection[Uid]
) -> Uncertainty:
    """Return an uncertainty without the tasks and calendars that are not known.

    A gate of which no work is left that it could send back goes as well.
    """
    return replace(
        uncertainty,
        groups=tuple(
            replace(group, tasks=tuple(uid for uid in group.tasks if uid in known))
            for group in uncertainty.groups
        ),
        pairs=tuple(
            pair for pair in uncertainty.pairs if pair.first in known and pair.second in known
        ),
        reworks=tuple(
            left
            for rework in uncertainty.reworks
            if rework.gate in known
            and ((left := _with_known(rework, known)).tasks or left.time is not None)
        ),
        branches=tuple(_with_known(branch, known) for branch in uncertainty.branches),
        choices=tuple(
            replace(
                choice, branches=tuple(_with_known(branch, known) for branch in choice.branches)
            )
            for choice in uncertainty.choices
        ),
        downtimes=tuple(
            replace(
                _with_known(downtime, known),
                calendar=downtime.calendar if downtime.calendar in calendars else None,
            )
            for downtime in uncertainty.downtimes
        ),
    )


_Naming = TypeVar("_Naming", Rework, Branch, Downtime)


def _with_known(naming: _Naming, known: Collection[Uid]) -> _Naming:
    return replace(naming, tasks=tuple(uid for uid in naming.tasks if uid in known))


def _of_groups(uncertainty: Uncertainty, known: Collection[Uid]) -> Iterator[Finding]:
    group_of: dict[Uid, str] = {}
    for group in uncertainty.groups:
        where = f'group "{group.name}"'
        if not 0 <= group.correlation <= MOST_CORRELATION:
            yield _out_of_range(where, group.correlation, least=0)
        for uid in group.tasks:
            if uid not in known:
                yield unknown_task(where, uid)
            if uid in group_of:
                yield Finding(
                    code="task-in-two-groups",
                    severity=Severity.ERROR,
                    where=where,
                    message=f'Task {uid} lies in the group "{group_of[uid]}" as well.',
                    hint="Leave it in one of them, and tie it to others by pairs.",
                    uids=(uid,),
                )
            group_of[uid] = group.name


def _of_pairs(uncertainty: Uncertainty, known: Collection[Uid]) -> Iterator[Finding]:
    seen: set[frozenset[Uid]] = set()
    tied = {uid for pair in uncertainty.pairs for uid in (pair.first, pair.second)}
    if len(tied) > MOST_PAIRED:
        yield Finding(
            code="too-many-pairs",
            severity=Severity.ERROR,
            where="the correlations",
            message=f"{len(tied):,} tasks are tied in pairs; {MOST_PAIRED} may be.",
            hint="Tie tasks that belong together as a group.",
        )
    for pair in uncertainty.pairs:
        where = f"the pair of {pair.first} and {pair.second}"
        ends = frozenset((pair.first, pair.second))
        if not -MOST_CORRELATION <= pair.correlation <= MOST_CORRELATION:
            yield _out_of_range(where, pair.correlation, least=-MOST_CORRELATION)
        for uid in sorted(ends):
            if uid not in known:
                yield unknown_task(where, uid)
        if len(ends) == 1 or ends in seen:
            yield Finding(
                code="pair-unclear",
                severity=Severity.ERROR,
                where=where,
                message="It ties a task to itself, or stands there twice.",
                hint="Name two different tasks, each two of them once.",
                uids=tuple(sorted(ends)),
            )
        seen.add(ends)


def _out_of_range(where: str, correlation: float, *, least: float) -> Finding:
    return Finding(
        code="correlation-out-of-range",
        severity=Severity.ERROR,
        where=where,
        message=f"Its correlation is {correlation}.",
        hint=f"Give a number from {least:g} to {MOST_CORRELATION:g}.",
    )
