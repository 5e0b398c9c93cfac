"""A slip is warned of, a change is agreed by the client, and a gate holds the work until go."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.e2e.clients import Arrive, come_in, invite_client, project_address
from tests.e2e.people import faults_in_every_look, open_project, sign_in
from tests.e2e.small_project import make_fair

pytestmark = pytest.mark.browser

ASK = """async ({method, path, body}) => {
  const token = document.cookie.match(/csrftoken=([^;]+)/)[1];
  const headers = {"Content-Type": "application/json", "X-CSRFToken": token};
  return (await fetch(`/api/v1${path}`, {method, headers, body: JSON.stringify(body)})).json();
}"""
PHONE = {"width": 390, "height": 844}


def post(page: Page, path: str, body: Any) -> Any:
    """Send what is no part of the story, as whoever is signed in."""
    return page.evaluate(ASK, {"method": "POST", "path": path, "body": body})


def edit_task(page: Page, project: str, uid: str, **fields: Any) -> Any:
    op = {"op": "set", "entity": "task", "uid": uid, "fields": fields}
    return post(page, f"{project}/changes", {"ops": [op]})


def choose(page: Page, field: Locator, option: str) -> None:
    field.click()
    page.get_by_role("option", name=option).click()


def request_change(page: Page, project: str) -> None:
    """From a warning to a change request that it filled in."""
    page.goto(f"{project}/warnings")
    slip = page.get_by_role("listitem").filter(has_text=re.compile("hance of 20 Sept"))
    expect(slip).to_contain_text("Maren Holt")
    expect(slip).to_contain_text("Effect on Programme printed")
    slip.get_by_role("button", name="Request a change").click()
    dialog = page.get_by_role("dialog", name="New change request")
    expect(dialog.get_by_label("Title")).to_have_value(re.compile("^Move “Programme printed” to"))
    expect(dialog.get_by_label("Description")).to_have_value(re.compile("chance of 20 Sept"))
    dialog.get_by_label("New agreed date of Programme printed").fill("2027-10-08")
    dialog.get_by_role("button", name="Create").click()


def ask_the_client(page: Page) -> None:
    """See the impact, submit it to the client, and learn that it waits for them."""
    impact = page.get_by_role("region", name="What it would do")
    row = impact.get_by_role("row", name=re.compile("Programme printed"))
    expect(row).to_contain_text("20 Sept 27 8 Oct 27")
    expect(row).to_contain_text("new date")
    page.get_by_role("button", name="Submit").click()
    asking = page.get_by_role("dialog", name="Submit change request 1")
    choose(page, asking.get_by_label("Add somebody…"), "Ana Costa")
    asking.get_by_role("button", name="Submit").click()
    page.get_by_role("button", name="Approve").click()
    page.get_by_role("button", name="Apply").click()
    expect(page.get_by_text("Ana Costa has not answered yet.")).to_be_visible()


def test_a_slip_is_warned_of_and_the_client_agrees_to_the_change_it_asks_for(
    page: Page, arrive: Arrive
) -> None:
    sign_in(page, "manager")
    make_fair(page, name="Harbour fair", at="clients")
    project = project_address(page)
    link = invite_client(page, project=project, name="Ana Costa", email="ana@hall.example")
    client = arrive(viewport=PHONE)
    come_in(page, client, project=project, link=link)
    # As planned the programme is printed on Thursday, 16 September 2027.
    post(page, f"{project}/milestones/4/agreement", {"agreed_date": "2027-09-20"})
    edit_task(page, project, "3", duration=12 * 480)

    request_change(page, project)
    ask_the_client(page)
    client.reload()
    asked = client.get_by_role("region", name="Decisions that wait for you")
    expect(asked).to_contain_text("8 Oct 27")
    asked.get_by_role("button", name="Agree").click()
    expect(asked.get_by_text("Agrees", exact=True)).to_be_visible()

    page.reload()
    expect(page.get_by_text("Agrees", exact=True)).to_be_visible()
    page.get_by_role("button", name="Apply").click()
    expect(page.get_by_text("Applied", exact=True)).to_be_visible()
    page.goto(f"{project}/milestones/4")
    agreement = page.get_by_role("region", name="Agreement", exact=True)
    expect(agreement.get_by_text("agreed", exact=True)).to_be_visible()
    expect(agreement).to_contain_text("Fri, 8 October 2027")
    expect(agreement).to_contain_text("Ana Costa accepted")
    client.reload()
    expect(client.get_by_text("Agreed: Fri, 8 October 2027.")).to_be_visible()


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
    assert faults_in_every_look(page) == []


def test_gates_changes_and_warnings_are_accessible(page: Page) -> None:
    sign_in(page, "manager")
    open_project(page, "Saltmere Ferries")
    project = project_address(page)
    found: dict[str, list[str]] = {}
    for name, shown in (
        ("gates", page.get_by_role("heading", name="Gates")),
        ("changes", page.get_by_role("heading", name="Why milestones slipped")),
        ("warnings", page.get_by_role("listitem").first),
    ):
        page.goto(f"{project}/{name}")
        expect(shown).to_be_visible()
        found[name] = faults_in_every_look(page)

    assert {name: lines for name, lines in found.items() if lines} == {}
