"""A client comes in by a link, pushes back, is asked again, and a date becomes a promise."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.clients import Arrive, come_in, invite_client, project_address
from tests.e2e.people import (
    accessibility_findings,
    faults_in_every_look,
    import_conference,
    sign_in,
)
from tests.e2e.small_project import make_discovery

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844}


def propose(page: Page, *, date: str, criteria: str = "") -> None:
    section = page.get_by_role("region", name="Agreement", exact=True)
    section.get_by_role("button", name=re.compile("^Propose")).click()
    dialog = page.get_by_role("dialog", name="Propose a date to the client")
    dialog.get_by_label("Date").fill(date)
    if criteria:
        dialog.get_by_label("What must be true by then").fill(criteria)
    dialog.get_by_role("button", name="Propose", exact=True).click()
    expect(dialog).to_have_count(0)


def ask_for_approval(page: Page, *, name: str) -> None:
    """Let an approval of the client prove the milestone on the page."""
    page.get_by_role("button", name="Add criterion").click()
    dialog = page.get_by_role("dialog", name="What must be shown?")
    dialog.get_by_label("What proves it").select_option("approval")
    dialog.get_by_label("Name").fill(name)
    dialog.get_by_label("Whose count").fill("client")
    dialog.get_by_role("button", name="Add", exact=True).click()
    expect(dialog).to_have_count(0)


def push_back(client: Page) -> None:
    card = client.get_by_role("listitem").filter(has_text="The charter is approved.")
    expect(card).to_be_visible()
    card.get_by_role("button", name="Push back").click()
    card.get_by_label("Reason").select_option("budget")
    card.get_by_label("In your words").fill("Our budget opens in October.")
    card.get_by_role("button", name="Send").click()
    expect(client.get_by_text("You pushed back.")).to_be_visible()


def accept_and_print(client: Page) -> None:
    client.get_by_role("button", name="Accept", exact=True).click()
    expect(client.get_by_text("Agreed: Fri, 8 October 2027.")).to_be_visible()
    with client.expect_download() as printing:
        client.get_by_role("link", name="Print").click()
    assert Path(printing.value.path()).read_bytes().startswith(b"%PDF-")


def approve(client: Page, *, name: str) -> None:
    asked = client.get_by_role("region", name="Waiting for your approval")
    asked.get_by_label("Remark").fill("Build it.")
    assert accessibility_findings(client) == []
    asked.get_by_role("button", name=f"Approve “{name}”").click()
    expect(client.get_by_text("You approved this on")).to_be_visible()


def test_a_client_pushes_back_first_then_agrees_and_ends_the_discovery_by_approving_the_charter(
    page: Page, arrive: Arrive
) -> None:
    sign_in(page, "manager")
    page.goto("/")
    project = make_discovery(page, name="A website begins")
    link = invite_client(page, project=project, name="Ana Costa", email="ana@hall.example")
    client = arrive(viewport=PHONE)
    come_in(page, client, project=project, link=link)
    expect(client).to_have_url(re.compile(r"/g$"))

    page.goto(f"{project}/milestones/3")
    propose(page, date="2027-09-20", criteria="The charter is approved.")
    client.reload()
    push_back(client)
    page.reload()
    section = page.get_by_role("region", name="Agreement", exact=True)
    expect(section.get_by_text("pushed back: budget")).to_be_visible()
    propose(page, date="2027-10-08")
    client.reload()
    accept_and_print(client)

    page.reload()
    expect(section.get_by_text("agreed", exact=True)).to_be_visible()
    expect(page.get_by_text("8 Oct 27").first).to_be_visible()
    section.get_by_role("button", name="Compare").first.click()
    expect(page.get_by_role("dialog")).to_contain_text("20 Sept 27 → 8 Oct 27")
    page.keyboard.press("Escape")
    ask_for_approval(page, name="Charter approved by the client")
    client.reload()
    approve(client, name="Charter approved by the client")

    won = page.get_by_role("status", name="A milestone is achieved")
    expect(won).to_contain_text("Achieved: Discovery complete")
    expect(page.get_by_role("region", name="Proof")).to_contain_text("Ana Costa")
    page.goto(f"{project}/agreements")
    expect(page.get_by_role("row", name=re.compile("Discovery complete.*agreed"))).to_be_visible()


def test_the_clients_page_and_the_page_about_clients_are_accessible(
    page: Page, arrive: Arrive, tmp_path: Path
) -> None:
    sign_in(page, "manager")
    page.goto("/")
    import_conference(page, tmp_path, name="Conference for everybody")
    project = project_address(page)
    link = invite_client(page, project=project, name="Ben Ito", email="ben@hall.example")
    client = arrive(viewport=PHONE)
    client.goto(link)
    expect(client.get_by_label("Code")).to_be_visible()
    found = {"code": faults_in_every_look(client)}
    page.goto(project)
    page.get_by_role("link", name="Hall booked").first.click()
    propose(page, date="2027-09-20", criteria="The contract is signed.")
    found["milestone"] = faults_in_every_look(page)
    come_in(page, client, project=project, link=link)
    found["clients"] = faults_in_every_look(page)
    expect(client.get_by_role("button", name="Accept", exact=True)).to_be_visible()
    found["portal"] = faults_in_every_look(client)
    page.goto(f"{project}/agreements")
    expect(page.get_by_role("row", name=re.compile("Hall booked"))).to_be_visible()
    found["agreements"] = faults_in_every_look(page)

    assert {name: lines for name, lines in found.items() if lines} == {}


def test_a_link_that_does_not_work_says_whom_to_ask(page: Page) -> None:
    page.goto("/g#unknown")

    expect(page.get_by_role("heading", name="This link does not work any more")).to_be_visible()
    expect(page.get_by_text("Ask whoever sent it to you for a new link.")).to_be_visible()
