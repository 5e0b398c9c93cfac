"""Which work leads to a milestone: what must end before it, back to the milestones before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.engine.plan import TaskKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from milepost.engine.outline import Outline
    from milepost.engine.plan import Plan
    from milepost.engine.schedule import Schedule


def contents_of(schedule: Schedule) -> dict[int, list[int]]:
    """Return the rows of the work that leads to each milestone, by the milestone's row."""
    leading = LeadingWork(schedule.plan, outline=schedule.gathered.outline)
    return {row: leading.of(row) for row in leading.milestones()}


class LeadingWork:
    """Who comes before whom in a plan, made once for all of its milestones.

    A milestone's work is what contributes to it by name and what it depends on; of a phase,
    the tasks below it; what a phase waits for, the rows below it wait for too. The search
    goes back to other milestones and no further.
    """

    def __init__(self, plan: Plan, *, outline: Outline) -> None:
        self._plan, self._outline = plan, outline
        self._before: dict[int, list[int]] = {}
        row_of = outline.row_of
        for link in plan.dependencies:
            self._add(row_of[link.predecessor], row_of[link.successor])
        for row, task in enumerate(plan.tasks):
            for milestone in task.contributes_to:
                self._add(row, row_of[milestone])

    def _add(self, before: int, after: int) -> None:
        self._before.setdefault(after, []).append(before)

    def of(self, milestone: int) -> list[int]:
        """Return the rows of the work that leads to the milestone in row `milestone`, and it.

        Phases that it waits for as a whole are among them.
        """
        found: set[int] = set()
        waiting = [milestone]
        while waiting:
            for row in self._rows_before(waiting.pop()):
                if row not in found and row != milestone:
                    found.add(row)
                    if not self.is_milestone(row):
                        waiting.append(row)
        return sorted([milestone, *(row for row in found if not self.is_milestone(row))])

    def milestones(self) -> Iterator[int]:
        """Yield the rows of the milestones that count."""
        for row in range(len(self._plan.tasks)):
            if self.is_milestone(row) and self._outline.is_active[row]:
                yield row

    def is_milestone(self, row: int) -> bool:
        """Return whether a row is a milestone; a row with others in it is a phase."""
        is_marked = self._plan.tasks[row].kind is TaskKind.MILESTONE
        return is_marked and not self._outline.is_phase(row)

    def _rows_before(self, row: int) -> Iterator[int]:
        yield from self._before.get(row, ())
        yield from self._outline.children[row]
        above = self._outline.parent[row]
        while above >= 0:
            yield from self._before.get(above, ())
            above = self._outline.parent[above]
