"""The log tells who did what; any change can be taken back and any moment looked at."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.e2e.people import cell, import_conference, open_plan, sign_in, write_in_cell

pytestmark = pytest.mark.browser


@pytest.fixture
def log(page: Page, tmp_path: Path) -> Locator:
    """The drawer of a conference in which two names were changed, one after the other."""
    sign_in(page, "carla")
    import_conference(page, tmp_path, name=tmp_path.name)
    open_plan(page)
    write_in_cell(page, "Book the hall", "name", "Rent the hall")
    expect(page.get_by_role("button", name="Undo: Edit Book the hall")).to_be_visible()
    write_in_cell(page, "Ask the speakers", "name", "Invite the speakers")
    expect(page.get_by_role("button", name="Undo: Edit Ask the speakers")).to_be_visible()
    page.get_by_role("button", name="History").click()
    return page.get_by_role("dialog", name="History").get_by_role("listitem")


def test_an_older_change_is_taken_back_and_the_newer_stands(page: Page, log: Locator) -> None:
    older = log.filter(has_text="Edit Book the hall")
    expect(older).to_contain_text("Carla Reyes")
    expect(log.first).to_contain_text("Edit Ask the speakers")

    older.get_by_role("button", name="Undo this").click()

    expect(log.first).to_contain_text("undoes change")
    page.keyboard.press("Escape")
    expect(cell(page, "Book the hall", "name")).to_be_visible()
    expect(cell(page, "Invite the speakers", "name")).to_be_visible()


def test_the_plan_of_then_is_read_only_and_leads_back_to_now(page: Page, log: Locator) -> None:
    log.filter(has_text="Edit Book the hall").get_by_role("link", name="See the plan then").click()

    banner = page.get_by_role("status").filter(has_text="Read only")
    expect(banner).to_be_visible()
    expect(cell(page, "Rent the hall", "name")).to_be_visible()
    expect(cell(page, "Ask the speakers", "name")).to_be_visible()
    expect(page.get_by_role("toolbar").get_by_role("button", name="Delete")).to_have_count(0)

    banner.get_by_role("link", name="Back to now").click()
    expect(cell(page, "Invite the speakers", "name")).to_be_visible()
    expect(banner).to_have_count(0)
