from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import datetime

import pytest
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape
from tests.formats.full_plan import MONDAY, WEEK, plan_with_every_field_set

from milepost.engine.plan import (
    Dependency,
    DependencyType,
    Lag,
    LagUnit,
    Plan,
    Task,
    TaskKind,
    WorkCalendar,
)
from milepost.engine.schedule import schedule
from milepost.formats import losses, preview, read, write

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", '=HYPERLINK("http://x")')


def small_plan() -> Plan:
    return Plan(
        name="Small",
        start=MONDAY,
        calendar="1",
        calendars=(WorkCalendar(uid="1", name="Office", week=WEEK),),
        tasks=(
            Task(uid="p", name="Phase", kind=TaskKind.PHASE),
            Task(uid="a", name="Dig", parent="p", duration=960),
            Task(uid="b", name="Pour", parent="p", duration=250, is_estimated=True),
            Task(uid="m", name="Done", kind=TaskKind.MILESTONE, notes="=1+1"),
        ),
        dependencies=(
            Dependency(predecessor="a", successor="b", kind=DependencyType.SS, lag=Lag(amount=480)),
            Dependency(predecessor="b", successor="m"),
            Dependency(predecessor="a", successor="m", lag=Lag(amount=-1440, unit=LagUnit.ELAPSED)),
        ),
    )


def one_task(text: str) -> Plan:
    task = Task(uid="1", name=text, owner=text, notes=text)
    return replace(small_plan(), tasks=(task,), dependencies=())


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_table_that_leaves_returns_with_the_same_work_and_links(kind):
    plan = small_plan()

    again = read(write(plan, format=kind, schedule=schedule(plan)), filename=f"a.{kind}").plan

    kept = ("uid", "name", "kind", "parent", "duration", "is_estimated", "notes")
    assert [[getattr(task, name) for name in kept] for task in again.tasks] == [
        [getattr(task, name) for name in kept] for task in plan.tasks
    ]
    assert set(again.dependencies) == set(plan.dependencies)
    assert list(schedule(again).start) == list(schedule(plan).start)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_every_heading_is_recognised_when_the_table_returns(kind):
    plan = small_plan()

    shown = preview(write(plan, format=kind, schedule=schedule(plan)))

    assert shown.not_used == ("Critical", "Total float (h)")


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_becomes_a_formula_in_csv(text):
    plan = one_task(text)

    rows = list(csv.reader(io.StringIO(write(plan, format="csv").decode("utf-8-sig"), newline="")))

    assert [cell for cell in rows[1] if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    assert f"'{text}" in rows[1]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_becomes_a_formula_or_link_in_a_spreadsheet(text):
    plan = one_task(text)

    sheet = load_workbook(io.BytesIO(write(plan, format="xlsx"))).active

    assert sheet["B2"].data_type == "s"
    assert sheet["B2"].hyperlink is None
    assert unescape(sheet["B2"].value).lstrip() == text.lstrip()


def test_dates_in_a_spreadsheet_are_dates_and_rows_are_grouped():
    plan = small_plan()

    sheet = load_workbook(io.BytesIO(write(plan, format="xlsx", schedule=schedule(plan)))).active

    assert sheet["G3"].value == datetime(2026, 1, 5, 8, 0)
    assert sheet["G3"].is_date
    assert sheet.row_dimensions[3].outlineLevel == 1
    assert sheet["I5"].value == "b, aFS-1ed"


def test_what_a_table_leaves_out_is_said():
    told = {finding.where for finding in losses(plan_with_every_field_set(), format="csv")}

    assert told == {
        "calendars",
        "resources and assignments",
        "risks",
        "correlations and the like",
        "baselines",
        "constraints",
        "contributions to milestones",
    }
    assert losses(small_plan(), format="xlsx") == ()
