"""Which work leads to a milestone: what must end before it, back to the milestones before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from milepost.engine.plan import TaskKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from milepost.engine.outline import Outline
    from milepost.engine.plan import Plan
    from milepost.engine.schedule import Schedule

Rows = npt.NDArray[np.intp]


class LeadingWork(Mapping[int, Rows]):
    """The rows of the work that leads to each milestone, made when asked for.

    In a large plan most rows lead to hundreds of milestones: kept as bits, a milestone's
    side by side, they take an eighth of a byte each.
    """

    def __init__(self, milestones: Sequence[int], bits: npt.NDArray[np.uint8]) -> None:
        self._place_of = {row: place for place, row in enumerate(milestones)}
        self._bits = bits

    def __getitem__(self, milestone: int) -> Rows:
        place = self._place_of[milestone]
        return np.flatnonzero(self._bits[place >> 3] & np.uint8(1 << (place & 7)))

    def __iter__(self) -> Iterator[int]:
        return iter(self._place_of)

    def __len__(self) -> int:
        return len(self._place_of)


def contents_of(schedule: Schedule) -> LeadingWork:
    """Return the rows of the work that leads to each milestone that counts, and its own row.

    A milestone's work is what contributes to it by name and what it depends on; of a phase,
    the tasks below it; what a phase waits for, the rows below it wait for too. The search
    goes back to other milestones and no further. Phases that a milestone waits for as a whole
    are among its rows.

    Notes
    -----
    Every row carries the set of milestones it leads to as the bits of one number, handed on
    from each row to those before it: linear in rows and links, whatever the milestones share.
    """
    plan, outline = schedule.plan, schedule.gathered.outline
    is_milestone = np.array([_is_milestone(plan, outline, row) for row in range(len(plan.tasks))])
    found = [row for row in np.flatnonzero(is_milestone).tolist() if outline.is_active[row]]
    if not found:
        return LeadingWork((), np.zeros((0, 0), dtype=np.uint8))
    before = _rows_before(plan, outline)
    leads_to = _handed_on(before, is_milestone.tolist(), found)
    for row in np.flatnonzero(is_milestone).tolist():
        leads_to[row] = 0
    for place, row in enumerate(found):
        leads_to[row] = 1 << place
    width = (len(found) + 7) // 8
    parts = [bits.to_bytes(width, "little") for bits in leads_to[: len(plan.tasks)]]
    of_rows = np.frombuffer(b"".join(parts), dtype=np.uint8).reshape(-1, width)
    return LeadingWork(found, np.ascontiguousarray(of_rows.T))


def _is_milestone(plan: Plan, outline: Outline, row: int) -> bool:
    """Return whether a row is a milestone; a row with others in it is a phase."""
    return plan.tasks[row].kind is TaskKind.MILESTONE and not outline.is_phase(row)


def _rows_before(plan: Plan, outline: Outline) -> list[list[int]]:
    """Return what each row waits for; behind the rows, what is waited for around each phase."""
    size = len(plan.tasks)
    before: list[list[int]] = [[] for _ in range(2 * size)]
    for link in plan.dependencies:
        after = outline.row_of[link.successor]
        if after not in outline.efforts:  # which waits for nothing
            before[after].append(outline.row_of[link.predecessor])
    for row, task in enumerate(plan.tasks):
        for milestone in task.contributes_to:
            before[outline.row_of[milestone]].append(row)
    for row in range(size):
        if outline.is_phase(row):
            before[size + row] = list(before[row])
            before[row].extend(outline.children[row])
        above = outline.parent[row]
        if above >= 0:
            before[row].append(size + above)
            before[size + row].append(size + above)
    return before


def _handed_on(
    before: Sequence[Sequence[int]], is_milestone: Sequence[bool], milestones: Sequence[int]
) -> list[int]:
    """Return for each node the milestones it leads to, as the bits of a number."""
    own = {row: 1 << place for place, row in enumerate(milestones)}
    leads_to = [0] * len(before)
    order = _later_first(before)
    has_changed = True
    while has_changed:
        # Once is enough, and once more shows it, unless links form a loop.
        has_changed = False
        for node in order:
            stops = node < len(is_milestone) and is_milestone[node]
            bits = own.get(node, 0) if stops else leads_to[node]
            if not bits:
                continue
            for source in before[node]:
                if bits & ~leads_to[source]:
                    leads_to[source] |= bits
                    has_changed = True
    return leads_to


def _later_first(before: Sequence[Sequence[int]]) -> list[int]:
    """Return all nodes so that each comes ahead of those before it, loops apart."""
    order: list[int] = []
    is_seen = bytearray(len(before))
    for root in range(len(before)):
        if is_seen[root]:
            continue
        is_seen[root] = 1
        waiting = [(root, iter(before[root]))]
        while waiting:
            node, sources = waiting[-1]
            for source in sources:
                if not is_seen[source]:
                    is_seen[source] = 1
                    waiting.append((source, iter(before[source])))
                    break
            else:
                order.append(node)
                waiting.pop()
    return order[::-1]
