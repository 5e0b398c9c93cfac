"""What a manager and a client do about a link, in their words."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect


def invite_client(page: Page, *, project: str, name: str, email: str) -> str:
    """Invite somebody on the page about clients; returns the link to hand over."""
    page.goto(f"{project}/clients")
    page.get_by_role("button", name="Invite a client").click()
    dialog = page.get_by_role("dialog", name="Invite a client")
    dialog.get_by_label("Name").fill(name)
    dialog.get_by_label("E-mail").fill(email)
    dialog.get_by_role("button", name="Invite", exact=True).click()
    handed = page.get_by_role("dialog", name=f"The link of {name}")
    link = handed.locator("code").inner_text()
    page.keyboard.press("Escape")
    expect(handed).to_have_count(0)
    return link


def code_in_outbox(page: Page, *, project: str) -> str:
    """Read the newest code in the outbox, where it stands while no e-mail is set up."""
    page.goto(f"{project}/clients")
    shown = page.get_by_text(re.compile(r"^Code \d{6}$")).first
    expect(shown).to_be_visible()
    return shown.inner_text().removeprefix("Code ")


def come_in(manager: Page, client: Page, *, project: str, link: str) -> None:
    """Open a link in the client's browser and enter with the code the manager hands over."""
    client.goto(link)
    expect(client.get_by_label("Code")).to_be_visible()
    client.get_by_label("Code").fill(code_in_outbox(manager, project=project))
    expect(client.get_by_role("heading", name="Milestones", exact=True)).to_be_visible()


def project_address(page: Page) -> str:
    """Return the address of the project that the page shows."""
    found = re.match(r"(/projects/\w+)", urlsplit(page.url).path)
    assert found
    return found[1]


Arrive = Callable[..., Page]
