"""The first person on a new installation gets from nothing to a measured promise."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.people import cell, write_in_cell

pytestmark = pytest.mark.browser


def create_the_owner(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.get_by_role("heading", name="Welcome to Milepost")).to_be_visible()
    page.get_by_label("Your name").fill("Ada Byron")
    page.get_by_label("E-mail").fill("ada@studio.example")
    page.locator('input[type="password"]').fill("a long enough secret")
    page.get_by_label("Name of the workspace").fill("Engine works")
    page.get_by_role("button", name="Create account and workspace").click()


def begin_a_blank_project(page: Page) -> None:
    page.get_by_role("button", name="New project").first.click()
    dialog = page.get_by_role("dialog", name="New project")
    dialog.get_by_label("Name of the project").fill("Analytical engine")
    dialog.get_by_label("First day of the plan").fill("2027-09-06")
    dialog.get_by_role("button", name="Create project").click()
    expect(page.get_by_role("heading", name="The plan is empty")).to_be_visible()


def plan_a_task_and_its_milestone(page: Page) -> None:
    page.get_by_role("button", name="Add a task").click()
    write_in_cell(page, "New task", "name", "Cut the gears")
    expect(cell(page, "Cut the gears", "name")).to_be_visible()
    cell(page, "Cut the gears", "start").click()
    page.keyboard.press("Space")
    length = page.get_by_role("complementary").get_by_label("Duration")
    length.fill("5d")
    length.press("Enter")
    expect(cell(page, "Cut the gears", "finish")).to_have_text(re.compile("10 Sep"))
    page.get_by_role("toolbar").get_by_role("button", name="Milestone", exact=True).click()
    write_in_cell(page, "New milestone", "name", "Gears cut")


def link_them_in_the_side_panel(page: Page) -> None:
    cell(page, "Gears cut", "finish").click()
    page.keyboard.press("Space")
    panel = page.get_by_role("complementary", name="Details of the row")
    panel.get_by_label("Add a predecessor").fill("1 Cut the gears")
    expect(panel.get_by_role("button", name="Remove the link to Cut the gears")).to_be_visible()
    expect(cell(page, "Gears cut", "finish")).to_have_text(re.compile("10 Sep"))
    panel.get_by_role("link", name="Open the milestone").click()


def test_the_first_owner_gets_from_nothing_to_a_promise(page: Page, empty_address: str) -> None:
    create_the_owner(page, empty_address)
    expect(page.get_by_role("heading", name="No projects yet")).to_be_visible()
    expect(page.get_by_text("Bring a plan from Microsoft Project")).to_be_visible()

    begin_a_blank_project(page)
    plan_a_task_and_its_milestone(page)
    link_them_in_the_side_panel(page)

    expect(page.get_by_role("heading", name="Gears cut")).to_be_visible()
    page.get_by_role("button", name="Record agreement").click()
    dialog = page.get_by_role("dialog", name="Record what was agreed")
    dialog.get_by_label("Agreed date").fill("2027-09-15")
    dialog.get_by_label("Agreed with").fill("Charles")
    dialog.get_by_role("button", name="Record agreement").click()
    expect(dialog).to_have_count(0)

    page.get_by_role("link", name="Milestones", exact=True).first.click()
    row = page.get_by_role("row").filter(has_text="Gears cut")
    expect(row).to_contain_text(re.compile(r"\d+\s?%"))
    expect(row).to_contain_text(re.compile("15 Sep"))
