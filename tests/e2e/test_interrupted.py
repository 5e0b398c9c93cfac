"""Work that stops and goes on, and work that only goes along with other work."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.e2e.people import bar, cell, faults_in_every_look, sign_in
from tests.e2e.small_project import add, make_fair

pytestmark = pytest.mark.browser

SUPPORT = [add("task", "5", name="Help the speakers", duration=480)]
"""Help that is not linked yet to what it helps with."""


def details_of(page: Page, row: str) -> Locator:
    """Choose a row and open its details, by keyboard from there on."""
    cell(page, row, "name").click()
    page.keyboard.press("Space")
    panel = page.get_by_role("complementary", name="Details of the row")
    expect(panel.get_by_label("Name")).to_have_value(row)
    return panel


def write(page: Page, field: Locator, text: str) -> None:
    field.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def link_to(panel: Locator, row: str, *, end: str = "predecessor") -> None:
    panel.get_by_label(f"Add a {end}").fill(row)


def tie_the_help_to_both_ends(page: Page) -> None:
    """Help goes along from the first task's start to the last one's finish, however these move."""
    panel = details_of(page, "Help the speakers")
    panel.get_by_label("Kind", exact=True).select_option("level-of-effort")
    expect(panel.get_by_text("Link start to start (SS)")).to_be_visible()
    link_to(panel, "1 Book the hall")
    expect(panel.get_by_label("Kind of the link to Book the hall")).to_have_value("SS")
    link_to(panel, "3 Print the programme")
    expect(panel.get_by_label("Kind of the link to Print the programme")).to_have_value("FF")


def change_a_link(page: Page) -> None:
    """Give the last milestone's link a lead and another kind, both by keyboard."""
    panel = details_of(page, "Programme printed")
    reached = cell(page, "Programme printed", "finish")
    lag = panel.get_by_label("Lag of the link to Print the programme")
    write(page, lag, "soon")
    expect(panel.get_by_text("Write a lag such as 2d")).to_be_visible()
    write(page, lag, "-2d")
    expect(reached).to_have_text(re.compile("20 Sep"))
    panel.get_by_label("Kind of the link to Print the programme").focus()
    page.keyboard.press("ArrowDown")
    expect(reached).to_have_text(re.compile("14 Sep"))
    change = page.get_by_text("Change the link from Print the programme to Programme printed")
    expect(change.first).to_be_visible()
    page.get_by_role("button", name="Undo", exact=True).last.click()
    expect(reached).to_have_text(re.compile("20 Sep"))
    link_to(panel, "1 Book the hall", end="successor")
    expect(page.get_by_text("These wait for one another in a loop")).to_be_visible()
    expect(panel.get_by_text("Book the hall")).to_have_count(0)


def test_work_is_interrupted_and_a_level_of_effort_follows_it(page: Page) -> None:
    sign_in(page, "manager")
    make_fair(page, name="Fair with gaps", at="plan", more=SUPPORT)
    hall_ends = cell(page, "Book the hall", "finish")
    expect(hall_ends).to_have_text(re.compile("10 Sep"))

    # Two days of work, three days off, three days of work: the parts of the bar and all after it.
    panel = details_of(page, "Book the hall")
    gaps = panel.get_by_label("Interruptions: work + gap")
    write(page, gaps, "after lunch")
    expect(panel.get_by_text("Write pairs such as 2d + 3d")).to_be_visible()
    write(page, gaps, "2d + 3d")
    expect(hall_ends).to_have_text(re.compile("15 Sep"))
    expect(bar(page, "Book the hall")).to_have_class(re.compile("is-split"))
    hole = re.compile("interrupted 7 Sep.* to 13 Sep")
    expect(bar(page, "Book the hall")).to_have_attribute("aria-label", hole)
    expect(page.get_by_text("Edit Book the hall: 4 rows moved")).to_be_visible()

    tie_the_help_to_both_ends(page)
    helping = bar(page, "Help the speakers")
    last = cell(page, "Print the programme", "finish")
    expect(last).to_have_text(re.compile("21 Sep"))
    expect(cell(page, "Help the speakers", "finish")).to_have_text(re.compile("21 Sep"))
    expect(helping).to_have_attribute(
        "aria-label", re.compile("6 Sep.* to 21 Sep.*level of effort")
    )
    assert faults_in_every_look(page) == []

    panel = details_of(page, "Book the hall")
    write(page, panel.get_by_label("Interruptions: work + gap"), "2d + 3d, 4d + 1d")
    expect(last).to_have_text(re.compile("22 Sep"))
    expect(cell(page, "Help the speakers", "finish")).to_have_text(re.compile("22 Sep"))

    page.get_by_role("treegrid").focus()
    page.keyboard.press("Control+z")
    expect(cell(page, "Help the speakers", "finish")).to_have_text(re.compile("21 Sep"))
    expect(panel.get_by_label("Interruptions: work + gap")).to_have_value("2d + 3d")
    change_a_link(page)
