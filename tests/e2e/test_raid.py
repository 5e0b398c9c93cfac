"""A risk is noted, measured in days, strikes, and is undone; the register is read by everyone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.e2e.people import faults_in_every_look, sign_in
from tests.e2e.small_project import make_fair

pytestmark = pytest.mark.browser


def open_register(page: Page) -> None:
    page.get_by_role("link", name="Plan", exact=True).wait_for()
    page.goto(f"{re.sub('[?#].*', '', page.url)}/register")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def note(page: Page, kind: str, title: str) -> Locator:
    """Note an item with the keyboard; returns its details, which open beside the table."""
    page.keyboard.press("n")
    dialog = page.get_by_role("dialog", name="What is it?")
    dialog.get_by_role("button", name=re.compile(f"^{kind}")).click()
    dialog.get_by_label("Title").fill(title)
    page.keyboard.press("Enter")
    panel = page.get_by_role("complementary", name=re.compile("Details of"))
    expect(panel.get_by_label("Title")).to_have_value(title)
    return panel


def give(page: Page, field: Locator, value: str) -> None:
    """Write into a field that is kept when one leaves it, and wait until it is."""
    field.fill(value)
    with page.expect_response(lambda answer: answer.request.method == "PATCH"):
        field.press("Tab")


def row_of(page: Page, code: str) -> Locator:
    return page.get_by_role("table", name="Risk register").get_by_role("row").filter(has_text=code)


def test_a_risk_shows_its_days_strikes_and_becomes_an_issue(page: Page) -> None:
    sign_in(page, "manager")
    make_fair(page, name="Fair with risks", at="register")
    expect(page.get_by_role("heading", name="Nothing in the register yet")).to_be_visible()

    panel = note(page, "Risk", "The printer goes bankrupt")
    give(page, panel.get_by_label("Worst case, days"), "8")
    give(page, panel.get_by_label("Likely, days"), "6")
    give(page, panel.get_by_label("Probability, %"), "50")
    tasks = panel.get_by_role("combobox", name="Tasks it lengthens")
    tasks.fill("Print the")
    page.get_by_role("option", name="Print the programme").click()
    page.keyboard.press("Escape")

    # What it does to the one milestone behind that task, and to no other.
    effects = panel.get_by_role("region", name="What it does to each milestone")
    expect(effects.get_by_role("listitem")).to_have_count(1)
    expect(effects.get_by_role("listitem")).to_contain_text("Programme printed")
    expect(effects.get_by_role("listitem")).to_contain_text(re.compile(r"\+\d.* d"))
    expect(row_of(page, "R-01")).to_contain_text("medium")

    panel.get_by_role("button", name="It occurred: make it an issue").click()
    issue = page.get_by_role("complementary", name="Details of I-01")
    expect(issue.get_by_label("Title")).to_have_value("The printer goes bankrupt")
    expect(issue).to_contain_text("Came from R-01")
    expect(row_of(page, "R-01")).to_have_count(0)

    page.get_by_role("button", name="Undo").click()
    expect(row_of(page, "R-01")).to_be_visible()
    expect(row_of(page, "I-01")).to_have_count(0)


def test_the_register_is_filtered_sorted_and_taken_away(page: Page) -> None:
    sign_in(page, "manager")
    make_fair(page, name="Fair with notes", at="register")
    note(page, "Issue", "The hall has no lift")
    page.keyboard.press("Escape")
    note(page, "Assumption", "Two hundred people come")
    page.keyboard.press("Escape")
    expect(page.get_by_role("complementary")).to_have_count(0)

    page.locator("label").filter(has_text=re.compile(r"^Issues \d")).click()
    expect(row_of(page, "I-01")).to_be_visible()
    expect(row_of(page, "A-01")).to_have_count(0)
    page.locator("label").filter(has_text=re.compile(r"^All \d")).click()
    page.get_by_role("searchbox", name="Search the register").fill("hundred")
    expect(row_of(page, "I-01")).to_have_count(0)
    page.get_by_role("searchbox", name="Search the register").fill("")

    page.get_by_label("State of I-01").select_option("resolved")
    expect(row_of(page, "I-01")).to_have_count(0)
    page.get_by_label("Show ended").check()
    expect(row_of(page, "I-01")).to_be_visible()

    with page.expect_download() as saved:
        page.get_by_role("button", name="Export as CSV").click()
    text = Path(saved.value.path()).read_text(encoding="utf-8-sig")
    assert "I-01,issue,The hall has no lift,resolved" in text


def test_arrows_move_along_the_register_and_the_matrix_picks_risks(page: Page) -> None:
    sign_in(page, "manager")
    page.get_by_role("link", name=re.compile("Pellworth")).first.click()
    open_register(page)
    first = row_of(page, "R-01").get_by_role("button").first
    first.click()
    expect(page.get_by_role("complementary", name="Details of R-01")).to_be_visible()

    first.press("ArrowDown")
    expect(page.get_by_role("complementary", name="Details of R-02")).to_be_visible()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("complementary", name="Details of R-01")).to_be_visible()

    page.locator("label").filter(has_text=re.compile("^Matrix$")).click()
    page.get_by_role("button", name=re.compile("^2 risks")).click()
    expect(row_of(page, "R-01")).to_have_count(0)
    expect(row_of(page, "R-02")).to_be_visible()


def test_nobody_is_kept_out_of_the_register(page: Page) -> None:
    sign_in(page, "manager")
    page.get_by_role("link", name=re.compile("Pellworth")).first.click()
    page.wait_for_url(re.compile("/projects/"))
    page.goto(f"{re.sub('[?#].*', '', page.url)}/register")
    title = page.get_by_role("button", name="Another list of dealers turns up")
    expect(title).to_be_visible()
    assert faults_in_every_look(page) == []

    title.click()
    expect(page.get_by_role("complementary", name=re.compile("Details of R-02"))).to_be_visible()
    expect(page.get_by_text("What it does to each milestone")).to_be_attached()
    assert faults_in_every_look(page) == []
