"""`milepost measures` and `milepost health`, run as scripts run them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.running import answer_of, milepost
from tests.cli.test_commands import GOLDEN, HOUSE

FENCE = GOLDEN / "fence.xml"
"""The fence of R. Mulcahy, PMP Exam Prep: see tests/golden/cli/README.md."""


def test_measures_answers_with_the_published_figures_of_the_fence() -> None:
    answer = answer_of("measures", FENCE, "--period", "day")

    [project] = answer["scopes"]
    assert (answer["basis"], answer["currency"], answer["baseline"]) == ("cost", "USD", 0)
    assert (project["planned_value"], project["earned_value"]) == (3000_00, 2500_00)
    assert (project["cost_variance"], project["schedule_variance"]) == (-300_00, -500_00)
    assert project["estimates"]["typical"]["estimate_at_completion"] == 4480_00
    assert project["time"]["earned_schedule"] == 2.5 * 480
    assert answer["in_periods"]["earned_schedule"] == 2.5
    assert [each["planned_value"] for each in answer["periods"]] == [
        1000_00, 2000_00, 3000_00, 4000_00,
    ]  # fmt: skip
    assert answer["findings"] == []


def test_measures_tells_people_the_same_in_a_table() -> None:
    done = milepost("measures", FENCE)

    assert done.stdout.splitlines()[2].split()[:7] == [
        "project", "Fence", "4,000.00", "3,000.00", "2,500.00", "2,800.00", "-500.00",
    ]  # fmt: skip
    assert "against baseline 0, in USD" in done.stdout


def test_measures_earns_by_the_rule_asked_for() -> None:
    [project] = answer_of("measures", FENCE, "--rule", "0-100")["scopes"]

    assert project["earned_value"] == 2000_00


@pytest.mark.parametrize("command", ["measures", "health"])
def test_without_a_baseline_words_say_so_and_no_figure_is_made_up(command: str) -> None:
    done = milepost(command, HOUSE, "--format", "json")

    answer = json.loads(done.stdout)
    assert done.returncode == 0
    assert {"baseline-missing", "status-date-missing"} <= {x["code"] for x in answer["findings"]}
    assert answer.get("scopes", []) == []


def test_health_answers_with_fourteen_points_and_the_tasks_at_fault() -> None:
    points = {each["rule"]: each for each in answer_of("health", FENCE)["points"]}

    assert list(points) == [f"dcma-{number:02d}" for number in range(1, 15)]
    assert points["dcma-14"]["state"] == "fail"
    assert (points["dcma-14"]["numerator"], points["dcma-14"]["denominator"]) == (2, 3)
    assert points["dcma-14"]["uids"] == ["3"]
    assert points["dcma-12"]["state"] == "pass"


def test_health_tells_people_how_many_points_hold() -> None:
    done = milepost("health", FENCE)

    assert "9 pass, 4 fail, 1 do not apply; 2 of 4 tasks are left." in done.stdout
    assert "Baseline execution index (BEI)" in done.stdout


def test_a_rule_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    assert milepost("measures", FENCE, "--rule", "guess").returncode == 2
    assert milepost("health", tmp_path / "none.xml").returncode == 3
