"""A milestone's status, by the table in docs/concepts/status.md."""

from __future__ import annotations

from typing import Any

import pytest
from tests.server.plans.live_story import tell

from milepost.server.slices.plans.contents import Network, progress_of
from milepost.server.slices.plans.status import DAY, Standing, judge
from milepost.server.slices.plans.status_words import Phrase, span

AGREED = 20_000 * DAY


def standing(**facts: Any) -> Standing:
    known: dict[str, Any] = {
        "scheduled": AGREED - 10 * DAY,
        "agreed": AGREED,
        "deadline": None,
        "achieved_on": None,
        "status_date": AGREED - 30 * DAY,
        "probability": 0.9,
    }
    return Standing(**{**known, **facts})


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ({}, "on-track"),
        ({"probability": 0.8}, "on-track"),
        ({"probability": 0.79}, "at-risk"),
        ({"probability": 0.5}, "at-risk"),
        ({"probability": 0.49}, "off-track"),
        ({"probability": None}, "on-track"),
        ({"scheduled": AGREED}, "on-track"),
        ({"scheduled": AGREED + 1}, "off-track"),
        ({"scheduled": AGREED + 1, "probability": 0.9}, "off-track"),
        ({"status_date": AGREED + 1}, "off-track"),
        ({"agreed": None, "probability": None}, "no-promise"),
        ({"agreed": None, "deadline": AGREED - 11 * DAY}, "off-track"),
        ({"deadline": AGREED - 11 * DAY}, "off-track"),
        ({"achieved_on": AGREED + DAY, "deadline": AGREED - 11 * DAY}, "achieved"),
    ],
)
def test_the_first_line_that_applies_counts(facts: dict[str, Any], status: str) -> None:
    assert judge(standing(**facts)).status == status


@pytest.mark.parametrize(
    ("facts", "why", "next_action"),
    [
        ({"achieved_on": AGREED + 3}, "Achieved on the agreed date", ""),
        ({"achieved_on": AGREED - 4 * DAY}, "Achieved 4 days before the agreed date", ""),
        ({}, "Scheduled 10 days before the agreed date, with a 90 % chance", ""),
        (
            {"probability": 0.999},
            "Scheduled 10 days before the agreed date, with a more than 99 % chance",
            "",
        ),
        (
            {"scheduled": AGREED + 4 * DAY, "driver": "Design", "slip": 6 * DAY},
            (
                "Scheduled 4 days after the agreed date, 6 days later than when it was agreed: "
                "“Design” sets the date"
            ),
            "Shorten “Design”, or agree a new date",
        ),
        (
            {"probability": 0.62, "driver": "Design", "late_task": "Sketches"},
            "A 62 % chance of the agreed date: “Sketches” is late",
            "Update “Sketches”, which should have ended",
        ),
        ({"agreed": None}, "No date has been agreed", "Agree a date with the client"),
    ],
)
def test_the_reason_and_the_next_step_are_told(
    facts: dict[str, Any], why: str, next_action: str
) -> None:
    verdict = judge(standing(**facts))

    assert (verdict.why, verdict.next_action) == (why, next_action)


def test_a_reason_is_phrases_with_their_values_for_any_language() -> None:
    verdict = judge(standing(scheduled=AGREED + 4 * DAY, driver="Design", slip=6 * DAY))

    assert verdict.reason == (
        Phrase(code="after-agreed", minutes=4 * DAY),
        Phrase(code="slipped", minutes=6 * DAY),
        Phrase(code="drives", task="Design"),
    )
    assert verdict.next_step == (Phrase(code="shorten", task="Design"),)


def test_lengths_of_time_are_told_in_days_or_below_a_day_in_hours() -> None:
    lengths = [5, 60, 150, DAY, DAY + 1, 3 * DAY]

    assert [span(length) for length in lengths] == [
        "1 hour",
        "1 hour",
        "2 hours",
        "1 day",
        "2 days",
        "3 days",
    ]


def test_a_milestone_holds_the_work_back_to_the_milestones_before_it() -> None:
    plan = tell()[0]["after"]
    network = Network(plan)

    contents = [plan["tasks"]["uid"][row] for row in network.contents_of("m1")]

    # m1 waits for the phase p2, whose tasks wait for those of p1.
    assert contents == ["t1", "t2", "t3", "t4"]


def test_progress_is_weighted_by_duration() -> None:
    plan = tell()[1]["after"]  # t1 (960 minutes) is half done; t2 takes 480.
    rows = [plan["tasks"]["uid"].index(uid) for uid in ("t1", "t2")]

    assert progress_of(plan, rows) == {"tasks_total": 2, "tasks_done": 0, "percent_complete": 33}
