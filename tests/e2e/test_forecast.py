"""The forecast as people use it: what would raise a chance, and what makes tasks late together."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.people import faults_in_every_look, sign_in
from tests.e2e.small_project import make_fair

pytestmark = pytest.mark.browser

AGREE = """async (body) => fetch(`/api/v1${body.path}`, {
  method: "POST",
  headers: {"Content-Type": "application/json", "X-CSRFToken": document.cookie.match(/csrftoken=([^;]+)/)[1]},
  body: JSON.stringify(body.what),
})"""


def project_of(page: Page) -> str:
    found = re.search(r"/projects/\w+", page.url)
    assert found
    return found[0]


def test_a_low_chance_leads_to_what_would_raise_it_and_ties_are_told(page: Page) -> None:
    sign_in(page, "manager")
    make_fair(page, name="Fair with a forecast", at="forecast")
    project = project_of(page)
    what = {"agreed_date": "2027-09-17", "reason": "Signed"}
    page.evaluate(AGREE, {"path": f"{project}/milestones/4/agreement", "what": what})

    page.goto(project)
    page.get_by_role("table").get_by_title("What would raise this chance").click()
    changes = page.get_by_role("region", name=re.compile("What single change"))
    expect(changes.get_by_role("listitem").first).to_contain_text("%")
    assert faults_in_every_look(page) == []
    changes.get_by_role("button", name=re.compile("Try: Do “Print the programme”")).click()
    effect = page.get_by_role("dialog")
    expect(effect).to_contain_text(re.compile(r"Programme printed.*\d+ → \d+ %"))
    effect.get_by_role("button", name="Change the plan").click()
    expect(effect).to_be_hidden()
    expect(page.get_by_text("Print the programme (2)").first).to_be_visible()

    page.goto(f"{project}/forecast")
    expect(page.get_by_text("Were tasks independent")).to_be_visible()
    assert faults_in_every_look(page) == []
    page.get_by_role("button", name="Add a group").click()
    group = page.get_by_role("dialog")
    group.get_by_role("button", name="Save").click()
    expect(group).to_contain_text("Give the group a name.")
    group.get_by_label("Name").fill("The printer")
    group.get_by_label("Tasks").click()
    page.get_by_role("option", name=re.compile(r"· Print the programme$")).click()
    page.get_by_role("option", name="Print the programme (2)").click()
    group.get_by_label("Correlation").fill("0.8")
    group.get_by_role("button", name="Save").click()
    ties = page.get_by_role("table", name="What makes tasks late together")
    expect(ties.get_by_role("row", name=re.compile("The printer"))).to_contain_text("0.8")
    page.get_by_role("button", name="Undo").click()
    expect(ties.get_by_role("row", name=re.compile("The printer"))).to_have_count(0)


def test_what_may_or_may_not_happen_is_entered_and_priced(page: Page) -> None:
    sign_in(page, "manager")
    make_fair(page, name="Fair left to chance", at="forecast")
    chances = page.get_by_role("table", name="What may or may not happen")

    page.get_by_role("button", name="Gate that sends back").click()
    gate = page.get_by_role("dialog")
    gate.get_by_role("button", name="Save").click()
    expect(gate).to_contain_text("Choose a milestone.")
    gate.get_by_label("Milestone").first.click()
    page.get_by_role("option", name=re.compile("Programme printed")).click()
    gate.get_by_text("A time of its own").click()
    for label, days in (("At least, days", "4"), ("Likely, days", "4"), ("At most, days", "4")):
        gate.get_by_label(label).fill(days)
    assert faults_in_every_look(page) == []
    gate.get_by_role("button", name="Save").click()
    # A quarter of the runs lose four days.
    expect(chances.get_by_role("row", name=re.compile("Programme printed"))).to_contain_text(
        "1.0 d"
    )

    page.get_by_role("button", name="Lost days").click()
    rain = page.get_by_role("dialog")
    rain.get_by_label("Name").fill("Rain")
    rain.get_by_label("Tasks it stops").first.click()
    page.get_by_role("option", name=re.compile("Book the hall")).click()
    rain.get_by_text("On a lost day").click()
    rain.get_by_label("Jan").fill("50")
    rain.get_by_role("button", name="All months as January").click()
    rain.get_by_role("button", name="Save").click()
    row = chances.get_by_role("row", name=re.compile("Rain"))
    expect(row).to_contain_text("50 % of all days")
    expect(row).to_contain_text(re.compile(r"[1-9]\.\d d"))
    page.get_by_role("button", name="Undo").last.click()
    expect(row).to_have_count(0)
    assert faults_in_every_look(page) == []
