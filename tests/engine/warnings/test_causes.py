"""The change at which a rule began to hold, against looking at every change."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from milepost.engine.warnings.causes import first_change, greatest_moves
from milepost.engine.warnings.facts import Point

CHANGES = st.lists(st.booleans(), max_size=60)


def beginnings(held: list[bool]) -> list[int]:
    """Return every change after which it holds and before which it did not."""
    return [n for n, is_held in enumerate(held) if is_held and (n == 0 or not held[n - 1])]


@given(CHANGES)
def test_it_is_one_of_the_beginnings_that_looking_at_all_finds(held: list[bool]) -> None:
    found = first_change(range(len(held)), holds=held.__getitem__)

    if held and held[-1]:
        assert found in beginnings(held)
    else:
        assert found is None


@given(st.integers(0, 500), st.integers(1, 500))
def test_it_asks_about_few_changes(start: int, length: int) -> None:
    asked: list[int] = []

    def holds(seq: int) -> bool:
        asked.append(seq)
        return seq >= start

    first_change(range(start + length), holds=holds)

    assert len(asked) <= (start + length).bit_length() + 1


def test_the_changes_that_moved_it_most_come_first() -> None:
    dates = [100, 130, 120, 125, 165]
    points = [Point(at=n, seq=n, scheduled=date) for n, date in enumerate(dates)]

    assert greatest_moves(points, limit=2) == [4, 1]
