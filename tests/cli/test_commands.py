"""The command, run as scripts run it: as a process."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import pytest
from tests.cli.running import COMMAND, answer_of, milepost

from milepost.__about__ import __version__
from milepost.engine.calendars import CalendarTable, resolve_calendar, tabulate
from milepost.engine.units import to_minutes
from milepost.formats import read, write
from milepost.library.builder import PlanBuilder

GOLDEN = Path(__file__).parents[1] / "golden" / "cli"
HOUSE = GOLDEN / "house.xml"
LOOP = GOLDEN / "loop.csv"
SHARED = Path(__file__).parents[3] / "shared" / "data" / "mspdi"


def rows(answer: dict) -> dict[str, dict]:
    return {task["uid"]: task for task in answer["tasks"]}


def test_the_version_comes_at_once():
    fastest = 9.0
    for _ in range(5):
        begun = time.perf_counter()
        done = subprocess.run(
            [*COMMAND, "--version"], capture_output=True, timeout=60, check=True, text=True
        )
        fastest = min(fastest, time.perf_counter() - begun)

    assert done.stdout == f"milepost {__version__}\n"
    assert fastest < 0.3


# Dates and floats of house.xml are worked out by hand in tests/golden/cli/README.md.
@pytest.mark.parametrize(
    ("uid", "start", "finish", "total_float", "drivers"),
    [
        ("2", "2026-01-05T08:00", "2026-01-06T17:00", 0, []),
        ("3", "2026-01-08T08:00", "2026-01-08T17:00", 0, ["2"]),
        ("4", "2026-01-08T17:00", "2026-01-08T17:00", 0, ["3"]),
        ("5", "2026-01-12T08:00", "2026-01-14T17:00", 0, ["4"]),
        ("6", "2026-01-07T08:00", "2026-01-13T17:00", 480, []),
        ("7", "2026-01-14T17:00", "2026-01-14T17:00", 0, ["5"]),
    ],
)
def test_schedule_calculates_what_the_logic_says_not_what_the_file_stores(
    uid, start, finish, total_float, drivers
):
    task = rows(answer_of("schedule", HOUSE))[uid]

    assert (task["start"], task["finish"]) == (start, finish)
    assert (task["total_float_minutes"], task["drivers"]) == (total_float, drivers)
    assert task["critical"] is (total_float == 0)


def test_schedule_answers_in_the_agreed_form():
    answer = answer_of("schedule", HOUSE)

    assert list(answer) == ["project", "tasks", "findings"]
    assert answer["project"]["name"] == "House"
    assert answer["project"]["start"] == "2026-01-05T08:00"
    assert answer["project"]["finish"] == "2026-01-14T17:00"
    assert answer["project"]["status_date"] is None
    assert [task["kind"] for task in answer["tasks"]][:4] == ["phase", "task", "task", "milestone"]
    agreed = {
        "uid", "name", "kind", "start", "finish", "total_float_minutes", "free_float_minutes",
        "critical", "drivers",
    }  # fmt: skip
    assert all(agreed <= task.keys() for task in answer["tasks"])


def test_a_status_date_holds_back_what_is_not_done():
    answer = answer_of("schedule", HOUSE, "--status-date", "2026-01-07")

    # Dig now begins on the 7th; a day's lag, the holiday and a weekend later Pour on the 13th.
    assert answer["project"]["status_date"] == "2026-01-07T00:00"
    assert rows(answer)["2"]["start"] == "2026-01-07T08:00"
    assert rows(answer)["3"]["start"] == "2026-01-13T08:00"
    assert rows(answer)["7"]["finish"] == "2026-01-16T17:00"


def test_without_a_format_people_get_a_table():
    done = milepost("schedule", HOUSE)

    lines = done.stdout.splitlines()
    assert lines[0].split() == [
        "UID",
        "Name",
        "Start",
        "Finish",
        "Float",
        "Critical",
        "Driven",
        "by",
    ]
    assert "2026-01-14 17:00" in lines[-1]
    assert done.stderr == ""


def test_a_loop_ends_with_4_and_is_still_answered():
    done = milepost("schedule", LOOP, "--format", "json")

    assert done.returncode == 4
    answer = json.loads(done.stdout)
    assert len(answer["tasks"]) == 3
    loop = next(each for each in answer["findings"] if each["code"] == "dependency-loop")
    assert loop["severity"] == "error"
    assert set(loop) == {"code", "severity", "where", "message", "hint", "uids"}


def test_words_go_to_standard_error():
    done = milepost("schedule", LOOP)

    assert done.returncode == 4
    assert "loop" in done.stderr
    assert "loop" not in done.stdout


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"<Project><Tasks>", "line 1, column 17: The XML cannot be read: no element found."),
        (b"", "The file is empty."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Save it as XML from Microsoft Project"),
        (b"Name,Start\nDig,2026-99-01\n", 'row 2, column B "Start": "2026-99-01"'),
    ],
)
def test_an_unreadable_file_ends_with_3_and_says_where_and_why(tmp_path, data, says):
    file = tmp_path / "broken.xml"
    file.write_bytes(data)

    done = milepost("schedule", file, "--format", "json")

    assert (done.returncode, done.stdout) == (3, "")
    assert str(file) in done.stderr
    assert says in done.stderr


def test_a_missing_file_ends_with_3(tmp_path):
    done = milepost("schedule", tmp_path / "nothing.xml")

    assert done.returncode == 3
    assert "No such file" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("plan",),
        ("schedule",),
        ("schedule", HOUSE, "--format", "xml"),
        ("schedule", HOUSE, "--status-date", "soon"),
        ("schedule", LOOP, "--map", "name"),
        ("why", HOUSE, "99"),
        ("forecast", HOUSE, "--runs", "0"),
        ("forecast", HOUSE, "--runs", "999999999"),
        ("convert", HOUSE, "house.doc"),
        ("convert", HOUSE, "-"),
    ],
)
def test_arguments_that_make_no_sense_end_with_2(arguments):
    done = milepost(*arguments)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr


@pytest.mark.parametrize("option", ["--runs", "--seed", "--header-row"])
def test_a_number_that_is_none_is_refused_in_words(option):
    done = milepost("forecast", HOUSE, option, "many")

    assert done.returncode == 2
    assert "'many' is not a whole number" in done.stderr


@pytest.mark.parametrize("command", ["", "schedule", "forecast", "why", "convert", "serve"])
def test_help_is_everywhere_and_tells_the_exit_statuses(command):
    done = milepost(*command.split(), "--help")

    assert done.returncode == 0
    assert "exit status:" in done.stdout


def test_a_dash_reads_standard_input():
    done = milepost("schedule", "-", "--format", "json", stdin=HOUSE.read_bytes())

    assert json.loads(done.stdout)["project"]["finish"] == "2026-01-14T17:00"


def test_the_content_says_the_format_not_the_ending(tmp_path):
    disguised = tmp_path / "plan.csv"
    disguised.write_bytes(HOUSE.read_bytes())

    assert answer_of("schedule", disguised)["project"]["format"] == "mspdi"


def test_why_tells_the_driving_chain_in_words():
    done = milepost("why", HOUSE, "7")

    lines = done.stdout.splitlines()
    assert [name in line for name, line in zip(("Dig", "Pour", "done", "Walls", "closed"), lines, strict=True)] == [True] * 5  # fmt: skip
    assert "(FS + 8 h)" in lines[1]


@pytest.mark.parametrize("ending", ["xml", "json", "csv", "xlsx"])
def test_a_converted_plan_has_the_same_dates(tmp_path, ending):
    target = tmp_path / f"house.{ending}"

    done = milepost("convert", HOUSE, target)

    assert done.returncode == 0, done.stderr
    if ending == "csv":
        # A table has no calendars: the holiday is gone, and the reader of the export says so.
        assert "calendars" in done.stderr
    converted = rows(answer_of("schedule", target))
    assert converted["4"]["start"] == "2026-01-08T17:00"
    assert converted["5"]["start"] == "2026-01-12T08:00"
    assert converted["7"]["finish"] == "2026-01-14T17:00"


def test_convert_to_standard_output():
    done = milepost("convert", HOUSE, "-", "--to", "json")

    assert read(done.stdout.encode()).plan == read(HOUSE.read_bytes()).plan


def test_convert_leaves_no_half_written_file(tmp_path):
    done = milepost("convert", HOUSE, tmp_path / "missing folder" / "house.json")

    assert done.returncode == 5
    assert "cannot be written" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_table_is_read_by_the_columns_that_are_named(tmp_path):
    table = tmp_path / "plan.csv"
    table.write_text("What,From,How long\nDig,03/04/2026,2d\n")

    answer = answer_of(
        "schedule", table, "--map", "name=What", "--map", "start=B", "--map", "duration=How long",
        "--date-order", "mdy",
    )  # fmt: skip

    assert answer["tasks"][0]["start"] == "2026-03-04T08:00"


def test_a_reader_that_stops_reading_is_no_failure_worth_words():
    process = subprocess.Popen(
        [*COMMAND, "schedule", HOUSE], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    process.stdout.close()

    assert process.stderr.read() == b""
    assert process.wait(timeout=60) == 141


def test_an_interruption_is_quiet(tmp_path):
    pipe = tmp_path / "plan.xml"
    os.mkfifo(pipe)
    process = subprocess.Popen(
        [*COMMAND, "schedule", str(pipe)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )

    # Opening the pipe succeeds when the command has opened it and waits for a plan.
    with pipe.open("wb"):
        process.send_signal(signal.SIGINT)
        status = process.wait(timeout=60)

    assert status == 130
    assert process.stderr.read() == b""


def test_a_name_cannot_steer_the_terminal(tmp_path):
    table = tmp_path / "plan.csv"
    table.write_bytes(b"Name,Start\n\x1b[31mDig,2026-01-05\n")

    assert "\x1b" not in milepost("schedule", table).stdout


def test_without_the_server_serve_says_what_to_install(tmp_path):
    # Python takes modules from here first, so this stands in for an absent package.
    (tmp_path / "uvicorn.py").write_text("raise ModuleNotFoundError(name='uvicorn')\n")
    done = subprocess.run(
        [sys.executable, "-m", "milepost.cli.main", "serve"],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 6
    assert b"milepost[server]" in done.stderr


@pytest.mark.parametrize("name", [f"level{level}-{n}" for level in (1, 2) for n in (1, 2, 3)])
def test_random_plans_have_the_dates_that_another_engine_gives(name):
    source = SHARED / "random" / f"{name}.xml"
    if not source.exists():
        pytest.skip("the shared MSPDI files are not beside this checkout")
    # Dates of MPXJ 16.10's MicrosoftScheduler; see the README beside the files.
    expected = json.loads(source.with_suffix(".expected.json").read_text())

    tasks = rows(answer_of("schedule", source))

    working = resolved_calendar(source)
    assert len(expected) >= 80
    for task in expected:
        for edge in ("start", "finish"):
            ours, theirs = tasks[task["uid"]][edge], task[edge]
            # Friday 17:00 and Monday 08:00 are the same instant of work.
            assert working.work_until(minutes(ours)) == working.work_until(minutes(theirs)), task


def resolved_calendar(source: Path) -> CalendarTable:
    plan = read(source.read_bytes()).plan
    rule = resolve_calendar({each.uid: each for each in plan.calendars}, plan.calendar)
    return tabulate(rule, horizon=(minutes("2025-01-01T00:00"), minutes("2028-01-01T00:00")))


def minutes(words: str) -> int:
    return to_minutes(datetime.fromisoformat(words))


def test_schedule_tells_the_float_to_one_milestone() -> None:
    done = answer_of("schedule", HOUSE, "--float-to", 4)
    table = milepost("schedule", HOUSE, "--float-to", 4)

    found = {uid: task["float_to_minutes"] for uid, task in rows(done).items()}
    assert done["float_to"] == {"uid": "4", "scheduled": rows(done)["4"]["finish"]}
    assert found["2"] == {"scheduled": 0}
    assert found["6"] == {"scheduled": None}
    assert "Float to 4 scheduled" in table.stdout
    assert milepost("schedule", HOUSE, "--float-to", "nowhere").returncode == 2


def test_schedule_plans_backwards_from_a_finish() -> None:
    ahead = answer_of("schedule", HOUSE)
    back = answer_of("schedule", HOUSE, "--finish", "2026-03-06T17:00")
    day = answer_of("schedule", HOUSE, "--finish", "2026-03-06")

    assert back["project"]["finish"] == day["project"]["finish"] == "2026-03-06T17:00"
    assert back["project"]["start"] == day["project"]["start"] > ahead["project"]["start"]
    assert milepost("schedule", HOUSE, "--finish", "soon").returncode == 2


def test_a_schedule_shows_where_work_is_interrupted(tmp_path):
    yard = PlanBuilder("Yard", start="2026-01-05")
    yard.task("Dig", "4d", splits=[("2d", "3d")])
    yard.task("Pour", "4d", started="2026-01-05", percent=50, resume="2026-01-14")
    file = tmp_path / "yard.json"
    file.write_bytes(write(yard.plan(), format="json"))

    found = rows(answer_of("schedule", file, "--format", "json"))
    table = milepost("schedule", file).stdout

    assert found["dig"]["parts"] == [
        {"start": "2026-01-05T08:00", "finish": "2026-01-06T17:00"},
        {"start": "2026-01-12T08:00", "finish": "2026-01-13T17:00"},
    ]
    assert found["pour"]["resume"] == found["pour"]["parts"][1]["start"] == "2026-01-14T08:00"
    assert "Interrupted" in table
    assert "2026-01-06 17:00 to 2026-01-12 08:00" in table
