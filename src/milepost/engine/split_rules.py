"""What makes splits of a task's work sound."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from milepost.engine.plan import Split, Task

MOST_SPLITS = 1000


def are_sound(splits: Sequence[Split]) -> bool:
    """Return whether splits come in rising order, each after some work and with a gap."""
    is_rising = all(first.after < then.after for first, then in pairwise(splits))
    are_real = all(split.after > 0 and split.gap > 0 for split in splits)
    return is_rising and are_real and len(splits) <= MOST_SPLITS


SPLIT_RULES: tuple[tuple[Callable[[Task], bool], str, str, str], ...] = (
    (
        lambda task: bool(task.splits) and not are_sound(task.splits),
        "splits-not-rising",
        "Its splits do not come one after the other, or one has no work before it or no gap.",
        f"Give each more work than the one before and a gap above zero; at most {MOST_SPLITS}.",
    ),
)
