"""Two people change the same field: nobody's value is lost unseen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.e2e.people import cell, import_conference, open_plan, sign_in, write_in_cell

pytestmark = pytest.mark.browser


@pytest.fixture
def two_values(page: Page, arrive: Callable[..., Page], tmp_path: Path) -> Locator:
    """The dialog of Carla, whose news are late: Maren renamed the same row before her."""
    sign_in(page, "manager")
    import_conference(page, tmp_path, name=tmp_path.name)
    open_plan(page)
    carla = arrive()
    carla.route("**/api/v1/projects/*/events*", lambda route: route.abort())
    sign_in(carla, "carla")
    carla.goto(page.url)
    expect(cell(carla, "Book the hall", "name")).to_be_visible()

    write_in_cell(page, "Book the hall", "name", "Rent the hall")
    expect(page.get_by_role("button", name="Undo: Edit Book the hall")).to_be_visible()
    write_in_cell(carla, "Book the hall", "name", "Find a hall")

    dialog = carla.get_by_role("dialog", name="Somebody was faster")
    expect(dialog).to_contain_text("Maren Holt")
    expect(dialog).to_contain_text("Rent the hall")
    expect(dialog).to_contain_text("Find a hall")
    return dialog


@pytest.mark.parametrize(
    ("choice", "stands"), [("Take theirs", "Rent the hall"), ("Keep yours", "Find a hall")]
)
def test_the_second_person_chooses_whose_value_stands(
    page: Page, two_values: Locator, choice: str, stands: str
) -> None:
    carla = two_values.page

    two_values.get_by_role("button", name=choice).click()

    expect(two_values).to_have_count(0)
    expect(cell(carla, stands, "name")).to_be_visible()
    expect(cell(page, stands, "name")).to_be_visible()


def test_what_is_being_typed_meets_a_live_change_as_a_conflict(
    page: Page, arrive: Callable[..., Page], tmp_path: Path
) -> None:
    sign_in(page, "manager")
    import_conference(page, tmp_path, name=tmp_path.name)
    open_plan(page)
    carla = arrive()
    sign_in(carla, "carla")
    carla.goto(page.url)
    cell(carla, "Choose the theme", "name").dblclick()
    typing = carla.get_by_role("treegrid").get_by_role("textbox")
    typing.fill("Pick a theme")

    write_in_cell(page, "Choose the theme", "name", "Settle the theme")
    expect(carla.get_by_text("Settle the theme").first).to_be_visible()
    typing.press("Enter")

    dialog = carla.get_by_role("dialog", name="Somebody was faster")
    expect(dialog).to_contain_text("Settle the theme")
    expect(dialog).to_contain_text("Pick a theme")
