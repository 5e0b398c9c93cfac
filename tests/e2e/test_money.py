"""The money of milestones: planned, ordered, paid, moved, released, and what is safe to spend."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.e2e.people import faults_in_every_look, sign_in
from tests.e2e.small_project import SCARCE, make_fair

pytestmark = pytest.mark.browser


def row(page: Page, milestone: str) -> Locator:
    return page.get_by_role("row").filter(has=page.get_by_role("button", name=milestone))


def open_money(page: Page, milestone: str) -> Locator:
    page.get_by_role("button", name=milestone, exact=True).click()
    panel = page.get_by_role("dialog", name=milestone)
    expect(panel.get_by_label("Planned")).to_be_visible()
    return panel


def leave(page: Page, panel: Locator) -> None:
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)


def plan_money(page: Page) -> None:
    """Give both milestones a budget; that of the second waits for the first, a gate."""
    panel = open_money(page, "Hall booked")
    panel.get_by_label("Planned").fill("10,000")
    panel.get_by_label("Low").fill("5,000")
    panel.get_by_label("Likely").fill("6,000")
    panel.get_by_label("High").fill("9,000")
    panel.get_by_role("button", name="Save").click()
    expect(panel.get_by_text("10,000.00").first).to_be_visible()
    panel.get_by_label("Amount").fill("2,500")
    panel.get_by_label("Amount").press("Enter")
    expect(panel.get_by_role("button", name=re.compile("^Remove 2,500.00"))).to_be_visible()
    panel.get_by_label("Amount").fill("1,500")
    panel.get_by_label("Kind").select_option("committed")
    panel.get_by_role("button", name="Add", exact=True).click()
    expect(panel.get_by_role("button", name=re.compile("^Remove 1,500.00"))).to_be_visible()
    leave(page, panel)
    panel = open_money(page, "Programme printed")
    panel.get_by_label("Planned").fill("4,000")
    panel.get_by_label("Released by").select_option(label="Hall booked")
    panel.get_by_role("button", name="Save").click()
    leave(page, panel)
    expect_final_cost(page)


def expect_final_cost(page: Page) -> None:
    """The forecast of costs follows at once, with a line for each milestone."""
    final = page.get_by_role("region", name="What it will cost in the end")
    expect(final.get_by_text("The budget of")).to_be_visible()
    expect(final.get_by_role("row")).to_have_count(3)


def decide_gate(page: Page, uid: str) -> None:
    """Let a review of the milestone say go, through the API."""
    project = re.findall(r"/projects/(\w+)", page.url)[0]
    token = next(c["value"] for c in page.context.cookies() if c["name"] == "csrftoken")

    def send(path: str, body: Any) -> None:
        at = f"/api/v1/projects/{project}{path}"
        answer = page.request.post(at, data=body, headers={"X-CSRFToken": token})
        assert answer.ok, answer.text()

    signer = {"email": "manager@demo.milepost.example", "name": "Maren Holt"}
    send(f"/gates/{uid}/reviews", {"criteria": [], "signers": [signer]})
    rounds = page.request.get(f"/api/v1/projects/{project}/gates/{uid}").json()["rounds"]
    review = rounds[-1]["uid"]
    send(f"/reviews/{review}/open", {})
    send(f"/reviews/{review}/signature", {"verdict": "go"})
    send(f"/reviews/{review}/decision", {"verdict": "go"})


def price_task(page: Page) -> None:
    """Say in the plan what a task costs, after a wrong amount; the forecast names it."""
    page.get_by_role("link", name="Plan", exact=True).click()
    page.get_by_role("gridcell", name="Print the programme").click()
    page.keyboard.press("Space")
    cost = page.get_by_role("group", name="What it may cost")
    cost.get_by_label("Expected now").fill("much")
    cost.get_by_role("button", name="Save the cost").click()
    expect(cost.get_by_text("Enter an amount, such as 1,250.00")).to_be_visible()
    cost.get_by_label("Expected now").fill("9,000")
    cost.get_by_role("button", name="Save the cost").click()
    expect(page.get_by_text("Cost saved")).to_be_visible()
    expect(cost.get_by_label("Expected now")).to_have_value("9000.00")
    page.go_back()
    final = page.get_by_role("region", name="What it will cost in the end")
    expect(final.get_by_text("What makes it uncertain: Print the programme")).to_be_visible()


def test_money_is_planned_spent_advised_on_moved_and_released(page: Page) -> None:
    sign_in(page, "manager")
    page.goto("/")
    make_fair(page, name="Fair with money", at="money", more=SCARCE)
    expect(page.get_by_text("No milestone has a budget yet.")).to_be_visible()
    plan_money(page)

    hall = row(page, "Hall booked")
    for amount in ("10,000.00", "1,500.00", "2,500.00", "6,000.00", "5,000.00 to"):
        expect(hall).to_contain_text(amount)
    expect(row(page, "Programme printed")).to_contain_text("waits for “Hall booked”")
    advice = page.get_by_role("region", name="Safe to spend now on Hall booked")
    figure = advice.get_by_role("status").first
    expect(figure).to_have_text("7,500.00")
    people = page.get_by_role("region", name="Time of people")
    expect(people.get_by_role("row", name=re.compile(r"Ana.*\d+ h"))).to_be_visible()

    page.get_by_role("button", name="Transfer").click()
    moving = page.get_by_role("dialog", name="Transfer budget")
    moving.get_by_label("From").select_option("2")
    moving.get_by_label("To").select_option("4")
    moving.get_by_label("Amount").fill("1,000")
    moving.get_by_label("Reason").fill("The paper became dear.")
    moving.get_by_role("button", name="Transfer").click()
    log = page.get_by_role("region", name="Transfers")
    expect(log).to_contain_text("from “Hall booked” to “Programme printed”")
    expect(log).to_contain_text("The paper became dear.")
    expect(hall).to_contain_text("9,000.00")
    expect(figure).to_have_text("6,500.00")
    assert faults_in_every_look(page) == []

    decide_gate(page, "2")

    expect(row(page, "Programme printed")).not_to_contain_text("waits for")
    expect(advice).to_contain_text("kept for later milestones")
    advice.get_by_role("slider").fill("50")
    expect(advice.get_by_text("P50")).to_be_visible()
    advice.get_by_label("If you spend this much").fill("9,000")
    expect(advice.get_by_text("“Programme printed” is at")).to_be_visible()
    price_task(page)
