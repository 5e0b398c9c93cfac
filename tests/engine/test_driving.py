"""The driving chain, told in sentences."""

from __future__ import annotations

import pytest
from tests.engine.plans import at, constraint, link, phase, plan, task

from milepost.engine.driving import explain
from milepost.engine.plan import ConstraintType, DateConstraint, LagUnit
from milepost.engine.schedule import schedule


def told(result, uid: str) -> list[tuple[str, str]]:
    return [(step.reason, step.sentence) for step in explain(result, uid)]


def test_the_chain_runs_from_the_first_cause_to_the_asked_task() -> None:
    rows = (
        *(task("brief"), task("design", 4), task("aside"), task("done", 0)),
        *(link("brief FS design"), link("design FS done"), link("aside FS done")),
    )

    steps = explain(schedule(plan(*rows)), "done")

    assert [step.uid for step in steps] == ["brief", "design", "done"]
    assert [step.reason for step in steps] == ["project-start", "dependency", "dependency"]
    assert steps[1].sentence == (
        "“Design” starts on Tue 6 Jan 2026 08:00 because “Brief” finishes on"
        " Mon 5 Jan 2026 17:00 (FS)."
    )
    assert steps[2].sentence.startswith("“Done” is on Fri 9 Jan 2026 17:00 because “Design”")


def test_a_lag_is_named() -> None:
    result = schedule(plan(task("a"), task("b"), link("a SS b", amount=1440, unit=LagUnit.ELAPSED)))

    assert "(SS + 24 h elapsed)" in explain(result, "b")[1].sentence


def test_two_predecessors_that_tie_both_drive() -> None:
    rows = task("a", 2), task("b", 2), task("c"), link("a FS c"), link("b FS c")

    result = schedule(plan(*rows))

    assert result.drivers[result.row_of["c"]] == ("a", "b")


@pytest.mark.parametrize(
    ("fields", "status", "reason", "words"),
    [
        ({}, None, "project-start", "the project starts then"),
        (
            {"constraint": constraint("START_NO_EARLIER_THAN", "8 08:00")},
            None,
            "constraint",
            "it may not start before Thu 8 Jan 2026 08:00",
        ),
        (
            {"constraint": constraint("MUST_FINISH_ON", "8 17:00")},
            None,
            "constraint",
            "it must finish on Thu 8 Jan 2026 17:00",
        ),
        ({}, "8 17:00", "status-date", "the status date, Thu 8 Jan 2026 17:00"),
        ({"actual_start": at("6 08:00")}, None, "actual", "it has begun"),
        ({"is_manual": True, "manual_start": at("6 08:00")}, None, "manual", "set by hand"),
        (
            {"constraint": DateConstraint(kind=ConstraintType.AS_LATE_AS_POSSIBLE)},
            None,
            "as-late-as-possible",
            "as late as possible",
        ),
    ],
)
def test_each_first_cause_has_its_reason_and_words(fields, status, reason, words) -> None:
    rows = task("a", **fields), task("z", 10, calendar="saturdays")

    result = schedule(plan(*rows, status_date=at(status) if status else None))

    ((told_reason, sentence),) = told(result, "a")
    assert told_reason == reason
    assert words in sentence


def test_levelling_and_a_calendar_of_its_own_are_told() -> None:
    rows = task("a"), task("b", levelling_delay=1440, calendar="saturdays"), link("a FS b")

    sentence = explain(schedule(plan(*rows)), "b")[1].sentence

    assert "levelling holds it back 24 h more" in sentence
    assert "on the calendar “With Saturdays”" in sentence


def test_a_task_in_a_phase_is_driven_by_what_drives_the_phase() -> None:
    rows = task("a", 2), phase("p"), task("b", parent="p"), link("a FS p")

    result = schedule(plan(*rows))

    assert result.drivers[result.row_of["b"]] == ("a",)
    assert [reason for reason, _ in told(result, "b")] == ["project-start", "dependency"]
    assert [step.uid for step in explain(result, "p")] == ["a", "b", "p"]


def test_a_phase_that_drives_is_explained_by_its_last_task() -> None:
    rows = phase("p"), task("a", 1, parent="p"), task("b", 3, parent="p"), task("c"), link("p FS c")

    steps = explain(schedule(plan(*rows)), "c")

    assert [(step.uid, step.reason) for step in steps] == [
        ("b", "project-start"),
        ("p", "phase"),
        ("c", "dependency"),
    ]


def test_a_contribution_is_told_as_one() -> None:
    result = schedule(plan(task("a", 2, contributes_to=("m",)), task("m", 0)))

    assert told(result, "m")[1][0] == "contribution"


def test_an_unknown_row_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        explain(schedule(plan(task("a"))), "nobody")
