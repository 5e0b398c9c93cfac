"""Somebody finds what their milestones lack, and mends it from the check's page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.people import faults_in_every_look, import_conference, sign_in

pytestmark = pytest.mark.browser


def open_page(page: Page, name: str) -> str:
    """Go to one of the project's further pages and return the project's address."""
    project = re.sub(r"(/projects/\w+).*", r"\1", page.url)
    page.goto(f"{project}/{name}")
    return project


def test_a_milestone_is_mended_and_another_taken_from_a_suggestion(
    page: Page, tmp_path: Path
) -> None:
    sign_in(page, "manager")
    import_conference(page, tmp_path, name="Conference to check")
    project = open_page(page, "check")
    expect(page.get_by_role("heading", name="Check", exact=True)).to_be_visible()

    page.get_by_role("button", name="Choose an owner …: Hall booked").click()
    page.get_by_role("textbox", name="Owner").fill("Ada Moss")
    page.keyboard.press("Enter")

    expect(page.get_by_text("Mend Hall booked")).to_be_visible()
    expect(page.get_by_role("button", name="Choose an owner …: Hall booked")).to_have_count(0)

    page.get_by_role("button", name="Add “Ask the speakers” finished and checked").click()
    expect(page.get_by_text("No row moves")).to_be_visible()
    page.get_by_role("button", name="Add a milestone").click()

    made = page.get_by_role("link", name="“Ask the speakers” finished and checked")
    expect(made).to_be_visible()
    page.get_by_role("button", name="Undo").last.click()
    expect(made).to_have_count(0)

    page.goto(f"{project}/check")
    page.get_by_role("link", name="Hall booked").click()
    page.get_by_role("button", name=re.compile("^T ?Timely")).click()
    expect(page.get_by_text("No date is agreed.")).to_be_visible()


def test_the_check_is_accessible_in_every_look(page: Page, tmp_path: Path) -> None:
    sign_in(page, "manager")
    import_conference(page, tmp_path, name="Check in every look")
    open_page(page, "check")
    expect(page.get_by_role("heading", name="Distribution")).to_be_visible()

    assert faults_in_every_look(page) == []
