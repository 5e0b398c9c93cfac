"""A newcomer brings a real plan and sees every milestone's promise, forecast and reason."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect
from tests.e2e.conference import conference_file
from tests.e2e.people import (
    bar,
    cell,
    enter_as_demo_manager,
    faults_in_every_look,
    import_conference,
    open_plan,
    open_project,
)

pytestmark = pytest.mark.browser


def drag(page: Page, what: Locator, *, by: float, drop: bool) -> None:
    what.scroll_into_view_if_needed()
    box = what.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(1, 9):
        page.mouse.move(x + by * step / 8, y)
    if drop:
        page.mouse.up()


def test_a_newcomer_imports_drags_undoes_and_a_second_browser_follows(
    context: BrowserContext, page: Page, tmp_path: Path
) -> None:
    enter_as_demo_manager(page)
    import_conference(page, tmp_path, name="Autumn conference")
    expect(page.get_by_text("Hall booked").first).to_be_visible()
    expect(page.get_by_text("Programme printed").first).to_be_visible()

    open_plan(page)
    other = context.new_page()
    other.goto(page.url)
    expect(cell(other, "Programme printed", "finish")).to_have_text(re.compile("5 Oct"))

    drag(page, bar(page, "Book the hall"), by=160, drop=False)
    impact = page.get_by_text("If you drop it here").locator("..")
    expect(impact).to_contain_text("Programme printed")
    expect(impact).to_contain_text("P80")
    page.mouse.up()
    expect(cell(page, "Programme printed", "finish")).not_to_have_text(re.compile("5 Oct"))
    moved = cell(page, "Programme printed", "finish").inner_text()
    expect(cell(other, "Programme printed", "finish")).to_have_text(moved, timeout=2_000)

    page.get_by_role("button", name="Undo", exact=True).last.click()
    expect(cell(page, "Programme printed", "finish")).to_have_text(re.compile("5 Oct"))
    expect(cell(other, "Programme printed", "finish")).to_have_text(re.compile("5 Oct"))


def test_escape_during_a_drag_changes_nothing(page: Page, tmp_path: Path) -> None:
    enter_as_demo_manager(page)
    import_conference(page, tmp_path, name="Escaped conference")
    open_plan(page)
    finish = cell(page, "Programme printed", "finish")
    before = finish.inner_text()

    drag(page, bar(page, "Book the hall"), by=160, drop=False)
    expect(page.get_by_text("If you drop it here")).to_be_visible()
    page.keyboard.press("Escape")
    page.mouse.up()

    expect(page.get_by_text("If you drop it here")).to_have_count(0)
    expect(finish).to_have_text(before)


def test_work_that_has_begun_is_not_dragged_away(page: Page) -> None:
    enter_as_demo_manager(page)
    open_project(page, "Saltmere Ferries")
    open_plan(page)
    start = cell(page, "Photograph ships and harbours", "start")
    before = start.inner_text()

    drag(page, bar(page, "Photograph ships and harbours"), by=120, drop=False)
    expect(page.get_by_text("has begun").first).to_be_visible()
    page.mouse.up()

    expect(start).to_have_text(before)


def test_the_tracker_says_which_promise_is_in_danger_and_why(page: Page) -> None:
    enter_as_demo_manager(page)
    open_project(page, "Saltmere Ferries")

    row = page.get_by_role("row").filter(has_text="Content complete")
    expect(row).to_contain_text("Off track")
    expect(row).to_contain_text("chance of the agreed date")
    expect(
        page.get_by_role("heading", name=re.compile("promises? (is|are) in danger"))
    ).to_be_visible()


def test_a_milestones_page_explains_its_date(page: Page) -> None:
    enter_as_demo_manager(page)
    open_project(page, "Saltmere Ferries")
    page.get_by_role("link", name="Content complete").first.click()

    expect(page.get_by_role("heading", name="Content complete")).to_be_visible()
    expect(page.get_by_role("heading", name=re.compile("Why this date"))).to_be_visible()
    expect(page.get_by_text("Translate into French and German").first).to_be_visible()
    assert faults_in_every_look(page) == []


def test_every_screen_is_accessible(page: Page) -> None:
    page.goto("/")
    expect(page.get_by_role("button", name="Enter as the demo manager")).to_be_visible()
    found = {"sign-in": faults_in_every_look(page)}
    enter_as_demo_manager(page)
    found["projects"] = faults_in_every_look(page)
    open_project(page, "Saltmere Ferries")
    expect(page.get_by_text("Content complete").first).to_be_visible()
    found["tracker"] = faults_in_every_look(page)
    open_plan(page)
    found["plan"] = faults_in_every_look(page)

    assert {name: lines for name, lines in found.items() if lines} == {}


def test_a_broken_file_is_refused_with_its_place_and_nothing_is_imported(
    page: Page, tmp_path: Path
) -> None:
    enter_as_demo_manager(page)
    file = tmp_path / "broken.xml"
    file.write_bytes(conference_file().replace(b"Autumn", b"Broken")[:-400])

    page.get_by_role("button", name="Import a file").click()
    page.locator('input[type="file"]').set_input_files(file)

    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text(re.compile("line \\d+")).first).to_be_visible()
    dialog.get_by_role("button", name="Close").click()
    expect(page.get_by_role("link", name=re.compile("Broken conference"))).to_have_count(0)
