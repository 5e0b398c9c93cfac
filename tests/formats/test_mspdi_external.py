"""Rows of other projects in Microsoft Project XML."""

from __future__ import annotations

from datetime import datetime

from milepost.engine.joined import schedule_together
from milepost.engine.plan import Dependency, ExternalRow, Plan, Task
from milepost.formats.mspdi import read_mspdi, read_mspdi_result
from milepost.formats.mspdi_calendars import standard_calendar
from milepost.formats.mspdi_write import write_mspdi

SHOP = """<Project xmlns="http://schemas.microsoft.com/project"><Name>Shop</Name>
<StartDate>2026-01-05T08:00:00</StartDate><Tasks>{tasks}</Tasks></Project>"""
CART = """<Task><UID>4</UID><ID>2</ID><Name>Cart</Name><OutlineLevel>1</OutlineLevel>
<Duration>PT16H0M0S</Duration><PredecessorLink><PredecessorUID>9</PredecessorUID><Type>1</Type>
<CrossProject>1</CrossProject><CrossProjectName>C:\\plans\\Portal.mpp\\2</CrossProjectName>
</PredecessorLink></Task>"""
API = """<Task><UID>9</UID><ID>1</ID><Name>API</Name><OutlineLevel>1</OutlineLevel>
<Start>2026-01-07T08:00:00</Start><Finish>2026-01-08T17:00:00</Finish>
<Duration>PT16H0M0S</Duration><ExternalTask>1</ExternalTask><PercentComplete>40</PercentComplete>
<ActualStart>2026-01-07T08:00:00</ActualStart>
<ExternalTaskProject>C:\\plans\\Portal.mpp\\2</ExternalTaskProject></Task>"""
TIE = Dependency(predecessor="9", successor="4")


def shop(*tasks: str) -> bytes:
    return SHOP.format(tasks="".join(tasks)).encode()


def portal() -> Plan:
    return Plan(
        name="Portal",
        start=datetime(2026, 1, 5, 8),
        calendar="1",
        calendars=(standard_calendar(uid="1"),),
        tasks=(
            Task(uid="100", name="Design", duration=480),
            Task(uid="200", name="API", duration=2400),
        ),
    )


def test_an_external_task_keeps_its_dates_and_leaves_its_progress_to_its_project() -> None:
    plan = read_mspdi(shop(API, CART))

    api = plan.tasks[0]
    assert api.external == ExternalRow(plan="C:\\plans\\Portal.mpp", uid="#2")
    assert (api.manual_start, api.manual_finish) == (
        datetime(2026, 1, 7, 8),
        datetime(2026, 1, 8, 17),
    )
    assert api.actual_start is None
    assert api.percent_complete == 0
    assert plan.dependencies == (TIE,)


def test_a_link_across_projects_without_its_task_brings_a_row_without_dates() -> None:
    result = read_mspdi_result(shop(CART))

    assert [task.uid for task in result.plan.tasks] == ["9", "4"]
    assert result.plan.tasks[0].external == ExternalRow(plan="C:\\plans\\Portal.mpp", uid="#2")
    assert result.plan.dependencies == (TIE,)
    assert "external-without-dates" in [finding.code for finding in result.findings]


def test_the_number_of_a_row_leads_to_it_in_the_other_plan() -> None:
    found = schedule_together({"shop.xml": read_mspdi(shop(CART)), "Portal.xml": portal()})

    assert found.plans["shop.xml"].plan.tasks[0].manual_finish == datetime(2026, 1, 9, 17)
    assert not found.findings


def test_what_is_written_comes_back_complete_with_native_elements() -> None:
    plan = read_mspdi(shop(API, CART))
    named = ExternalRow(plan="4f1c", uid="row-7", plan_name="Portal")
    exact = Plan(
        name=plan.name,
        start=plan.start,
        calendar=plan.calendar,
        calendars=plan.calendars,
        tasks=(Task(uid="9", name="API", is_manual=True, external=named), plan.tasks[1]),
        dependencies=plan.dependencies,
    )

    again, text = read_mspdi(write_mspdi(plan)), write_mspdi(exact).decode()

    assert again.tasks == plan.tasks
    assert again.dependencies == plan.dependencies
    assert read_mspdi(text.encode()).tasks[0].external == named
    assert "<ExternalTask>1</ExternalTask>" in text
    assert "<CrossProjectName>Portal</CrossProjectName>" in text
