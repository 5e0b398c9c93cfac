"""Pictures draw what the results say, and refuse to be empty."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

import milepost
from milepost import pictures
from milepost.engine.trend import Reading
from milepost.library.picture import Picture, PicturesMissing
from milepost.library.pictures import NothingToShow

DAY = 1440


def fair(*, percent: int = 0) -> milepost.Plan:
    """Booking a hall takes five days; unbegun where nothing of it is done."""
    status, begun = ("2026-01-08", "2026-01-05") if percent else (None, None)
    builder = milepost.PlanBuilder("Fair", start="2026-01-05", status_date=status)
    with builder.phase("Hall"):
        hall = builder.task("Book", estimate=("3d", "5d", "9d"), started=begun, percent=percent)
        builder.milestone("Booked", after=hall, agreed="2026-01-12", uid="booked")
    return builder.plan()


@pytest.fixture(scope="module")
def plan() -> milepost.Plan:
    """The fair when 40 % of the booking are done, with the baseline of its first day."""
    agreed = milepost.with_baseline(milepost.schedule(fair()))
    return replace(fair(percent=40), baselines=agreed.baselines)


def test_a_gantt_chart_has_a_line_for_every_row(plan: milepost.Plan) -> None:
    forecast = milepost.forecast(plan)

    drawn = pictures.gantt(milepost.schedule(plan), forecast=forecast)

    labels = [each.get_text().strip() for each in drawn.axes.get_yticklabels()]
    assert labels == ["Hall", "Book", "Booked"]
    band = max(drawn.axes.patches, key=lambda patch: patch.get_height() == 0.5)
    (found,) = forecast.milestones
    assert band.get_x() * DAY == pytest.approx(found.p10)


def test_an_s_curve_rises_to_one_and_marks_the_promise(plan: milepost.Plan) -> None:
    drawn = pictures.s_curve(milepost.forecast(plan), "booked")

    share = drawn.axes.lines[0].get_ydata()
    assert list(share) == sorted(share)
    assert share[-1] == 1.0
    assert any("agreed" in each.get_text() for each in drawn.axes.texts)


def test_a_tornado_begins_with_what_matters_most(plan: milepost.Plan) -> None:
    drawn = pictures.tornado(milepost.forecast(plan), "booked", names={"book": "Book the hall"})

    assert [each.get_text() for each in drawn.axes.get_yticklabels()] == ["Book the hall"]


def test_cost_and_date_draws_the_runs_and_the_pairs_that_hold_together() -> None:
    fair = milepost.PlanBuilder("Trade fair", start="2026-01-05", currency="EUR")
    fair.task("Build the stand", "10d", estimate=("5d", "10d", "30d"), cost=(4_000, 5_000, 9_000))
    forecast = milepost.forecast(fair.plan(), runs=256)
    assert forecast.cost is not None

    drawn = pictures.cost_and_date(forecast)

    (cloud,) = drawn.axes.collections
    assert len(cloud.get_offsets()) == 256
    assert len(drawn.axes.lines[0].get_xdata()) == len(forecast.cost.joint.frontier)
    assert drawn.axes.texts[0].get_text().startswith("70%: ")


def test_there_is_no_picture_of_costs_where_nothing_costs_anything(plan: milepost.Plan) -> None:
    with pytest.raises(pictures.NothingToShow, match="costs anything"):
        pictures.cost_and_date(milepost.forecast(plan, runs=8))


def test_a_trend_draws_each_milestone_and_the_diagonal() -> None:
    readings = {
        "Booked": [Reading(at=day * DAY, seq=day, scheduled=(20 + day) * DAY) for day in range(3)],
        "Never planned": [Reading(at=0, seq=1, scheduled=None)],
    }

    drawn = pictures.trend(readings)

    assert next(each.get_label() for each in drawn.axes.lines) == "Booked"
    assert list(drawn.axes.lines[0].get_ydata()) == [20, 21, 22]
    assert len(drawn.axes.lines) == 2


def test_earned_value_stops_at_the_status_date(plan: milepost.Plan) -> None:
    measures = milepost.measure(milepost.schedule(plan))

    drawn = pictures.earned_value(measures)

    planned, earned = drawn.axes.lines[:2]
    assert planned.get_ydata()[-1] == pytest.approx(40.0)
    assert earned.get_ydata()[-1] == pytest.approx(16.0)
    assert drawn.axes.get_ylabel() == "working hours"


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_a_picture_is_kept_in_a_file(plan: milepost.Plan, tmp_path: Path, suffix: str) -> None:
    drawn = pictures.gantt(milepost.schedule(plan))

    drawn.save(tmp_path / f"fair.{suffix}")

    assert (tmp_path / f"fair.{suffix}").stat().st_size > 1000
    assert drawn._repr_png_().startswith(b"\x89PNG")


def test_a_picture_of_nothing_says_what_is_missing(plan: milepost.Plan) -> None:
    empty = milepost.PlanBuilder("Empty", start="2026-01-05").plan()
    with pytest.raises(NothingToShow, match="this plan has 0"):
        pictures.gantt(milepost.schedule(empty))
    with pytest.raises(NothingToShow, match=r'no milestone "nothing".*booked'):
        pictures.s_curve(milepost.forecast(plan), "nothing")
    with pytest.raises(NothingToShow, match="Nothing was measured"):
        pictures.earned_value(milepost.measure(milepost.schedule(empty)))
    with pytest.raises(NothingToShow, match="No reading"):
        pictures.trend({})


def test_without_matplotlib_the_way_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)

    with pytest.raises(PicturesMissing, match=r"milepost\[pictures\]"):
        Picture()
