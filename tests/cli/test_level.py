"""`milepost level`, run as scripts run it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.running import answer_of, milepost
from tests.cli.test_commands import HOUSE
from tests.formats.test_psplib import SMALL as PSPLIB


def test_level_proposes_dates_at_which_nobody_is_needed_twice(tmp_path: Path) -> None:
    file = tmp_path / "small.sm"
    file.write_text(PSPLIB)

    done = answer_of("level", file, "--schedules", 50)
    with_table = milepost("level", file, "--schedules", 50, "--out", tmp_path / "out.json")

    # Jobs 2 and 3 need two of three units each, so that they follow one another: 3 + 4 periods.
    assert (done["status"], done["makespan_periods"]) == ("optimal", 7)
    assert done["makespan_minutes"] == done["lower_bound_minutes"] == 7 * 480
    assert {task["uid"] for task in done["tasks"]} == {"1", "2", "3", "4"}
    assert "optimal" in with_table.stdout
    levelled = answer_of("schedule", tmp_path / "out.json")
    starts = {task["uid"]: task["start"] for task in levelled["tasks"]}
    assert {task["uid"]: task["start"] for task in done["tasks"]} == starts


def test_level_takes_several_files_that_share_their_resources(tmp_path: Path) -> None:
    one, other = tmp_path / "one.sm", tmp_path / "other.sm"
    for file in (one, other):
        file.write_text(PSPLIB)
    arguments = ("level", one, other, "--schedules", 200, "--priority", f"{other}=600")

    done = answer_of(*arguments)
    (tmp_path / "out").mkdir()
    with_table = milepost(*arguments, "--out", tmp_path / "out")

    projects = {Path(each["file"]).name: each for each in done["projects"]}
    # Each needs two of three units for seven periods on end; the first in line does not wait.
    assert projects["other.sm"]["makespan_periods"] == 7
    assert projects["one.sm"]["makespan_periods"] == 14
    assert done["makespan_minutes"] == 14 * 480
    assert "In all: 14.0 d" in with_table.stdout
    assert {file.name for file in (tmp_path / "out").iterdir()} == {"one.json", "other.json"}


def test_level_refuses_options_that_do_not_fit_together(tmp_path: Path) -> None:
    for wrong, because in (
        (("--priority", "else.xml=700"), "is none of the files"),
        (("--priority", f"{HOUSE}=1001"), "between 0 and 1000"),
        (("--freeze", "soon"), "is not a date"),
        ((HOUSE, "--out", tmp_path / "none"), "a folder that exists"),
        ((HOUSE, "--out", tmp_path), "under one name"),
    ):
        done = milepost("level", HOUSE, *wrong)

        assert (done.returncode, done.stdout) == (2, "")
        assert because in done.stderr


def test_level_proves_its_proposal_if_the_solver_is_there(tmp_path: Path) -> None:
    pytest.importorskip("ortools")
    file = tmp_path / "small.sm"
    file.write_text(PSPLIB)

    done = answer_of("level", file, "--prove", "--seconds", 5)

    assert (done["status"], done["makespan_periods"]) == ("optimal", 7)


def test_level_refuses_times_that_make_no_sense() -> None:
    assert milepost("level", HOUSE, "--seconds", "-1").returncode == 2
    assert milepost("level", HOUSE, "--out", "plan.mpp").returncode == 2
