"""`milepost forecast`, run as scripts run it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.cli.running import answer_of, milepost
from tests.cli.test_commands import HOUSE
from tests.engine.forecast.forecast_plans import after, round_the_clock

from milepost.engine.plan import Risk, Task, TaskKind, ThreePoint
from milepost.engine.uncertainty import Downtime, Rework, Uncertainty
from milepost.formats.plan_json import write_plan_json

PROMISED = """Name,Type,Duration,Low,High,Predecessors,Agreed
Build,task,10d,5d,30d,,
Done,milestone,0d,,,1,2026-01-23
"""


def test_forecast_tells_its_precision_and_what_single_change_would_help(tmp_path: Path) -> None:
    file = tmp_path / "promised.csv"
    file.write_text(PROMISED)
    options = ("--project-start", "2026-01-05", "--error-points", 1, "--to", 80)

    answer = answer_of("forecast", file, *options, "--independent")
    table = milepost("forecast", file, *options, "--independent")

    (milestone,) = answer["milestones"]
    assert 0 < milestone["standard_errors"]["probability_of_agreed"] <= 0.01
    (found,) = answer["changes"]
    assert found["probability"] < 0.8
    kinds = [change["kind"] for change in found["changes"]]
    assert kinds[0] == "split-task"
    assert {"shorten-task", "move-agreed-date"} <= set(kinds)
    assert "Do “Build” in two halves side by side" in table.stdout
    assert "known to ±" in table.stdout
    (alone,) = answer["if_independent"]["milestones"]
    assert alone["uid"] == "2"
    assert alone["p80"][:10] == milestone["p80"][:10]
    assert "P80 if independent" in table.stdout


def test_forecast_names_what_may_happen_and_what_it_costs(tmp_path: Path) -> None:
    build = Task(uid="b", name="Build", duration=4800)
    gate = Task(uid="g", name="Review", kind=TaskKind.MILESTONE)
    two_days = ThreePoint(low=2880, likely=2880, high=2880)
    chances = Uncertainty(
        reworks=(Rework(gate="g", probability=0.5, time=two_days),),
        downtimes=(Downtime(name="Frost", chances=(0.5,) * 12, tasks=("b",)),),
    )
    plan = replace(round_the_clock((build, gate), after("b>g")), uncertainty=chances)
    file = tmp_path / "chances.json"
    file.write_bytes(write_plan_json(plan))

    answer = answer_of("forecast", file, "--runs", 256)
    table = milepost("forecast", file, "--runs", 256)

    costs = {each["name"]: each["milestones"][0]["mean_days"] for each in answer["chances"]}
    assert costs["Review"] == 0.5 * 2880 / plan.minutes_per_day
    assert costs["Frost"] > 1
    drivers = {each["uid"]: each["kind"] for each in answer["milestones"][0]["top_drivers"]}
    assert drivers == {"b": "task", "g": "gate", "Frost": "downtime"}
    assert "Gate “Review” sends back" in table.stdout
    assert "Days lost to “Frost”" in table.stdout


def test_forecast_tells_what_the_plan_costs_in_the_same_runs(tmp_path: Path) -> None:
    file = tmp_path / "priced.json"
    work = Task(
        uid="w", name="Build", duration=2400, cost=100_000,
        estimate=ThreePoint(low=1200, likely=2400, high=7200),
    )  # fmt: skip
    rain = Risk(
        uid="r", name="Rain", probability=0.5,
        cost_impact=ThreePoint(low=10_000, likely=20_000, high=90_000),
    )  # fmt: skip
    plan = replace(round_the_clock((work,), (), risks=(rain,)), currency="EUR")
    file.write_bytes(write_plan_json(plan))

    cost = answer_of("forecast", file, "--budget", 1500, "--confidence", 80)["cost"]
    table = milepost("forecast", file, "--budget", 1500, "--confidence", 80)
    sharp = answer_of("forecast", file, "--error-cost", 0.5)["cost"]

    assert (cost["currency"], cost["planned"], cost["budget"]) == ("EUR", 100_000, 150_000)
    assert cost["budget_source"] == "given"
    assert cost["joint"]["confidence"] == 0.8
    assert cost["joint"]["probability"] <= cost["probability_of_budget"]
    assert {each["uid"] for each in cost["drivers"]} == {"w", "r"}
    needed = {each["confidence"]: each for each in cost["contingency"]}
    assert needed[0.8]["amount"] == cost["p80"] - 100_000
    assert "With 80% confidence finished by" in table.stdout
    assert "Risk: Rain" in table.stdout
    assert sharp["standard_errors"]["p80"] <= 0.005 * sharp["p80"]


def test_forecast_says_nothing_of_money_where_nothing_costs_anything() -> None:
    assert answer_of("forecast", HOUSE, "--runs", 16)["cost"] is None
    assert "Contingency" not in milepost("forecast", HOUSE, "--runs", 16).stdout


@pytest.mark.parametrize(
    "option",
    [
        ("--to", "100"),
        ("--to", "x"),
        ("--error-days", "0"),
        ("--error-points", "-1"),
        ("--error-cost", "0"),
        ("--budget", "-5"),
        ("--confidence", "100"),
    ],
)
def test_forecast_refuses_precisions_and_probabilities_that_make_no_sense(option) -> None:
    assert milepost("forecast", HOUSE, *option).returncode == 2


def test_forecast_answers_in_the_agreed_form_and_repeats_itself():
    first = milepost("forecast", HOUSE, "--runs", "256", "--seed", "7", "--format", "json")
    second = milepost("forecast", HOUSE, "--runs", "256", "--seed", "7", "--format", "json")

    answer = json.loads(first.stdout)
    assert first.stdout == second.stdout
    assert (answer["runs"], answer["seed"]) == (256, 7)
    closed = next(each for each in answer["milestones"] if each["uid"] == "7")
    assert closed["scheduled"] == "2026-01-14T17:00"
    assert closed["p10"] <= closed["p50"] <= closed["p80"] <= closed["p90"]
    assert closed["probability_of_agreed"] is None
    assert answer["project_finish"].keys() == {"scheduled", "p10", "p50", "p80", "p90"}
    assert all(task.keys() == {"uid", "criticality", "sensitivity"} for task in answer["tasks"])


def test_forecast_learns_from_the_finished_tasks_of_the_file(tmp_path: Path) -> None:
    day = 1440
    start = datetime(2026, 1, 5)
    tasks = tuple(
        Task(
            uid=f"d{number}",
            name=f"Done {number}",
            duration=4 * day,
            estimate=ThreePoint(low=day, likely=2 * day, high=9 * day),
            actual_start=start,
            actual_finish=start + timedelta(days=4),
        )
        for number in range(40)
    )
    later = Task(uid="next", name="Next", duration=10 * day, contributes_to=("end",))
    end = Task(uid="end", name="End", kind=TaskKind.MILESTONE)
    file = tmp_path / "late.json"
    file.write_bytes(write_plan_json(round_the_clock((*tasks, later, end), ())))

    plain = answer_of("forecast", file, "--runs", 256)
    learned = answer_of("forecast", file, "--runs", 256, "--learn")

    # Forty tasks took twice what was meant: so does the next, ten days from the fifth on.
    assert plain["milestones"][0]["p50"] < "2026-01-17"
    assert "2026-01-23" < learned["milestones"][0]["p50"] < "2026-01-26"
