"""Two projects: one waits for the other, and follows it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.people import faults_in_every_look, sign_in
from tests.e2e.small_project import DISCOVERY, FAIR, MAKE

pytestmark = pytest.mark.browser

LONGER = """async (project) => (await fetch(`/api/v1/projects/${project}/changes`, {
  method: "POST",
  headers: {"Content-Type": "application/json", "X-CSRFToken": document.cookie.match(/csrftoken=([^;]+)/)[1]},
  body: JSON.stringify({ops: [{op: "set", entity: "task", uid: "2", fields: {duration: 4800}}]}),
})).status"""


def test_a_row_waits_for_another_project_and_follows_it(page: Page) -> None:
    sign_in(page, "manager")
    website = page.evaluate(MAKE, {"name": "Website to wait for", "ops": DISCOVERY})
    fair = page.evaluate(MAKE, {"name": "Fair that waits", "ops": FAIR})
    page.goto(f"/projects/{fair}/plan")
    grid = page.get_by_role("treegrid")
    grid.get_by_role("gridcell", name="Book the hall").click()
    page.keyboard.press("Space")
    panel = page.get_by_role("complementary", name="Details of the row")

    panel.get_by_role("button", name="Wait for another project…").click()
    dialog = page.get_by_role("dialog", name="Wait for another project")
    dialog.get_by_label("Project").fill("Website to wait")
    page.get_by_role("option", name="Website to wait for").click()
    dialog.get_by_label("Row").fill("complete")
    page.get_by_role("option", name=re.compile("Discovery complete")).click()
    dialog.get_by_role("button", name="Link").click()

    outside = grid.get_by_role("row").filter(has_text="Discovery complete · Website to wait for")
    expect(outside).to_be_visible()
    expect(dialog).to_have_count(0)
    assert page.evaluate(LONGER, website) == 200
    # Two weeks of work from Monday 6 September 2027.
    expect(outside).to_contain_text(re.compile("17 Sep|Sep 17"))
    outside.get_by_role("gridcell", name="Discovery complete").click()
    expect(panel.get_by_text("It stands for a row of “Website to wait for”")).to_be_visible()
    assert faults_in_every_look(page) == []

    page.goto(f"/projects/{website}/plan")
    grid.get_by_role("gridcell", name="Discovery complete").click()
    page.keyboard.press("Space")
    expect(panel.get_by_text("Waited for by")).to_be_visible()
    expect(panel.get_by_text("Fair that waits")).to_be_visible()
