"""The numbers in the first chapter of the documentation are what the engine says."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from milepost.engine.forecast import MilestoneForecast, forecast
from milepost.engine.plan import (
    Dependency,
    MilestoneFacts,
    Plan,
    Shift,
    Task,
    TaskKind,
    ThreePoint,
    WorkCalendar,
)
from milepost.engine.units import to_datetime

PAGE = Path(__file__).resolve().parents[2] / "docs/concepts/how-milestones-work.md"
DAY = 480
HOURS = (Shift(start=9 * 60, finish=13 * 60), Shift(start=14 * 60, finish=18 * 60))
LINKS = (
    ("interview", "write"), ("study", "write"), ("write", "read"), ("read", "approved"),
)  # fmt: skip


def task(uid: str, likely: int, low: int, high: int) -> Task:
    estimate = ThreePoint(low=low * DAY, likely=likely * DAY, high=high * DAY)
    return Task(uid=uid, name=uid, duration=likely * DAY, estimate=estimate)


def ended(work: Task, *, days: int, on: int) -> Task:
    return replace(
        work,
        duration=days * DAY,
        percent_complete=100,
        actual_start=datetime(2027, 3, 1, 9),
        actual_finish=datetime(2027, 3, on, 18),
    )


def charter(
    *, agreed: int, read: tuple[int, int, int] = (5, 3, 10), is_late: bool = False
) -> MilestoneForecast:
    """Return the forecast of the charter's approval, agreed for a day of March 2027."""
    interview, study = task("interview", 4, 3, 8), task("study", 3, 2, 5)
    if is_late:
        interview, study = ended(interview, days=6, on=8), ended(study, days=3, on=3)
    facts = MilestoneFacts(agreed_date=datetime(2027, 3, agreed, 18))
    approved = Task(uid="approved", name="approved", kind=TaskKind.MILESTONE, milestone=facts)
    plan = Plan(
        name="Charter",
        start=datetime(2027, 3, 1, 9),
        status_date=datetime(2027, 3, 8, 18) if is_late else None,
        calendar="week",
        calendars=(WorkCalendar(uid="week", name="Week", week=((HOURS,) * 5 + ((), ()))),),
        tasks=(interview, study, task("write", 3, 2, 5), task("read", *read), approved),
        dependencies=tuple(Dependency(predecessor=a, successor=b) for a, b in LINKS),
    )
    return forecast(plan, task_measures=False).milestones[0]


def per_cent(found: MilestoneForecast) -> str:
    assert found.probability_of_agreed is not None
    return f"{round(100 * found.probability_of_agreed)} %"


@pytest.fixture(scope="module")
def page() -> str:
    return " ".join(PAGE.read_text(encoding="utf-8").split())


def test_the_scheduled_date_is_sixteenth_of_march(page: str) -> None:
    assert to_datetime(charter(agreed=19).scheduled) == datetime(2027, 3, 16, 18)
    assert "the client has read it by **Tuesday 16 March**" in page


def test_the_percentiles_fall_on_the_days_that_the_chapter_names(page: str) -> None:
    found = charter(agreed=19)

    days = [to_datetime(date).day for date in (found.p10, found.p50, found.p80, found.p90)]

    assert days == [15, 18, 19, 22]
    assert "by 15 March: this day is the **P10**" in page
    assert "half of them do by 18 March: the **P50**" in page
    assert "eight in ten do by 19 March: the **P80**; nine in ten by 22 March" in page


def test_the_probabilities_are_those_that_the_chapter_names(page: str) -> None:
    promised = per_cent(charter(agreed=19))
    hoped = per_cent(charter(agreed=16))
    late = per_cent(charter(agreed=19, is_late=True))
    helped = per_cent(charter(agreed=19, is_late=True, read=(4, 3, 6)))

    assert f"real life keeps in {hoped} of the runs" in page
    assert f"About {promised} of the runs reach approval by then" in page
    assert f"it falls from {promised} to about {late}" in page
    assert f"The probability rises to {helped}" in page


def test_after_six_days_of_interviews_the_scheduled_date_is_the_eighteenth(page: str) -> None:
    found = charter(agreed=19, is_late=True)

    assert to_datetime(found.scheduled) == datetime(2027, 3, 18, 18)
    assert "The scheduled date moves to Thursday 18 March" in page
