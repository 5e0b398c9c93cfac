"""Somebody compares what might happen, applies one course and takes it back."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.people import faults_in_every_look, import_conference, sign_in
from tests.e2e.test_checks import open_page

pytestmark = pytest.mark.browser


def test_a_scenario_is_compared_applied_and_taken_back(page: Page, tmp_path: Path) -> None:
    sign_in(page, "manager")
    import_conference(page, tmp_path, name="Conference with a what-if")
    open_page(page, "scenarios")

    page.get_by_role("button", name="Best, likely and worst case").click()
    expect(page.get_by_role("columnheader").filter(has_text="Worst case")).to_be_visible()
    sentence = page.get_by_role("region", name="For the client")
    expect(sentence).to_contain_text("Likely")
    expect(sentence).to_contain_text("worst")

    page.get_by_role("button", name="Add a scenario").click()
    page.get_by_label("Name").fill("The hall is late")
    page.get_by_label("Task", exact=True).select_option(label="Book the hall")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text("“Book the hall” takes 5 working days longer")).to_be_visible()
    page.get_by_role("button", name="Save").click()

    own = page.get_by_role("columnheader").filter(has_text="The hall is late")
    expect(own).to_be_visible()
    expect(
        page.get_by_role("row").filter(has_text="Hall booked").get_by_text("+5 d").first
    ).to_be_visible()
    assert faults_in_every_look(page) == []

    page.get_by_role("button", name="Apply “The hall is late”").click()
    page.get_by_role("dialog").get_by_role("button", name="Apply", exact=True).click()
    expect(page.get_by_text("“The hall is late” applied")).to_be_visible()
    page.get_by_role("button", name="Undo").last.click()
    expect(
        page.get_by_role("row").filter(has_text="Hall booked").get_by_text("+5 d").first
    ).to_be_visible()


def test_scenarios_are_accessible_in_every_look(page: Page, tmp_path: Path) -> None:
    sign_in(page, "manager")
    import_conference(page, tmp_path, name="What-if in every look")
    open_page(page, "scenarios")
    page.get_by_role("button", name="Best, likely and worst case").click()
    expect(page.get_by_role("table")).to_be_visible()

    assert faults_in_every_look(page) == []
