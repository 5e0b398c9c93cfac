"""How milestones moved: the trend with its reasons, the slips, and what changed."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.people import faults_in_every_look, open_project, sign_in

pytestmark = pytest.mark.browser


def open_trends(page: Page, *, tab: str = "trend") -> None:
    sign_in(page, "manager")
    open_project(page, "Saltmere Ferries")
    expect(page).to_have_url(re.compile(r"/projects/\w+"))
    page.goto(f"{page.url.split('?')[0]}/trends?item={tab}")
    expect(page.get_by_role("heading", name="Trends")).to_be_visible()


def test_a_point_of_the_trend_tells_who_moved_it_and_why(page: Page) -> None:
    open_trends(page)
    expect(page.get_by_role("img", name="Milestone trend")).to_be_visible()
    point = page.get_by_role("region", name="Changes of that day")
    point.get_by_role("combobox", name="Point of").click()
    page.get_by_role("option", name="Website live").click()
    expect(point).to_contain_text(re.compile("Report of .*: expected"))

    told = point.get_by_role("listitem").first.or_(point.get_by_text("Only chances moved"))
    for _ in range(20):
        expect(told).to_be_visible()
        if point.get_by_text("Page types need thirteen days").count():
            break
        point.get_by_role("button", name="Earlier point").focus()
        page.keyboard.press("Enter")
    expect(point).to_contain_text("Page types need thirteen days")
    expect(point).to_contain_text("Noor Haddad")
    expect(point).to_contain_text("three more page types")
    point.get_by_role("link", name="See the plan then").first.click()
    expect(page.get_by_role("status").filter(has_text="Read only")).to_be_visible()


def test_a_point_is_chosen_by_a_click_too_and_the_table_says_the_same(page: Page) -> None:
    open_trends(page)
    chart = page.get_by_role("img", name="Milestone trend")
    expect(chart.locator("svg text").filter(has_text="Website live")).to_be_visible()
    before = page.get_by_role("region", name="Changes of that day")
    expect(before).to_contain_text("Choose a point in the chart")

    chart.locator('path[fill="#5b4a8a"], path[fill="#3b4bb8"]').first.click(force=True)

    expect(before).to_contain_text(re.compile("Report of .*: expected"))
    page.get_by_role("button", name="As a table").click()
    table = page.get_by_role("region", name="Milestone trend")
    expect(table.get_by_role("row").filter(has_text="Website live").first).to_be_visible()


def test_slips_name_the_change_that_moved_a_milestone_most(page: Page) -> None:
    open_trends(page, tab="slips")
    rows = page.get_by_role("table", name="Slips").get_by_role("row")

    expect(rows.nth(1)).to_contain_text("d late")
    live = rows.filter(has_text="Website live")
    expect(live).to_contain_text("Page types need thirteen days")
    expect(live).to_contain_text("Noor Haddad")
    page.get_by_role("combobox", name="Against").click()
    page.get_by_role("option", name=re.compile("baseline")).first.click()
    expect(rows.filter(has_text="Kick-off")).not_to_contain_text("nothing to compare with")


def test_what_changed_is_read_as_a_list_and_copied_as_text(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_trends(page, tab="since")
    page.get_by_role("combobox", name="Since").click()
    page.get_by_role("option", name="a week ago").click()
    expect(page.get_by_role("heading", name=re.compile("Changed since"))).to_be_visible()
    expect(page.get_by_role("heading", name="Done")).to_be_visible()

    page.get_by_role("button", name="Copy as text").click()

    expect(page.get_by_text("Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Changed since ")
    assert "Milestones" in copied
    assert "Done" in copied


def test_trends_are_accessible(page: Page) -> None:
    found: dict[str, list[str]] = {}
    for tab, knows in (("trend", "Choose a point"), ("slips", "late"), ("since", "changes")):
        if tab == "trend":
            open_trends(page)
        else:
            page.goto(page.url.split("?")[0] + f"?item={tab}")
        expect(page.get_by_text(re.compile(knows)).first).to_be_visible()
        found[tab] = faults_in_every_look(page)

    assert {name: lines for name, lines in found.items() if lines} == {}
