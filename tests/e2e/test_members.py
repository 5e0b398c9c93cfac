"""An owner brings people in, gives them roles, and takes them out again."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.e2e.people import sign_in

pytestmark = pytest.mark.browser
GUEST = "guest@visitors.example"


def row_of(page: Page, email: str) -> Locator:
    return page.get_by_role("row").filter(has_text=email)


def invite(page: Page, email: str) -> str:
    """Invite somebody as a viewer; returns the link to hand over."""
    page.get_by_role("button", name="Invite", exact=True).click()
    dialog = page.get_by_role("dialog", name="Invite somebody")
    dialog.get_by_label("E-mail").fill(email)
    dialog.get_by_label("Name (optional)").fill("Gus Guest")
    dialog.get_by_label("Role").select_option("viewer")
    dialog.get_by_role("button", name="Invite", exact=True).click()
    handed = page.get_by_role("dialog", name="Hand over this link")
    link = handed.locator("code").inner_text()
    page.keyboard.press("Escape")
    expect(handed).to_have_count(0)
    return link


def test_a_guest_comes_by_a_link_changes_role_and_is_taken_out(
    page: Page, arrive: Callable[..., Page]
) -> None:
    sign_in(page, "owner")
    page.get_by_role("link", name="Members").click()
    link = invite(page, GUEST)
    expect(row_of(page, GUEST)).to_contain_text("invited, no password yet")

    guest = arrive()
    guest.goto(link)
    guest.locator('input[type="password"]').fill("a long enough secret")
    guest.get_by_role("button", name="Set password and enter").click()
    expect(guest.get_by_role("link", name=re.compile("Saltmere Ferries"))).to_be_visible()
    expect(guest.get_by_role("button", name="New project")).to_have_count(0)

    page.get_by_label("Role of Gus Guest").select_option("manager")
    expect(page.get_by_label("Role of Gus Guest")).to_have_value("manager")
    guest.reload()
    expect(guest.get_by_role("button", name="New project")).to_be_visible()

    page.get_by_role("button", name="Remove Gus Guest").click()
    expect(row_of(page, GUEST)).to_have_count(0)
    guest.reload()
    expect(guest.get_by_role("heading", name="You belong to no workspace")).to_be_visible()
    expect(guest.get_by_role("link", name=re.compile("Saltmere Ferries"))).to_have_count(0)


def test_the_last_owner_stays(page: Page) -> None:
    sign_in(page, "owner")
    page.get_by_role("link", name="Members").click()
    owner = row_of(page, "owner@demo.milepost.example")

    page.get_by_label("Role of Tobias Lind").select_option("member")

    expect(owner).to_contain_text("last owner")
    expect(page.get_by_label("Role of Tobias Lind")).to_have_value("owner")
