from __future__ import annotations

import io
from datetime import datetime

import pytest
from openpyxl import Workbook

from milepost.engine.plan import ConstraintType, DependencyType, LagUnit, TaskKind
from milepost.engine.schedule import schedule
from milepost.engine.units import to_datetime
from milepost.formats import InvalidFile, preview, read

GERMAN = """Nr.;Vorgangsname;Dauer;Anfang;Ende;Vorgänger;Gliederungsebene;Farbe
1;Rohbau;;;;;1;rot
2;Aushub;3 Tage;05.01.2026;07.01.2026;;2;rot
3;Bau, groß;5t;08.01.2026;14.01.2026;2;2;rot
4;Abnahme;0t;14.01.2026;14.01.2026;3EA;2;rot
5;Garten;2t;26.01.2026;27.01.2026;4;1;rot
"""


def table(text: str, *, encoding: str = "utf-8", **mapping: str):
    return read(text.encode(encoding), filename="plan.csv", mapping=mapping or None)


def by_name(result) -> dict[str, object]:
    return {task.name: task for task in result.plan.tasks}


def spreadsheet(rows: list[list[object]], *, levels: dict[int, int] | None = None) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for number, level in (levels or {}).items():
        book.active.row_dimensions[number].outlineLevel = level
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def test_the_older_german_heading_of_the_finish_is_known():
    named_anew = table(GERMAN.replace(";Ende;", ";Fertig stellen;"))

    assert named_anew.plan == table(GERMAN).plan


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_german_export_is_read_in_any_encoding_spreadsheets_save(encoding):
    result = table(GERMAN, encoding=encoding)

    tasks = by_name(result)
    assert [task.kind for task in tasks.values()] == [
        TaskKind.PHASE,
        TaskKind.TASK,
        TaskKind.TASK,
        TaskKind.MILESTONE,
        TaskKind.TASK,
    ]
    assert tasks["Bau, groß"].duration == 5 * 480
    assert tasks["Aushub"].parent == tasks["Rohbau"].uid
    assert tasks["Garten"].parent is None
    assert [(link.predecessor, link.successor, link.kind) for link in result.plan.dependencies] == [
        ("2", "3", DependencyType.FS),
        ("3", "4", DependencyType.FS),
        ("4", "5", DependencyType.FS),
    ]
    assert [found.where for found in result.findings if found.code == "column-not-used"] == [
        'column "Farbe"'
    ]


def test_dates_stay_as_given_and_only_unexplained_ones_get_a_constraint():
    result = table(GERMAN)

    kinds = {task.name: task.constraint.kind for task in result.plan.tasks}
    assert kinds["Bau, groß"] is ConstraintType.AS_SOON_AS_POSSIBLE
    assert kinds["Abnahme"] is ConstraintType.AS_SOON_AS_POSSIBLE
    # A gap that no dependency explains is kept by a constraint.
    assert kinds["Garten"] is ConstraintType.START_NO_EARLIER_THAN
    calculated = schedule(result.plan)
    dates = {
        uid: (to_datetime(int(start)).date().day, to_datetime(int(finish)).date().day)
        for uid, start, finish in zip(
            calculated.uids, calculated.start, calculated.finish, strict=True
        )
    }
    assert dates == {"1": (5, 14), "2": (5, 7), "3": (8, 14), "4": (14, 14), "5": (26, 27)}


def test_a_dependency_that_pushes_a_given_date_is_said():
    result = table("ID,Name,Start,Duration,Predecessors\n1,A,2026-01-05,5d,\n2,B,2026-01-06,1d,1\n")

    found = next(each for each in result.findings if each.code == "dates-against-dependencies")
    assert found.uids == ("2",)


@pytest.mark.parametrize(
    ("dates", "mapping", "expected"),
    [
        (("13/04/2026", "03/05/2026"), {}, (4, 5)),
        (("04/13/2026", "05/03/2026"), {}, (4, 5)),
        (("04/03/2026", "05/03/2026"), {}, (3, 3)),
        (("04/03/2026", "05/03/2026"), {"date_order": "mdy"}, (4, 5)),
        (("4.3.26", "5.3.26"), {}, (3, 3)),
        (("2026-04-13", "2026-05-03"), {}, (4, 5)),
        (("13/Apr/26 8:00 AM", "Sun May 3, 2026"), {}, (4, 5)),
        (("13. April 2026", "3. Mai 2026"), {}, (4, 5)),
    ],
)
def test_the_order_of_day_and_month_is_proved_by_the_file_or_chosen(dates, mapping, expected):
    # The second date is a finish; both months are checked.
    text = f'Name,Start,Finish,Duration\nA,"{dates[0]}","{dates[1]}",1d\n'
    fields = {"name": "Name", "start": "Start", "deadline": "Finish", "duration": "Duration"}

    task = table(text, **fields, **mapping).plan.tasks[0]

    assert (task.constraint.date.month, task.deadline.month) == expected


def test_an_ambiguous_order_is_said_and_shown():
    data = b"Name,Start\nA,03/04/2026\n"

    assert any(each.code == "date-order-ambiguous" for each in read(data).findings)
    assert preview(data).is_date_order_ambiguous
    assert not preview(data, mapping={"date_order": "mdy"}).is_date_order_ambiguous


@pytest.mark.parametrize(
    ("text", "minutes", "is_elapsed"),
    [
        ("3d", 1440, False),
        ("1.5w", 3600, False),
        ("4h", 240, False),
        ("2 days", 960, False),
        ("5ed", 7200, True),
        ("0,5d", 240, False),
        ("~2d", 2880, True),
        ("1 Monat", 9600, False),
        ("90m", 90, False),
        ("1:15", 75, False),
        ("7", 3360, False),
    ],
)
def test_durations_as_people_write_them(text, minutes, is_elapsed):
    task = table(f'Name,Start,Duration\nA,2026-01-05,"{text}"\n').plan.tasks[0]

    assert (task.duration, task.is_elapsed) == (minutes, is_elapsed)


@pytest.mark.parametrize(
    ("text", "kind", "amount", "unit"),
    [
        ("1", "FS", 0, LagUnit.WORKING),
        ("1FF", "FF", 0, LagUnit.WORKING),
        ("1SS +11.8w", "SS", 28320, LagUnit.WORKING),
        ("1FS-3d", "FS", -1440, LagUnit.WORKING),
        ("1FS+0,5d", "FS", 240, LagUnit.WORKING),
        ("1SF+2ed", "SF", 2880, LagUnit.ELAPSED),
        ("1FS+50%", "FS", 50, LagUnit.PERCENT),
        ("1FS+50e%", "FS", 50, LagUnit.ELAPSED_PERCENT),
        ("1AA-2t", "SS", -960, LagUnit.WORKING),
        ("Dig, then fill", "FS", 0, LagUnit.WORKING),
        ("Dig, then fill SS+1d", "SS", 480, LagUnit.WORKING),
    ],
)
def test_predecessors_as_people_write_them(text, kind, amount, unit):
    data = f'ID,Name,Start,Predecessors\n1,"Dig, then fill",2026-01-05,\n2,B,,"{text}"\n'

    link = table(data).plan.dependencies[0]

    assert (link.predecessor, link.kind.name) == ("1", kind)
    assert (link.lag.amount, link.lag.unit) == (amount, unit)


def test_row_numbers_are_tried_both_ways():
    # Counted from the header, row 2 is the first task; then no link points at its own row.
    head = "Name,Start,Predecessors\n"
    from_file = table(f"{head}A,2026-01-05,\nB,,2\nC,,3\n")
    below_header = table(f"{head}A,2026-01-05,\nB,,1\nC,,2\n")

    assert from_file.plan.dependencies == below_header.plan.dependencies
    assert len(from_file.plan.dependencies) == 2


def test_a_reference_that_means_nothing_is_dropped_by_row_and_column():
    result = table("ID,Name,Start,Predecessors\n1,A,2026-01-05,77\n")

    found = next(each for each in result.findings if each.code == "dependency-dropped")
    assert found.where == 'row 2, column D "Predecessors"'


@pytest.mark.parametrize(
    "text",
    [
        "Name,Start,Outline Level\nP,,1\nA,2026-01-05,2\nB,2026-01-05,1\n",
        "WBS,Name,Start\n1,P,\n1.1,A,2026-01-05\n2,B,2026-01-05\n",
        "ID,Name,Start,Parent ID\nx,P,,\ny,A,2026-01-05,x\nz,B,2026-01-05,null\n",
        "ID,Name,Start,Parent task\ny,A,2026-01-05,P\nx,P,,\nz,B,2026-01-05,\n",
        "Name,Start\nP,\n   A,2026-01-05\nB,2026-01-05\n",
    ],
    ids=["level", "wbs", "parent id", "parent name below its child", "indentation"],
)
def test_the_outline_is_found_in_whatever_form(text):
    tasks = by_name(table(text))

    assert tasks["A"].parent == tasks["P"].uid
    assert tasks["P"].kind is TaskKind.PHASE
    assert tasks["B"].parent is None
    assert list(tasks)[:2] == ["P", "A"]


def test_the_grouping_of_a_worksheet_is_the_outline():
    data = spreadsheet(
        [["Name", "Start"], ["P", None], ["A", datetime(2026, 1, 5)], ["B", datetime(2026, 1, 6)]],
        levels={3: 1},
    )

    tasks = by_name(read(data, filename="plan.xlsx"))

    assert tasks["A"].parent == tasks["P"].uid
    assert tasks["B"].parent is None
    assert tasks["A"].constraint.date == datetime(2026, 1, 5, 8, 0)


# Headings as the tools write them; sources in the design notes on formats.
ASANA = (
    "Task ID,Created At,Completed At,Last Modified,Name,Section/Column,Assignee,Assignee Email,"
    "Start Date,Due Date,Tags,Notes,Projects,Parent task,Blocked By (Dependencies),Blocking (Dependencies)\n"
    '9001,2026-09-20,,2026-09-21,"Design approved",Discovery,Sarah,s@x.com,2026-09-01,2026-10-15,,"Line 1\nLine 2",Rebrand,,Write brief,\n'
    "9002,2026-09-20,2026-08-31,2026-09-21,Write brief,,,,2026-08-03,2026-08-31,,,,,,\n"
)
PLANNER = (
    "Plan name,Rebrand\nPlan ID,abc\nDate of export,11/22/2026\n\n"
    "Task ID,Task Name,Bucket Name,Progress,Priority,Assigned To,Created By,Created Date,Start Date,"
    "Due Date,Late,Completed Date,Completed By,Completed Checklist Items,Checklist Items,Labels,Description\n"
    "t1,Design,To do,In progress,Medium,Ada,Ada,01/01/2026,01/13/2026,01/20/2026,false,,,,,,\n"
)
JIRA = (
    "Summary,Issue key,Issue id,Issue Type,Status,Due date,Labels,Labels,Parent key,Outward issue link (Blocks),Custom field (Start date)\n"
    "Design,AB-1,100,Task,Done,14/Nov/18 10:39 AM,x,y,,AB-2,12/Nov/18 8:00 AM\n"
    "Release,AB-2,101,Milestone,Open,16/Nov/18 5:00 PM,,,,,\n"
)
CLICKUP = (
    "Task ID,Task Link,Task Type,Task Name,Task Content,Status,Date Created,Due Date,Due Date Text,Start Date,Start Date Text,Parent ID\n"
    "a1,,Milestone,Launch,Text,open,1774117017690,1775293200000,,,,null\n"
)
SMARTSHEET = "Task Name,Duration,Start Date,End Date,Predecessors,% Complete,Assigned To,Status,Comments\nA,15d,01/13/26,02/02/26,,95%,Ada,,\nB,0,02/02/26,02/02/26,1,0,,,\n"


def test_an_asana_export():
    tasks = by_name(table(ASANA))

    assert tasks["Design approved"].notes == "Line 1\nLine 2"
    assert tasks["Write brief"].actual_finish == datetime(2026, 8, 31, 17, 0)
    assert table(ASANA).plan.dependencies[0].predecessor == "9002"


def test_a_planner_export_whose_header_is_not_the_first_row():
    shown = preview(PLANNER.encode())

    assert shown.header_row == 5
    assert shown.date_order == "mdy"
    assert "Bucket Name" in shown.not_used
    task = table(PLANNER).plan.tasks[0]
    assert (task.name, task.owner, task.percent_complete) == ("Design", "Ada", 50)


def test_a_jira_export_with_repeated_columns():
    shown = preview(JIRA.encode())
    result = table(JIRA)

    assert {"Labels", "Labels (2)"} <= {column.key for column in shown.columns}
    assert by_name(result)["Release"].kind is TaskKind.MILESTONE
    assert [(link.predecessor, link.successor) for link in result.plan.dependencies] == [
        ("AB-1", "AB-2")
    ]


def test_a_clickup_export_with_dates_in_milliseconds():
    task = table(CLICKUP).plan.tasks[0]

    # 1 775 293 200 s after 1970 is 2026-04-04T09:00 UTC.
    assert task.kind is TaskKind.MILESTONE
    assert task.constraint.date == datetime(2026, 4, 4, 9, 0)


def test_a_smartsheet_export():
    tasks = by_name(table(SMARTSHEET))

    assert tasks["A"].duration == 15 * 480
    assert tasks["A"].percent_complete == 95
    assert tasks["B"].kind is TaskKind.MILESTONE


def test_a_mapping_chooses_columns_by_heading_or_letter_and_reads_no_others():
    data = "Title,When,Name\nDig,2026-01-05,wrong\n"

    task = table(data, name="Title", start="B").plan.tasks[0]

    assert (task.name, task.constraint.date) == ("Dig", datetime(2026, 1, 5, 8, 0))


@pytest.mark.parametrize(
    "mapping",
    [
        {"name": "Nope"},
        {"colour": "Name"},
        {"sheet": "Other"},
        {"header_row": "9"},
        {"date_order": "ymd"},
        {"project_start": "soon"},
    ],
)
def test_a_mapping_that_names_what_is_not_there_is_refused(mapping):
    with pytest.raises(InvalidFile) as refusal:
        table("Name,Start\nDig,2026-01-05\n", **mapping)

    assert refusal.value.findings[0].code == "mapping-wrong"


def test_a_table_without_dates_needs_a_start():
    with pytest.raises(InvalidFile, match="no start"):
        table("Name,Duration\nDig,2d\n")

    assert table("Name,Duration\nDig,2d\n", project_start="2026-01-05").plan.start == datetime(
        2026, 1, 5, 8, 0
    )


def test_identifiers_that_a_spreadsheet_rounded_are_not_trusted():
    result = table("Task ID,Name,Start\n1.21143E+15,A,2026-01-05\n1.21143E+15,B,2026-01-06\n")

    assert [task.uid for task in result.plan.tasks] == ["1", "2"]
    assert any(each.code == "ids-mangled" for each in result.findings)


def test_a_milestone_keeps_its_promise_and_its_owners():
    result = table(
        "Name,Type,Finish,Agreed date,Owner,Client owner\nGo live,Milestone,2026-03-02,2026-03-06,Ada,Grace\n"
    )

    facts = result.plan.tasks[0].milestone
    assert (facts.agreed_date, facts.owner, facts.client_owner) == (
        datetime(2026, 3, 6, 17, 0),
        "Ada",
        "Grace",
    )


def test_three_durations_become_an_estimate():
    result = table("Name,Start,Low,Likely,High\nDig,2026-01-05,2d,3d,6d\n")

    estimate = result.plan.tasks[0].estimate
    assert (estimate.low, estimate.likely, estimate.high) == (960, 1440, 2880)
