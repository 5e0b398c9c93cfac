"""The gaps in which interrupted work was planned to pause: no value falls due in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.engine.splits import counting_splits

if TYPE_CHECKING:
    from milepost.engine.measures.curve import Clock
    from milepost.engine.plan import Task
    from milepost.engine.units import Minutes


def clock_of_work(task: Task, clock: Clock, *, start: Minutes, finish: Minutes) -> Clock | None:
    """Return `clock` without the gaps of a task that was planned from `start` to `finish`.

    ``None`` if it has no gaps, or if those dates were not planned with them.
    """
    splits = counting_splits(task)
    if not splits or clock.between(start, finish) != task.duration + sum(s.gap for s in splits):
        return None
    gaps, past = [], 0
    for split in splits:
        begins = clock.after(start, split.after + past)
        past += split.gap
        ends = clock.after(start, split.after + past)
        if begins is None or ends is None:
            return None
        gaps.append((begins, ends))
    return clock.without(gaps)
