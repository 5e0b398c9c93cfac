"""Several projects at once: chosen from the list, forecast together, kept in the address."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.people import faults_in_every_look, sign_in
from tests.e2e.small_project import DISCOVERY, FAIR, MAKE

pytestmark = pytest.mark.browser

POST = """async ({path, body}) => (await fetch(`/api/v1/projects/${path}`, {
  method: "POST",
  headers: {"Content-Type": "application/json", "X-CSRFToken": document.cookie.match(/csrftoken=([^;]+)/)[1]},
  body: JSON.stringify(body),
})).status"""


def linked_projects(page: Page) -> tuple[str, str]:
    """Make a website, a fair that waits for it, both with a promise, and a project without rows."""
    website = page.evaluate(MAKE, {"name": "Website of the sponsor", "ops": DISCOVERY})
    fair = page.evaluate(MAKE, {"name": "Fair of the sponsor", "ops": FAIR})
    page.evaluate(MAKE, {"name": "Bare idea", "ops": []})
    for path, body in (
        (f"{website}/milestones/3/agreement", {"agreed_date": "2027-09-13", "reason": "Signed"}),
        (f"{fair}/milestones/4/agreement", {"agreed_date": "2027-09-24", "reason": "Signed"}),
        (f"{fair}/links-across", {"successor": "1", "project": website, "row": "3"}),
    ):
        assert page.evaluate(POST, {"path": path, "body": body}) == 200
    return website, fair


def test_a_sponsor_sees_how_probably_all_of_several_projects_are_met(page: Page) -> None:
    sign_in(page, "manager")
    website, fair = linked_projects(page)

    page.goto("/")
    page.get_by_role("checkbox", name="Choose “Website of the sponsor”").press("Space")
    chosen = page.get_by_role("status").filter(has_text="chosen")
    expect(chosen).to_have_text(re.compile("1 project chosen. Choose another."))
    page.get_by_role("checkbox", name="Choose “Bare idea”").press("Space")
    assert faults_in_every_look(page) == []
    chosen.get_by_role("link", name="Forecast together").press("Enter")

    expect(page.get_by_role("heading", name="Projects together")).to_be_visible()
    projects = page.get_by_role("table", name="Each project")
    bare = projects.get_by_role("row", name=re.compile("Bare idea"))
    expect(bare).to_contain_text("Left out: it has no rows yet.")
    link = page.get_by_role("listitem").filter(has_text="“Fair of the sponsor” hangs together with")
    expect(link).to_contain_text("“Website of the sponsor”, and is not chosen.")
    link.get_by_role("button", name="Add “Fair of the sponsor”").click()
    expect(page.get_by_text("“Fair of the sponsor” waits for “Website of the spon")).to_be_visible()
    bare.get_by_role("button", name="Leave out “Bare idea”").click()

    expect(bare).to_have_count(0)
    assert f"/together?projects={website}&projects={fair}" in page.url
    page.reload()
    milestones = page.get_by_role("table", name="Milestones, the least probable first")
    expect(milestones.get_by_role("link", name="Programme printed")).to_be_visible()
    expect(milestones.get_by_role("row")).to_have_count(3)
    expect(projects.get_by_role("row", name=re.compile("All together"))).to_contain_text("%")
    expect(page.get_by_text(re.compile("± .* points, in 1,024 runs"))).to_be_visible()
    assert faults_in_every_look(page) == []

    page.goto(f"/together?projects={fair}&projects=gone")
    page.get_by_role("alert").get_by_role("button", name="Show the others").click()
    expect(page.get_by_text("“Fair of the sponsor” is chosen.")).to_be_visible()
    page.get_by_role("combobox", name="Add a project…").fill("Website of the")
    page.get_by_role("option", name="Website of the sponsor").click()
    expect(projects.get_by_role("row", name=re.compile("Website of the sponsor"))).to_be_visible()
