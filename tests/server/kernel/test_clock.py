"""The clock tells the present, unless a history is being told."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta, timezone

import pytest

from milepost.server.kernel import clock

THEN = datetime(2026, 10, 2, 9, 30, tzinfo=UTC)


def test_within_a_telling_now_is_its_moment_and_afterwards_the_present() -> None:
    with clock.telling(THEN):
        told = clock.now()

    assert told == THEN
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(minutes=1)


def test_tellings_nest_and_end_with_a_refusal_too() -> None:
    with clock.telling(THEN):
        with pytest.raises(ValueError, match="refused"), clock.telling(THEN + timedelta(days=1)):
            raise ValueError("refused")
        assert clock.now() == THEN


def test_a_moment_of_another_zone_is_told_in_utc() -> None:
    summer = timezone(timedelta(hours=2))

    with clock.telling(datetime(2026, 10, 2, 11, 30, tzinfo=summer)):
        assert clock.now() == THEN
        assert clock.stamp(clock.now()) == "2026-10-02T09:30:00.000Z"


def test_other_threads_keep_the_present() -> None:
    seen: list[datetime] = []

    with clock.telling(THEN):
        thread = threading.Thread(target=lambda: seen.append(clock.now()))
        thread.start()
        thread.join()

    assert abs(seen[0] - datetime.now(UTC)) < timedelta(minutes=1)
