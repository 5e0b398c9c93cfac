"""Files made to break readers: each is refused by name, place and cause, within bounds."""

from __future__ import annotations

import io
import random
import re
import zipfile
from datetime import datetime

import pytest
from openpyxl import Workbook
from tests.formats.full_plan import plan_with_every_field_set

from milepost.engine.schedule import schedule
from milepost.formats import InvalidFile, read
from milepost.formats.limits import MOST_BYTES
from milepost.formats.mspdi_write import write_mspdi
from milepost.formats.plan_json import write_plan_json
from milepost.formats.sandbox import read_in_child

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<Project xmlns="http://schemas.microsoft.com/project">\n'
    "<Name>Small</Name><StartDate>2026-01-05T08:00:00</StartDate><CalendarUID>1</CalendarUID>\n"
    "<Calendars><Calendar><UID>1</UID><Name>Standard</Name><IsBaseCalendar>1</IsBaseCalendar>"
    "<WeekDays><WeekDay><DayType>2</DayType><DayWorking>1</DayWorking></WeekDay></WeekDays>"
    "</Calendar></Calendars>\n"
)
DIG = "<Task><UID>1</UID><Name>Dig</Name><Duration>PT8H0M0S</Duration></Task>"


def project(*tasks: str, settings: str = "") -> bytes:
    """Return a small MSPDI file; each task stands on a line of its own, the first on line 6."""
    rows = "\n".join(tasks)
    return f"{HEAD}<Tasks>\n{rows}\n</Tasks>{settings}</Project>".encode()


def refusal_of(data: bytes, filename: str = "plan.xml") -> InvalidFile:
    with pytest.raises(InvalidFile) as refusal:
        read(data, filename=filename)
    return refusal.value


def test_the_small_file_itself_is_read():
    assert read(project(DIG)).plan.tasks[0].name == "Dig"


@pytest.mark.parametrize(
    ("data", "code", "where"),
    [
        (project(DIG)[:-20], "xml-not-well-formed", "line 6"),
        (b"<Project", "xml-not-well-formed", "line 1, column 1"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><Project/>', "xml-declares-entities", "line 1"),
        (
            b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><Project>&a;</Project>',
            "xml-declares-entities",
            "line 1",
        ),
        (b"<Project>" * 100_000, "xml-too-rich", "line 1"),
        (b'<?xml version="1.0" encoding="latin-9x"?><Project/>', "xml-encoding-unknown", "line 1"),
        (b"<Project><Name>\xff</Name></Project>", "xml-not-well-formed", "line 1"),
        (b"<Project><Name>a\0b</Name></Project>", "format-unknown", "plan.xml"),
        (b"<Project>" + b" " * 5000 + b"\0</Project>", "xml-not-well-formed", "line 1"),
        (b"<html/>", "not-mspdi", "line 1"),
        (b"", "empty-file", "the file"),
        (b" \n", "empty-file", "the file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "format-unknown", "plan.xml"),
        (b"ERMHDR\t19.12\n", "format-unknown", "plan.xml"),
        (b"\0\1\2\3" * 100, "format-unknown", "plan.xml"),
        (b"<Project>" + b" " * MOST_BYTES, "file-too-large", "the file"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_project_file_is_refused(data, code, where):
    refusal = refusal_of(data)

    first = refusal.findings[0]
    assert first.code == code
    assert first.where.startswith(where)
    assert first.hint
    assert str(refusal).startswith("plan.xml: ")


def entity_bomb() -> bytes:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE a [<!ENTITY l0 "ha">{levels}]><Project><Name>&l9;</Name></Project>'.encode()


def test_an_entity_bomb_is_refused_where_it_is_declared():
    assert refusal_of(entity_bomb()).findings[0].code == "xml-declares-entities"


def test_two_hundred_megabytes_are_refused_unread():
    data = b"<Project>" + bytes(200 * 1024 * 1024)

    assert refusal_of(data).findings[0].code in {"file-too-large", "format-unknown"}


@pytest.mark.parametrize(
    ("task", "code", "field"),
    [
        ("<UID>1</UID><Duration>-PT8H0M0S</Duration>", "negative-duration", "Duration"),
        ("<UID>1</UID><Duration>PTNaNH</Duration>", "duration-not-readable", "Duration"),
        ("<UID>1</UID><Duration>PT9999999999H</Duration>", "duration-out-of-range", "Duration"),
        (
            "<UID>1</UID><PercentComplete>NaN</PercentComplete>",
            "number-not-readable",
            "PercentComplete",
        ),
        (
            "<UID>1</UID><PercentComplete>400</PercentComplete>",
            "number-out-of-range",
            "PercentComplete",
        ),
        ("<UID>1</UID><Deadline>0000-01-01T00:00:00</Deadline>", "date-out-of-range", "Deadline"),
        ("<UID>1</UID><Deadline>9999-12-31T00:00:00</Deadline>", "date-out-of-range", "Deadline"),
        ("<UID>1</UID><Deadline>2026-02-30T00:00:00</Deadline>", "date-not-readable", "Deadline"),
        ("<UID>1</UID><Milestone>maybe</Milestone>", "truth-not-readable", "Milestone"),
        ("<UID>x</UID>", "uid-not-readable", "UID"),
        ("<Name>No UID</Name>", "uid-missing", "UID"),
        ("<UID>1</UID><ConstraintType>9</ConstraintType>", "number-out-of-range", "ConstraintType"),
        (
            "<UID>1</UID><PredecessorLink><Type>7</Type></PredecessorLink>",
            "number-out-of-range",
            "Type",
        ),
        ("<UID>1</UID><OutlineLevel>1e9</OutlineLevel>", "number-out-of-range", "OutlineLevel"),
    ],
)
def test_a_value_that_makes_no_sense_is_named_by_line_task_and_field(task, code, field):
    refusal = refusal_of(project(f"<Task>{task}</Task>"))

    found = next(finding for finding in refusal.findings if finding.code == code)
    assert re.match(rf"line 6, task \S* \"[^\"]*\", {field}$", found.where), found.where


def test_every_problem_is_listed_not_only_the_first():
    bad = "<Task><UID>1</UID><Duration>x</Duration><Deadline>y</Deadline><Priority>z</Priority></Task>"

    codes = [finding.code for finding in refusal_of(project(bad, DIG)).findings]

    assert codes == [
        "duration-not-readable",
        "date-not-readable",
        "number-not-readable",
        "duplicate-uid",
    ]


def test_a_missing_calendar_is_a_warning_with_its_place():
    task = DIG.replace("</Task>", "<CalendarUID>77</CalendarUID></Task>")

    result = read(project(task))

    found = next(each for each in result.findings if each.code == "calendar-missing")
    assert found.where == 'line 6, task 1 "Dig", CalendarUID'
    assert result.plan.tasks[0].calendar is None


@pytest.mark.parametrize(
    ("link", "message"),
    [
        ("<PredecessorUID>99</PredecessorUID>", "The predecessor 99 does not exist."),
        ("<PredecessorUID>1</PredecessorUID>", "The task is its own predecessor."),
        (
            "<PredecessorUID>9</PredecessorUID><CrossProject>1</CrossProject>",
            "The predecessor lies in another project that the file does not name.",
        ),
    ],
)
def test_a_dependency_that_leads_nowhere_is_dropped_and_said(link, message):
    task = DIG.replace("</Task>", f"<PredecessorLink>{link}</PredecessorLink></Task>")

    result = read(project(task))

    assert result.plan.dependencies == ()
    found = next(each for each in result.findings if each.code == "dependency-dropped")
    assert found.message == message


def test_a_loop_is_read_and_left_to_the_schedule_to_name():
    def task(uid: int, before: int) -> str:
        link = f"<PredecessorLink><PredecessorUID>{before}</PredecessorUID></PredecessorLink>"
        return f"<Task><UID>{uid}</UID><Name>T{uid}</Name><Duration>PT8H</Duration>{link}</Task>"

    plan = read(project(task(1, 2), task(2, 1))).plan

    assert len(plan.dependencies) == 2
    assert schedule(plan).status == "has-errors"


def zipped(entries: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return target.getvalue()


def spreadsheet(rows: list[list[object]]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def with_sheet(xml: bytes) -> bytes:
    """Return a sound spreadsheet whose worksheet is replaced by `xml`."""
    entries = {}
    with zipfile.ZipFile(io.BytesIO(spreadsheet([["Name", "Start"]]))) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    return zipped({**entries, SHEET: xml})


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (zipped({SHEET: bytes(100 * 1024 * 1024)}), "archive-refused"),
        (zipped({"xl/media/a.png": bytes(3 * 1024 * 1024)}), "archive-refused"),
        (zipped({f"a{n}": b"" for n in range(2100)}), "archive-refused"),
        (zipped({"../../etc/cron.d/x": b"x"}), "archive-refused"),
        (with_sheet(b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>'), "archive-refused"),
        (with_sheet(b"<worksheet><sheetData>" + b"<row/>" * 100_001), "archive-refused"),
        (with_sheet(b"<worksheet><sheetData><row"), "spreadsheet-damaged"),
        (zipped({"hello.txt": b"not a spreadsheet"}), "spreadsheet-damaged"),
        (spreadsheet([["Name", "Start"], ["Dig", "2026-01-05"]])[:-200], "archive-damaged"),
        (b"PK\x03\x04" + b"\0" * 50, "archive-damaged"),
    ],
    ids=[
        "sheet bomb", "picture bomb", "many entries", "path outside", "entity", "many rows",
        "cut sheet", "other archive", "cut archive", "no archive",
    ],
)  # fmt: skip
def test_a_spreadsheet_made_to_harm_is_refused(data, code):
    refusal = refusal_of(data, "plan.xlsx")

    assert refusal.findings[0].code == code
    assert refusal.findings[0].hint


@pytest.mark.parametrize(
    ("data", "code", "where"),
    [
        (b"Name;Start\nDig;2026-01-05\n" + b"Name;Dig\0", "format-unknown", "plan.csv"),
        (b"a,b\n" * 50 + b"\0", "format-unknown", "plan.csv"),
        (b"Name,Start\n" + b"x,2026-01-05\n" * 100_001, "table-too-large", "row 100001"),
        (b"Name,Start\n" + b"," * 600, "table-too-large", "row 2"),
        (b'Name,Start\n"' + b"x" * 40_000 + b'",2026-01-05\n', "csv-not-readable", "row 2"),
        ("Name,Start\nDig,2026-01-05".encode("utf-16")[:-1], "text-encoding", "line 2"),
        (b"Name,Start\nDig,31.02.2026\n", "date-not-readable", 'row 2, column B "Start"'),
        (b"Name,Start\nDig,0000-01-01\n", "date-not-readable", 'row 2, column B "Start"'),
        (b"Name,Duration\nDig,-3d\n", "duration-not-readable", 'row 2, column B "Duration"'),
        (b"Name,Duration\nDig,1e309\n", "duration-not-readable", 'row 2, column B "Duration"'),
        (b"ID,Name,Start\n1,A,2026-01-05\n1,B,2026-01-05\n", "duplicate-id", 'row 2, column A "ID"'),
        (b"Name,Start,Predecessors\nA,2026-01-05," + b" " * 20_000 + b"x" * 400 + b"\n", "dependency-not-readable", "row 2, column C"),
        (b"A,B\n1,2\n", "name-column-missing", "row 1"),
        (b"Name\nDig\n", "start-missing", "the table"),
    ],
)  # fmt: skip
def test_a_table_made_to_harm_is_refused_by_row_and_column(data, code, where):
    refusal = refusal_of(data, "plan.csv")

    assert refusal.findings[0].code == code
    assert refusal.findings[0].where.startswith(where)


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return `data` with a few bytes, values or stretches changed as damage would."""
    damaged = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        if not damaged:
            break
        at = chance.randrange(len(damaged))
        width = chance.randint(1, 40)
        match chance.randrange(5):
            case 0:
                damaged[at] = chance.randrange(256)
            case 1:
                del damaged[at : at + width]
            case 2:
                damaged[at:at] = damaged[at : at + width]
            case 3:
                damaged = damaged[: max(at, 1)]
            case _:
                damaged = bytearray(with_other_value(bytes(damaged), chance))
    return bytes(damaged)


NASTY = (
    b"-1", b"0", b"99999999999999999999", b"NaN", b"1e400", b"", b"0000-00-00T00:00:00",
    b"9999-12-31T23:59:59", b"PT-5H", b"P1Y", b"true", b"\xf0\x9f\x92\xa5", b"&lt;", b"2026-01-05",
)  # fmt: skip


def with_other_value(data: bytes, chance: random.Random) -> bytes:
    """Return `data` with one text between two tags, or after one colon, replaced."""
    values = list(re.finditer(rb">([^<>\n]+)<|: ([^,\n]+),", data))
    if not values:
        return data
    match = chance.choice(values)
    group = 1 if match[1] is not None else 2
    return data[: match.start(group)] + chance.choice(NASTY) + data[match.end(group) :]


def refusals_of_damaged(sound: bytes, *, seed: int, times: int, filename: str) -> list[InvalidFile]:
    """Read `times` damaged copies; anything but a plan or a refusal fails the test."""
    chance = random.Random(seed)
    refusals = []
    for _ in range(times):
        try:
            plan = read(mutated(sound, chance), filename=filename).plan
        except InvalidFile as refusal:
            refusals.append(refusal)
        else:
            assert isinstance(plan.start, datetime)
    return refusals


@pytest.mark.parametrize("write", [write_mspdi, write_plan_json])
def test_random_damage_gives_a_plan_or_a_refusal_with_a_place(write):
    sound = write(plan_with_every_field_set())

    refusals = refusals_of_damaged(sound, seed=20261122, times=300, filename="plan")

    assert 100 < len(refusals) < 300
    for finding in (each for refusal in refusals for each in refusal.findings):
        assert finding.where
        assert finding.message
        assert finding.hint


def test_random_damage_of_a_table_gives_a_plan_or_a_refusal_with_a_place():
    rows = [["ID", "Name", "Start", "Finish", "Duration", "Predecessors", "% Complete", "Level"]]
    for n in range(1, 20):
        dates = [f"2026-01-{n:02}", f"2026-02-{n:02}"]
        rows.append([str(n), f"Task {n}", *dates, f"{n}d", str(n - 1), "0.5", str(n % 3 + 1)])
    sound = "\n".join(",".join(row) for row in rows).encode()

    refusals = refusals_of_damaged(sound, seed=7, times=200, filename="plan.csv")

    assert refusals
    assert all(each.where for refusal in refusals for each in refusal.findings)


def test_random_damage_of_a_spreadsheet_gives_a_plan_or_a_refusal():
    sound = spreadsheet([["Name", "Start"], ["Dig", datetime(2026, 1, 5)], ["Pour", 46030]])

    refusals = refusals_of_damaged(sound, seed=11, times=60, filename="plan.xlsx")

    assert refusals


def test_the_child_reads_what_the_parent_would():
    data = write_mspdi(plan_with_every_field_set())

    assert read_in_child(data, "plan.xml") == read(data, filename="plan.xml")


def test_the_child_passes_a_refusal_on():
    with pytest.raises(InvalidFile) as refusal:
        read_in_child(project(DIG)[:-20], "plan.xml")

    assert refusal.value.findings[0].code == "xml-not-well-formed"


def test_the_child_is_stopped_when_its_time_is_over():
    with pytest.raises(InvalidFile, match=r"more than 0\.01 seconds"):
        read_in_child(project(DIG), "plan.xml", seconds=0.01)


def test_the_child_is_stopped_when_it_wants_too_much_memory():
    rich = project(DIG.replace("Dig", "Dig" * 10_000_000))

    with pytest.raises(InvalidFile) as refusal:
        read_in_child(rich, "plan.xml", memory_mb=90)

    assert refusal.value.findings[0].code == "reading-took-too-much"
