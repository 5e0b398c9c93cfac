"""What became of a warned promise, and how many warnings were right."""

from __future__ import annotations

import pytest

from milepost.engine.warnings.facts import DAY
from milepost.engine.warnings.precision import Verdict, precision_of, verdict

PROMISED = 100 * DAY + 1020


@pytest.mark.parametrize(
    ("agreed_now", "achieved_on", "now", "expected"),
    [
        (PROMISED, None, PROMISED, Verdict.UNKNOWN),
        (PROMISED, None, 100 * DAY + 1439, Verdict.UNKNOWN),
        (PROMISED, None, 101 * DAY, Verdict.RIGHT),
        (PROMISED, 100 * DAY + 1439, 120 * DAY, Verdict.WRONG),
        (PROMISED, 101 * DAY, 120 * DAY, Verdict.RIGHT),
        (101 * DAY, None, 90 * DAY, Verdict.RIGHT),
        (100 * DAY + 1439, None, 90 * DAY, Verdict.UNKNOWN),
        (99 * DAY, 100 * DAY, 120 * DAY, Verdict.WRONG),
        (None, None, 90 * DAY, Verdict.RIGHT),
    ],
)
def test_a_warning_is_judged_by_the_promise_it_was_raised_about(
    agreed_now: int | None, achieved_on: int | None, now: int, expected: Verdict
) -> None:
    judged = verdict(
        promised=PROMISED,
        agreed_now=agreed_now,
        was_agreed=True,
        achieved_on=achieved_on,
        now=now,
    )

    assert judged is expected


def test_a_deadline_is_judged_whatever_is_agreed_later() -> None:
    assert (
        verdict(
            promised=PROMISED,
            agreed_now=None,
            was_agreed=False,
            achieved_on=PROMISED,
            now=PROMISED,
        )
        is Verdict.WRONG
    )


def test_what_was_never_promised_cannot_be_judged() -> None:
    assert (
        verdict(promised=None, agreed_now=None, was_agreed=True, achieved_on=None, now=0)
        is Verdict.UNKNOWN
    )


def test_below_five_judged_there_are_too_few_to_tell() -> None:
    few = precision_of([Verdict.RIGHT] * 3 + [Verdict.WRONG] + [Verdict.UNKNOWN] * 9)
    enough = precision_of([Verdict.RIGHT] * 3 + [Verdict.WRONG] * 2)

    assert (few.share, few.right, few.judged, few.unknown) == (None, 3, 4, 9)
    assert enough.share == 0.6
