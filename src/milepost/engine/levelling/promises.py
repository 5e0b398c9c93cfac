"""Which promises a proposal breaks, and which work found no place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from milepost.engine.errors import Finding, Severity
from milepost.engine.units import to_datetime, to_minutes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from milepost.engine.levelling.of_plan import Piece
    from milepost.engine.levelling.search import Found
    from milepost.engine.passes import Early


def promise_findings(piece: Piece, levelled: Early) -> Iterator[Finding]:
    """Yield each agreed date and deadline that the plan keeps and the proposal breaks."""
    compiled, before = piece.member.compiled, piece.member.early
    for node in np.flatnonzero(piece.moves).tolist():
        task = compiled.plan.tasks[int(compiled.node_row[node])]
        agreed = task.milestone.agreed_date if task.milestone else None
        named = (
            ("agreed-date-missed", "agreed date", agreed),
            ("deadline-missed", "deadline", task.deadline),
        )
        for code, word, date in named:
            if date is None:
                continue
            limit = to_minutes(date) - compiled.origin
            if before.finish_wall[node] <= limit < levelled.finish_wall[node]:
                finish = to_datetime(compiled.origin + int(levelled.finish_wall[node]))
                yield Finding(
                    code=f"levelling-{code}",
                    severity=Severity.WARNING,
                    where=f'task {task.uid} "{task.name}"',
                    message=f"Levelled, it ends {finish:%Y-%m-%d %H:%M}, after its {word} "
                    f"{date:%Y-%m-%d %H:%M}, which it keeps without levelling.",
                    hint="Give levelling more time, add capacity, or agree a new date.",
                    uids=(task.uid,),
                )


def unplaced_findings(piece: Piece, found: Found) -> Iterator[Finding]:
    """Yield a finding if work found no place before the calendars' tables end."""
    compiled = piece.member.compiled
    starts = np.array(found.starts[piece.first_job : piece.first_job + compiled.size])
    lost = np.flatnonzero(piece.moves & (starts >= piece.axis.slots) & (compiled.duration > 0))
    if len(lost):
        uids = tuple(compiled.plan.tasks[int(compiled.node_row[node])].uid for node in lost)
        yield Finding(
            code="no-room-for-task",
            severity=Severity.ERROR,
            where=f"task {uids[0]} and {len(uids) - 1} others" if uids[1:] else f"task {uids[0]}",
            message="There is no room for it within the time that levelling looks at, so its "
            "dates are not levelled.",
            hint="Look for a resource that other work holds all the time, or calendars that "
            "hardly ever work together.",
            uids=uids,
        )
