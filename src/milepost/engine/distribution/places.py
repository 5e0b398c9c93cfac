"""Natural places for a milestone: every one there is, before any is chosen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from milepost.engine.distribution.measures import phases_inside
from milepost.engine.distribution.results import Reason, ReasonKind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from milepost.engine.distribution.axis import Axis
    from milepost.engine.distribution.life import Life
    from milepost.engine.distribution.results import Gap
    from milepost.engine.units import Minutes

    Bools = NDArray[np.bool_]

JOIN_SIZE = 3
"""Tasks that must come together for a join."""
BLOCK_SHARE = 0.2
"""The share of all work that makes a block large, and of all cost that makes spending big."""
MOST_ENDS = 8
"""Tasks that a milestone depends on directly at most; the others contribute."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place after the tasks `ends` (rows), on `date`; `next_row` is what comes right after.

    `phase` is the place of the phase that ends there, -1 if none does.
    """

    date: Minutes
    ends: tuple[int, ...]
    reason: Reason
    weight: float
    next_row: int = -1
    phase: int = -1
    subject: int = field(default=-1)
    """The row that the milestone is named after."""


_WEIGHTS = {
    ReasonKind.PHASE_END: 1.0,
    ReasonKind.PLAN_END: 1.0,
    ReasonKind.SPENDING: 0.9,
    ReasonKind.SIDES: 0.8,
    ReasonKind.BLOCK: 0.7,
    ReasonKind.JOIN: 0.75,
    ReasonKind.GAP: 0.4,
    ReasonKind.HANDOVER: 0.3,
}


class Links:
    """Who comes before and after whom, by row."""

    def __init__(self, life: Life) -> None:
        self.before: defaultdict[int, list[int]] = defaultdict(list)
        self.after: defaultdict[int, list[int]] = defaultdict(list)
        pairs = dict.fromkeys(zip(life.before.tolist(), life.after.tolist(), strict=True))
        for first, then in pairs:
            self.before[then].append(first)
            self.after[first].append(then)


def natural_places(
    life: Life, axis: Axis, links: Links, *, unmarked: tuple[int, ...], is_open: Bools
) -> Iterator[Place]:
    """Yield the natural places of a project.

    `unmarked` are phases without a milestone; `is_open` says of each row whether a
    milestone at its end could be taken at all, which spares making places in vain.
    """
    yield from _phase_ends(life, links, unmarked)
    yield from _plan_end(life, links)
    yield from _joins(life, links)
    yield from _spending(life, links)
    yield from _handovers(life, is_open)
    yield from _large_tasks(life, axis)


def _place(life: Life, kind: ReasonKind, ends: list[int], **known: object) -> Place:
    finish = life.tasks.finish
    last_first = sorted(ends, key=lambda row: (-int(finish[row]), row))
    params = known.pop("params", {})
    return Place(
        date=int(finish[last_first[0]]),
        ends=tuple(last_first[:MOST_ENDS]),
        reason=Reason(kind=kind, params=params),  # type: ignore[arg-type]
        weight=_WEIGHTS[kind],
        **{"subject": last_first[0], **known},  # type: ignore[arg-type]
    )


def _phase_ends(life: Life, links: Links, unmarked: tuple[int, ...]) -> Iterator[Place]:
    if not unmarked:
        return
    inside = phases_inside(life)
    rows_of: dict[int, list[int]] = {place: [] for place in unmarked}
    for row, phase in enumerate(life.tasks.phase.tolist()):
        for around in inside[phase] if phase >= 0 else ():
            if around in rows_of:
                rows_of[around].append(row)
    for phase, rows in rows_of.items():
        members = set(rows)
        ends = [row for row in rows if members.isdisjoint(links.after.get(row, ()))]
        if ends:
            yield _place(
                life,
                ReasonKind.PHASE_END,
                ends,
                phase=phase,
                params={"phase": life.phases[phase].name},
            )


def _plan_end(life: Life, links: Links) -> Iterator[Place]:
    ends = [row for row in range(len(life.tasks.uids)) if row not in links.after]
    if ends:
        yield _place(life, ReasonKind.PLAN_END, ends)


def _joins(life: Life, links: Links) -> Iterator[Place]:
    for row, before in links.before.items():
        if len(before) >= JOIN_SIZE:
            yield _place(
                life,
                ReasonKind.JOIN,
                before,
                next_row=row,
                subject=row,
                params={"count": len(before), "task": life.tasks.names[row]},
            )


def _spending(life: Life, links: Links) -> Iterator[Place]:
    cost = life.tasks.cost
    is_big = cost >= BLOCK_SHARE * max(1, int(cost.sum()))
    for row in np.flatnonzero(life.tasks.is_spending | is_big).tolist():
        if row in links.before:
            yield _place(
                life,
                ReasonKind.SPENDING,
                links.before[row],
                next_row=row,
                subject=row,
                params={"task": life.tasks.names[row]},
            )


def _handovers(life: Life, is_open: Bools) -> Iterator[Place]:
    owner, side = life.tasks.owner, life.tasks.side
    seen = set()
    worth_it = is_open[life.before]
    pairs = zip(life.before[worth_it].tolist(), life.after[worth_it].tolist(), strict=True)
    for first, then in pairs:
        if not owner[first] or not owner[then] or owner[first] == owner[then]:
            continue
        kind = ReasonKind.SIDES if side[first] != side[then] else ReasonKind.HANDOVER
        if (first, kind) in seen:
            continue
        seen.add((first, kind))
        params = {"from": owner[first], "to": owner[then], "task": life.tasks.names[first]}
        yield _place(life, kind, [first], next_row=then, params=params)


def _large_tasks(life: Life, axis: Axis) -> Iterator[Place]:
    for row in np.flatnonzero(life.tasks.work >= BLOCK_SHARE * max(1, axis.total)).tolist():
        params = {
            "task": life.tasks.names[row],
            "work_share": float(life.tasks.work[row] / max(1, axis.total)),
        }
        yield _place(life, ReasonKind.BLOCK, [row], params=params)


def middle_of(life: Life, axis: Axis, gap: Gap) -> Place | None:
    """Return the end of the task that comes nearest to halving the work of a gap."""
    finish = life.tasks.finish
    rows = np.flatnonzero((finish > gap.start) & (finish < gap.finish) & (life.tasks.work > 0))
    if not len(rows):
        return None
    ends = np.array([gap.start, gap.finish], dtype=np.int64)
    half = float(axis.work_share(ends).mean())
    nearest = int(rows[np.argmin(np.abs(axis.work_share(finish[rows]) - half))])
    params = {"days": gap.days, "work_share": gap.work_share}
    return _place(life, ReasonKind.GAP, [nearest], params=params)
