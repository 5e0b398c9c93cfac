"""An achieved milestone is told once, with thanks, to who wants to hear it, and keeps still."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.e2e.people import faults_in_every_look, import_conference, sign_in

pytestmark = pytest.mark.browser
ACHIEVED_ON = "2026-11-20T12:00"


def banner(page: Page) -> Locator:
    return page.get_by_role("status", name="A milestone is achieved")


def covers_nothing(shown: Locator) -> bool:
    """Return whether the page under the banner begins below its lower edge."""
    below = shown.locator("xpath=following-sibling::*[1]")
    expect(below).to_be_visible()
    upper, lower = below.bounding_box(), shown.bounding_box()
    assert upper
    assert lower
    return upper["y"] >= lower["y"] + lower["height"]


def project_of(page: Page) -> str:
    found = re.search(r"/projects/(\w+)", page.url)
    assert found
    return found.group(1)


def send(page: Page, path: str, body: Any) -> None:
    """Write through the API as the person signed in."""
    token = next(c["value"] for c in page.context.cookies() if c["name"] == "csrftoken")
    answer = page.request.post(f"/api/v1{path}", data=body, headers={"X-CSRFToken": token})
    assert answer.ok, answer.text()


def achieve(page: Page, name: str) -> None:
    """Record that the milestone called `name` of the project on the page is achieved."""
    project = project_of(page)
    tasks = page.request.get(f"/api/v1/projects/{project}/plan").json()["tasks"]
    uid = dict(zip(tasks["name"], tasks["uid"], strict=True))[name]
    said = {"achieved_on": ACHIEVED_ON, "reason": "The client said so."}
    send(page, f"/projects/{project}/milestones/{uid}/achievement", said)


def test_a_win_is_told_live_thanked_for_and_put_away(
    page: Page, arrive: Callable[..., Page], tmp_path: Path
) -> None:
    sign_in(page, "manager")
    import_conference(page, tmp_path, name="A win here")
    expect(page.get_by_role("link", name="Hall booked").first).to_be_visible()
    colleague = arrive()
    sign_in(colleague, "carla")
    colleague.goto(f"/projects/{project_of(page)}/plan")
    expect(colleague.get_by_role("treegrid")).to_be_visible()

    achieve(page, "Hall booked")

    expect(banner(page)).to_contain_text("Achieved: Hall booked")
    expect(banner(colleague)).to_be_visible()
    banner(page).get_by_role("link", name="See the win").click()
    card = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name="Hall booked"))
    expect(card).to_contain_text("Nobody has said thank you yet.")
    card.get_by_label("Say thank you for Hall booked").fill("Three calls, one hall. Thank you!")
    card.get_by_role("button", name="Send").click()
    expect(card).to_contain_text("Three calls, one hall. Thank you!")
    expect(banner(page)).to_have_count(0)
    page.reload()
    expect(card).to_be_visible()
    expect(banner(page)).to_have_count(0)

    colleague.locator("body").click(position={"x": 600, "y": 20})
    colleague.keyboard.press("Escape")
    expect(banner(colleague)).to_have_count(0)
    colleague.reload()
    expect(colleague.get_by_role("treegrid")).to_be_visible()
    expect(banner(colleague)).to_have_count(0)


def test_nothing_moves_for_who_asks_for_stillness(
    arrive: Callable[..., Page], tmp_path: Path
) -> None:
    moving, still = arrive(reduced_motion="no-preference"), arrive()
    sign_in(moving, "manager")
    import_conference(moving, tmp_path, name="Stillness here")
    sign_in(still, "owner")
    still.goto(f"/projects/{project_of(moving)}")
    expect(still.get_by_role("link", name="Hall booked").first).to_be_visible()

    achieve(moving, "Hall booked")

    expect(banner(moving)).to_be_visible()
    expect(banner(still)).to_be_visible()
    names = "banner => banner.getAnimations({subtree: true}).length"
    assert banner(still).evaluate(names) == 0
    opacity = "diamond => getComputedStyle(diamond).opacity"
    assert banner(still).locator("rect").evaluate(opacity) == "1"


def test_who_switched_it_off_sees_no_banner(page: Page, tmp_path: Path) -> None:
    sign_in(page, "owner")
    import_conference(page, tmp_path, name="Quiet here")
    project = project_of(page)
    page.goto(f"/projects/{project}/wins")
    expect(page.get_by_role("heading", name="No win yet")).to_be_visible()
    page.get_by_role("button", name="How wins are celebrated").click()
    page.get_by_role("dialog").get_by_role("switch", name="Show new wins to me").uncheck(force=True)
    page.get_by_role("dialog").get_by_role("button", name="Save").click()
    expect(page.get_by_role("dialog")).to_have_count(0)

    achieve(page, "Hall booked")

    expect(page.get_by_role("heading", name="Hall booked")).to_be_visible()
    expect(banner(page)).to_have_count(0)

    page.get_by_role("button", name="How wins are celebrated").click()
    page.get_by_role("dialog").get_by_role("switch", name="Show new wins to me").check(force=True)
    page.get_by_role("dialog").get_by_role("button", name="Save").click()
    expect(banner(page)).to_be_visible()


def test_the_page_of_wins_is_accessible(page: Page, tmp_path: Path) -> None:
    found: dict[str, list[str]] = {}
    sign_in(page, "manager")
    import_conference(page, tmp_path, name="Wins in every look")
    achieve(page, "Hall booked")
    expect(banner(page)).to_be_visible()
    assert covers_nothing(banner(page))
    found["banner"] = faults_in_every_look(page)
    banner(page).get_by_role("link", name="See the win").click()
    expect(page.get_by_label("Say thank you for Hall booked")).to_be_visible()
    found["wins"] = faults_in_every_look(page)
    page.get_by_role("button", name="How wins are celebrated").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    found["rules"] = faults_in_every_look(page)

    assert {name: lines for name, lines in found.items() if lines} == {}
