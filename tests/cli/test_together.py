"""`milepost schedule` and `milepost forecast` of plans that wait for one another."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.cli.test_commands import HOUSE, answer_of, milepost

import milepost as library


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    """A portal and a shop that waits for its interface."""
    portal = library.PlanBuilder("Portal", start="2026-01-05")
    api = portal.task("API", "10d", estimate=("8d", "10d", "20d"))
    portal.milestone("API ready", after=api, agreed="2026-01-20")
    shop = library.PlanBuilder("Shop", start="2026-01-05")
    waits_for = shop.outside_row("Portal", api, name="API", start="2026-01-05", finish="2026-01-06")
    cart = shop.task("Cart", "5d", after=waits_for, estimate=("4d", "5d", "9d"))
    shop.milestone("Shop open", after=cart, agreed="2026-01-27")
    paths = tmp_path / "portal.json", tmp_path / "shop.json"
    for path, builder in zip(paths, (portal, shop), strict=True):
        library.write(builder.plan(), path)
    return str(paths[0]), str(paths[1])


def of(answer: dict[str, Any], file: str) -> dict[str, Any]:
    return next(each for each in answer["projects"] if each["file"] == file)


def test_schedule_lets_dates_flow_from_file_to_file(files: tuple[str, str]) -> None:
    portal, shop = files

    alone = answer_of("schedule", shop)
    together = answer_of("schedule", *files, "--together", "--float-to", f"{shop}/shop-open")
    table = milepost("schedule", *files, "--together").stdout

    finish = {task["uid"]: task["finish"] for task in alone["tasks"]}
    assert finish["cart"] == "2026-01-13T17:00"
    tasks = {task["uid"]: task for task in of(together, shop)["tasks"]}
    assert tasks["api"]["finish"] == "2026-01-16T17:00"
    assert tasks["api"]["external"] == {"plan": "Portal", "uid": "api"}
    assert tasks["cart"]["finish"] == "2026-01-23T17:00"
    assert of(together, portal)["tasks"][0]["float_to_minutes"]["scheduled"] == 0
    assert together["findings"] == []
    assert "API (Portal)" in table


def test_forecast_plays_all_plans_at_once(files: tuple[str, str]) -> None:
    shop = files[1]

    found = answer_of("forecast", *files, "--together", "--runs", 1024)
    one = answer_of("forecast", *files, "--together", "--runs", 1024,
                    "--milestone", f"{shop}/shop-open")  # fmt: skip
    table = milepost("forecast", *files, "--together", "--runs", 1024).stdout

    both = found["probability_of_all_agreed"]
    each = [project["probability_of_all_agreed"] for project in found["projects"]]
    # What one waits for, the other keeps: together they are likelier than luck would have it.
    assert found["probability_if_unrelated"] < both <= min(each)
    assert one["probability_of_all_agreed"] == of(found, shop)["probability_of_all_agreed"]
    assert of(found, shop)["milestones"][0]["scheduled"] == "2026-01-23T17:00"
    gains = [row["gain"] for each in found["projects"] for row in each["milestones"]]
    assert 0 <= max(gain for gain in gains if gain is not None) <= 1 - both
    assert found["finish"]["p50"] <= found["finish"]["p80"] <= found["finish"]["p90"]
    assert "Every agreed date of all plans" in table
    assert "Everything finished: P50 " in table


@pytest.mark.parametrize(
    ("arguments", "because"),
    [
        (("schedule", HOUSE, "other.xml"), "add --together"),
        (("forecast", HOUSE, "other.xml"), "add --together"),
        (("schedule", HOUSE, HOUSE, "--together"), "named twice"),
        (("schedule", HOUSE, "--together", "--finish", "2026-02-01"), "the end of one plan"),
        (("schedule", HOUSE, "--together", "--float-to", "nobody"), "FILE/UID"),
        (("forecast", HOUSE, "--together", "--to", "80"), "it is about one plan"),
        (("forecast", HOUSE, "--together", "--milestone", "nobody"), "FILE/UID"),
    ],
)
def test_what_makes_no_sense_together_is_refused(
    arguments: tuple[object, ...], because: str
) -> None:
    done = milepost(*arguments)

    assert (done.returncode, done.stdout) == (2, "")
    assert because in done.stderr
