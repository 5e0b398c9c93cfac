"""A gate holds the work until go; the pages that decide are accessible."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.e2e.clients import project_address
from tests.e2e.people import accessibility_findings, enter_as_demo_manager, open_project, sign_in
from tests.e2e.small_project import make_fair

pytestmark = pytest.mark.browser

ASK = """async ({method, path, body}) => {
  const token = document.cookie.match(/csrftoken=([^;]+)/)[1];
  const headers = {"Content-Type": "application/json", "X-CSRFToken": token};
  return (await fetch(`/api/v1${path}`, {method, headers, body: JSON.stringify(body)})).json();
}"""


def post(page: Page, path: str, body: Any) -> Any:
    """Send what is no part of the story, as whoever is signed in."""
    return page.evaluate(ASK, {"method": "POST", "path": path, "body": body})


def edit_task(page: Page, project: str, uid: str, **fields: Any) -> Any:
    op = {"op": "set", "entity": "task", "uid": uid, "fields": fields}
    return post(page, f"{project}/changes", {"ops": [op]})


def choose(page: Page, field: Locator, option: str) -> None:
    field.click()
    page.get_by_role("option", name=option).click()


def test_a_gate_holds_the_work_until_somebody_decides_to_go_on(page: Page) -> None:
    sign_in(page, "manager")
    make_fair(page, name="Gated fair", at="gates")
    project = project_address(page)
    page.get_by_role("button", name="Review another milestone").click()
    choose(page, page.get_by_role("dialog").get_by_label("Milestone").first, "Hall booked")
    page.get_by_role("button", name="Open the review room").click()
    page.get_by_role("button", name="Plan a review").click()
    preparing = page.get_by_role("dialog")
    choose(page, preparing.get_by_label("Add somebody…"), "Carla Reyes")
    preparing.get_by_role("button", name="Plan a review").click()
    page.get_by_role("button", name="Open the review").click()
    expect(page.get_by_text("As of")).to_be_visible()

    refused = edit_task(page, project, "3", percent_complete=20)
    assert refused["detail"].startswith(
        '"Print the programme" cannot begin before the gate "Hall booked"'
    )

    choose(page, page.get_by_label("What do you want decided?").first, "Go with conditions")
    page.get_by_role("button", name="Sign", exact=True).click()
    expect(page.get_by_role("button", name="Sign anew")).to_be_visible()
    page.get_by_role("button", name="Decide", exact=True).click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("radio", name="Go with conditions")).to_be_checked()
    dialog.get_by_label("Reason").fill("The hall is ours but for the deposit")
    dialog.get_by_label("What must be done").fill("Pay the deposit")
    dialog.get_by_label("By").fill("2027-09-24")
    dialog.get_by_label("Owner").fill("Mira")
    dialog.get_by_role("button", name="Decide").click()
    expect(page.get_by_role("heading", name="Decided: Go with conditions")).to_be_visible()
    expect(page.get_by_role("link", name="Pay the deposit")).to_be_visible()

    assert edit_task(page, project, "3", percent_complete=20)["change"] is not None
    assert accessibility_findings(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_gates_changes_and_warnings_are_accessible(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    enter_as_demo_manager(page)
    open_project(page, "Saltmere Ferries")
    project = project_address(page)
    found: dict[str, list[str]] = {}
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 900})
        for name, shown in (
            ("gates", page.get_by_role("heading", name="Gates")),
            ("changes", page.get_by_role("heading", name="Why milestones slipped")),
            ("warnings", page.get_by_role("listitem").first),
        ):
            page.goto(f"{project}/{name}")
            expect(shown).to_be_visible()
            found[f"{name} {width}"] = accessibility_findings(page)

    assert {name: lines for name, lines in found.items() if lines} == {}
