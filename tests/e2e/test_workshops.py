"""Both sides place a milestone on one timeline: silently, then together, until one proposes."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.e2e.clients import Arrive, come_in, invite_client, project_address
from tests.e2e.people import faults_in_every_look, sign_in
from tests.e2e.small_project import make_fair

pytestmark = pytest.mark.browser
NEW = "Speakers briefed"


def suggest(page: Page, milestone: str, *, date: str, name: str = "") -> None:
    form = page.get_by_role("form", name="Suggest a date")
    form.get_by_label("Suggest a date").select_option(label=milestone)
    if name:
        form.get_by_label("What will be achieved").fill(name)
    form.get_by_role("textbox", name="Date").fill(date)
    form.get_by_role("button", name="Suggest", exact=True).click()


def marks(page: Page) -> Locator:
    return page.get_by_role("list", name="Milestones and suggested dates").get_by_role("button")


def begin(page: Page, arrive: Arrive) -> Page:
    """Open a workshop and let a client in, whose page is returned."""
    sign_in(page, "manager")
    page.goto("/")
    make_fair(page, name="Placed together", at="workshop")
    project = project_address(page)
    link = invite_client(page, project=project, name="Ana Costa", email="ana@together.example")
    client = arrive()
    come_in(page, client, project=project, link=link)
    page.goto(f"{project}/workshop")
    page.get_by_label("What it is about").fill("Dates of the autumn")
    page.get_by_role("button", name="Open", exact=True).click()
    return client


def suggest_silently(page: Page, client: Page) -> None:
    """Let both sides suggest, and see that neither side sees the other's."""
    suggest(page, "Hall booked", date="2027-09-17")
    client.reload()
    suggest(client, "Hall booked", date="2027-10-01")
    expect(marks(client)).to_have_count(1)
    suggest(client, "Suggest a new milestone", date="2027-09-24", name=NEW)
    expect(marks(client)).to_have_count(2)
    expect(page.get_by_text("team 1, client 2")).to_be_visible()
    expect(marks(page)).to_have_count(1)
    assert NEW not in page.content()


def move_together(page: Page, client: Page) -> Locator:
    """Show all and move the client's mark by keys; returns the card of the suggestion."""
    page.get_by_role("button", name="Show all suggestions").click()
    expect(marks(page)).to_have_count(3)
    expect(marks(client)).to_have_count(3)
    marks(page).filter(has_text="AC").first.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    card = page.get_by_role("region", name="Hall booked")
    expect(card.get_by_text("Mon, 4 October 2027")).to_be_visible()
    expect(card.get_by_text(re.compile(r"\d+ % chance by this date"))).to_be_visible()
    expect(client.get_by_label("4 Oct 27 for Hall booked")).to_be_visible()
    return card


def vote_together(page: Page, client: Page, card: Locator) -> None:
    card.get_by_role("button", name="One more vote").click()
    expect(page.get_by_text("You have 4 votes left")).to_be_visible()
    client.get_by_label("4 Oct 27 for Hall booked").click()
    theirs = client.get_by_role("region", name="Hall booked")
    expect(theirs.get_by_text("1 vote")).to_be_visible()
    theirs.get_by_role("button", name="One more vote").click()
    expect(card.get_by_text("2 votes")).to_be_visible()


def test_two_sides_suggest_silently_vote_together_and_propose_what_they_chose(
    page: Page, arrive: Arrive
) -> None:
    client = begin(page, arrive)

    suggest_silently(page, client)
    card = move_together(page, client)
    vote_together(page, client, card)
    assert faults_in_every_look(page) == []
    assert faults_in_every_look(client) == []

    card.get_by_role("button", name="Propose this date").click()
    proposal = page.get_by_role("dialog", name="Propose a date to the client")
    expect(proposal.get_by_label("Date")).to_have_value("2027-10-04")
    proposal.get_by_role("button", name="Propose", exact=True).click()
    expect(proposal).to_have_count(0)
    client.reload()
    asked = client.get_by_role("listitem").filter(has=client.get_by_role("button", name="Accept"))
    expect(asked).to_contain_text("Hall booked")
    expect(asked).to_contain_text("4 October 2027")

    page.get_by_role("button", name="Close the workshop").click()
    ending = page.get_by_role("dialog", name="Close “Dates of the autumn”?")
    ending.get_by_role("button", name="Close the workshop").click()
    page.get_by_text(re.compile("^Dates of the autumn, ")).click()
    result = page.get_by_role("list", name="Result of Dates of the autumn")
    expect(result.get_by_role("listitem").first).to_contain_text("Hall booked: 4 Oct 27 · 2 votes")
