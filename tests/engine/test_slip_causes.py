"""The Pareto of what made milestones slip."""

from __future__ import annotations

import random

import pytest

from milepost.engine.slip_causes import NOT_SAID, REASONS, Slip, pareto_of, reason_in

DAY = 1440


def slip(reason: str, days: float, *, seq: int = 1, milestone: str = "m1") -> Slip:
    was = 29_804_160
    return Slip(seq=seq, milestone=milestone, reason=reason, was=was, now=was + round(days * DAY))


def test_nothing_slipped_has_no_cause() -> None:
    assert pareto_of([]) == ()


def test_the_costliest_reason_stands_first_and_the_line_ends_at_one() -> None:
    # By hand: 2 + 4 days of scope, 3 of supplier, 1 not said; 10 in all.
    found = pareto_of(
        [
            slip("supplier", 3, seq=4),
            slip("scope", 2, seq=2),
            slip(NOT_SAID, 1, seq=5),
            slip("scope", 4, seq=3, milestone="m2"),
        ]
    )

    assert [(item.reason, item.days, item.share, item.cumulative) for item in found] == [
        ("scope", 6.0, 0.6, 0.6),
        ("supplier", 3.0, 0.3, 0.9),
        (NOT_SAID, 1.0, 0.1, 1.0),
    ]
    assert (found[0].changes, found[0].milestones) == (2, 2)


def test_a_recovery_makes_good_nothing_that_another_reason_lost() -> None:
    found = pareto_of([slip("supplier", 3), slip("scope", -5, seq=2)])

    assert [(item.reason, item.days) for item in found] == [("supplier", 3.0)]


def test_equal_reasons_stand_in_the_order_of_the_list() -> None:
    found = pareto_of([slip("supplier", 1), slip(NOT_SAID, 1), slip("client-request", 1)])

    assert [item.reason for item in found] == ["client-request", "supplier", NOT_SAID]


def test_the_answer_is_the_same_in_whatever_order_the_log_is_read() -> None:
    chance = random.Random(7)
    slips = [
        slip(chance.choice([*REASONS, NOT_SAID]), chance.uniform(-5, 20), seq=number % 40)
        for number in range(300)
    ]
    shuffled = chance.sample(slips, k=len(slips))

    assert pareto_of(slips) == pareto_of(shuffled)


def test_days_and_shares_add_up_to_the_whole() -> None:
    chance = random.Random(11)
    slips = [slip(chance.choice(REASONS), chance.uniform(-5, 20)) for _ in range(300)]

    found = pareto_of(slips)

    assert sum(item.days for item in found) == pytest.approx(sum(item.days for item in slips))
    assert sum(item.share for item in found) == pytest.approx(1)
    assert found[-1].cumulative == 1
    assert sorted((item.days for item in found), reverse=True) == [item.days for item in found]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("supplier", "supplier"),
        ("Supplier: steel is late", "supplier"),
        ("Client request – new form", "client-request"),
        ("client-request, agreed on Monday", "client-request"),
        ("#scope", "scope"),
        ("the supplier is late", NOT_SAID),
        ("suppliers everywhere", NOT_SAID),
        ("", NOT_SAID),
    ],
)
def test_a_reason_is_read_from_the_beginning_of_the_words(words: str, reason: str) -> None:
    assert reason_in(words) == reason
