"""Results as tables that people read and data frames take."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest

import milepost
from milepost.library.table import Table


def website(*, percent: int = 60) -> milepost.Plan:
    """A talk of five days; unbegun where nothing of it is done."""
    status = "2026-01-12" if percent else None
    web = milepost.PlanBuilder("Website", start="2026-01-05", status_date=status)
    ana = web.resource("Ana")
    begun = "2026-01-05" if percent else None
    talk = web.task("Talk", estimate=("3d", "5d", "9d"), by=ana, started=begun, percent=percent)
    web.milestone("Charter", after=talk, agreed="2026-01-13")
    return web.plan()


def test_a_table_is_a_dictionary_of_columns_of_one_length() -> None:
    found = milepost.table(milepost.schedule(website()))

    assert isinstance(found, dict)
    assert {len(column) for column in found.values()} == {found.height} == {2}
    assert next(found.rows())["name"] == "Talk"


def test_pandas_takes_a_table_as_it_is() -> None:
    pandas = pytest.importorskip("pandas")

    frame = pandas.DataFrame(milepost.table(milepost.schedule(website())))

    assert frame.shape == (2, 12)
    assert str(frame["finish"].dtype).startswith("datetime64")


def test_every_result_has_its_table() -> None:
    plan = milepost.with_baseline(milepost.schedule(website()), name="Agreed")
    schedule = milepost.schedule(plan)
    forecast = milepost.forecast(plan)
    columns = {
        "schedule": schedule,
        "forecast": forecast,
        "drivers": forecast.milestones[0],
        "changes": milepost.single_changes(plan, to=0.999)[0],
        "measures": milepost.measure(schedule),
        "health": milepost.assess_health(schedule),
        "levelling": milepost.level(plan, schedules=1),
    }

    heights = {name: milepost.table(result).height for name, result in columns.items()}

    assert heights.pop("changes") >= 1
    assert heights == {
        "schedule": 2, "forecast": 1, "drivers": 1, "measures": 2, "health": 14, "levelling": 2,
    }  # fmt: skip


def test_what_has_no_table_says_so() -> None:
    with pytest.raises(TypeError, match="no table of a int"):
        milepost.table(42)


def test_a_probability_is_the_forecasts_own() -> None:
    forecast = milepost.forecast(website())

    table = milepost.table(forecast)

    assert table["probability_of_agreed"] == [forecast.milestones[0].probability_of_agreed]
    assert table["p80"] == [milepost.to_datetime(forecast.milestones[0].p80)]


def test_measures_are_told_in_hours_where_nothing_costs_money() -> None:
    agreed = milepost.with_baseline(milepost.schedule(website(percent=0)))
    plan = replace(website(percent=60), baselines=agreed.baselines)

    table = milepost.table(milepost.measure(milepost.schedule(plan)))

    assert table["BAC"][0] == pytest.approx(40.0)
    assert table["EV"][0] == pytest.approx(24.0)


def test_a_table_is_printed_in_columns_and_long_ones_end_with_a_count() -> None:
    table = Table(
        ("when", "share", "known", "none"),
        [(datetime(2026, 1, 5, 8), 0.5, True, None)] * 70,
    )

    lines = str(table).splitlines()

    assert lines[0].split() == ["when", "share", "known", "none"]
    assert lines[2] == "2026-01-05 08:00  0.5    yes    –"
    assert lines[-1] == "… and 10 more rows"


def test_a_notebook_is_shown_names_and_not_their_markup() -> None:
    class Cells(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.tags: set[str] = set()

        def handle_starttag(self, tag: str, attrs: object) -> None:
            self.tags.add(tag)

    cells = Cells()
    cells.feed(Table(("name",), [("<script>alert(1)</script>",)])._repr_html_())

    assert cells.tags == {"table", "thead", "tbody", "tr", "th", "td"}


def test_an_empty_table_has_headings_only() -> None:
    assert str(Table(("a", "b"), [])).splitlines()[0].split() == ["a", "b"]
    assert Table((), []).height == 0


@pytest.mark.parametrize("suffix", ["xml", "json", "csv", "xlsx"])
def test_a_plan_goes_into_a_file_and_comes_back(tmp_path: Path, suffix: str) -> None:
    plan = website()
    file = tmp_path / f"plan.{suffix}"

    milepost.write(plan, file, schedule=milepost.schedule(plan))
    found = milepost.read(file)

    assert [task.name for task in found.plan.tasks] == ["Talk", "Charter"]
    assert milepost.read(file.read_bytes()).plan.tasks == found.plan.tasks


def test_a_suffix_that_names_no_format_is_refused_before_anything_is_written(
    tmp_path: Path,
) -> None:
    with pytest.raises(ValueError, match=r"plan\.mpp: the suffix names no format"):
        milepost.write(website(), tmp_path / "plan.mpp")
    assert not list(tmp_path.iterdir())


def test_a_broken_file_is_refused_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_text("{")

    with pytest.raises(milepost.InvalidFile) as told:
        milepost.read(tmp_path / "broken.json")

    assert told.value.filename == "broken.json"


def test_costs_come_in_whole_units_with_the_project_first() -> None:
    fair = milepost.PlanBuilder("Trade fair", start="2026-01-05", currency="EUR")
    hall = fair.task("Book the hall", "5d", cost=2_000, cost_follows_duration=0)
    fair.milestone("Booked", after=hall, agreed="2026-01-14")
    fair.task("Print", "2d", cost=(100, 200, 400))
    fair.risk("The hall wants a deposit", probability=0.5, cost=(500, 500, 500))
    cost = milepost.forecast(fair.plan(), runs=64).cost

    rows = list(milepost.table(cost).rows())

    planned = [(row["name"], row["planned"]) for row in rows]
    assert planned == [("Project", 2_200.0), ("Booked", 2_000.0)]
    assert rows[1]["p10"] == rows[1]["p90"] == 2_000.0
