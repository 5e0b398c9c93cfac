"""Everything that matters can be done without a mouse."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect
from tests.e2e.people import DEMO_PASSWORD, cell, enter_as_demo_manager, import_conference

pytestmark = pytest.mark.browser
MOST_STOPS = 60


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until `target` has the focus."""
    expect(target).to_be_visible()
    for _ in range(MOST_STOPS):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{target} is not among the first {MOST_STOPS} stops of Tab")


def press(page: Page, key: str, *, times: int = 1) -> None:
    for _ in range(times):
        page.keyboard.press(key)


def sign_in_by_keyboard(page: Page) -> None:
    page.goto("/")
    tab_to(page, page.get_by_label("E-mail"))
    page.keyboard.type("carla@demo.milepost.example")
    tab_to(page, page.locator('input[type="password"]'))
    page.keyboard.type(DEMO_PASSWORD)
    page.keyboard.press("Enter")


def go_to_cell(page: Page, row: str, column: str) -> None:
    """Go from a row as a whole to one of its cells by the right arrow."""
    target = cell(page, row, column)
    press(page, "ArrowRight", times=int(target.get_attribute("aria-colindex") or "0"))
    expect(target).to_have_class(re.compile("is-active"))


def leave_cell(page: Page, row: str, column: str) -> None:
    """Go back to the row as a whole by the left arrow."""
    times = int(cell(page, row, column).get_attribute("aria-colindex") or "0")
    press(page, "ArrowLeft", times=times)


@pytest.fixture
def planner(page: Page, arrive: Callable[..., Page], tmp_path: Path) -> Page:
    """Somebody without a mouse, in the plan of a conference that a colleague brought."""
    colleague = arrive()
    enter_as_demo_manager(colleague)
    import_conference(colleague, tmp_path, name=tmp_path.name)
    sign_in_by_keyboard(page)
    tab_to(page, page.get_by_role("link", name=tmp_path.name))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Hall booked").first).to_be_visible()
    page.keyboard.press("Alt+2")
    # The plan is for reading until the page knows what its reader may do.
    expect(page.get_by_role("button", name="Milestone", exact=True)).to_be_visible()
    tab_to(page, page.get_by_role("treegrid"))
    page.keyboard.press("ArrowDown")
    return page


def test_a_name_and_a_duration_are_edited_by_keyboard(planner: Page) -> None:
    go_to_cell(planner, "Choose the theme", "name")
    planner.keyboard.press("Enter")
    planner.keyboard.type("Agree on the theme")
    planner.keyboard.press("Enter")
    expect(cell(planner, "Agree on the theme", "name")).to_be_visible()

    leave_cell(planner, "Agree on the theme", "name")
    planner.keyboard.press("Space")
    panel = planner.get_by_role("complementary", name="Details of the row")
    tab_to(planner, panel.get_by_label("Duration"))
    planner.keyboard.press("Control+a")
    planner.keyboard.type("5d")
    planner.keyboard.press("Enter")

    expect(cell(planner, "Agree on the theme", "finish")).to_have_text(re.compile("10 Sep"))


def test_a_task_moves_by_arrows_and_comes_back_by_undo(planner: Page) -> None:
    start = cell(planner, "Choose the theme", "start")
    before = start.inner_text()
    held: list[Route] = []
    planner.route("**/api/v1/projects/*/changes", lambda route: held.append(route))

    with planner.expect_request("**/api/v1/projects/*/changes"):
        planner.keyboard.press("Alt+ArrowRight")
    expect(start).not_to_have_text(before)

    # Whoever is quick takes the move back before the server has it.
    planner.keyboard.press("Control+z")
    planner.wait_for_timeout(300)
    held[0].continue_()
    expect(start).to_have_text(before)


def test_enter_opens_a_milestone_and_the_palette_finds_another(planner: Page) -> None:
    press(planner, "ArrowDown", times=2)
    planner.keyboard.press("Enter")
    tab_to(planner, planner.get_by_role("link", name="Open the milestone"))
    planner.keyboard.press("Enter")
    expect(planner.get_by_role("heading", name="Hall booked")).to_be_visible()

    planner.keyboard.press("Control+k")
    expect(planner.get_by_placeholder(re.compile("Find a milestone"))).to_be_focused()
    planner.keyboard.type("Programme printed")
    planner.keyboard.press("Enter")
    expect(planner.get_by_role("heading", name="Programme printed")).to_be_visible()


def test_a_question_mark_tells_the_shortcuts(planner: Page) -> None:
    planner.keyboard.press("Shift+?")
    help_page = planner.get_by_role("dialog", name="Keyboard shortcuts")
    expect(help_page).to_contain_text("Move the row by a day")

    planner.keyboard.press("Escape")
    expect(help_page).to_have_count(0)
