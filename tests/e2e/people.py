"""What a person does in the browser, in their words."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect
from tests.e2e.conference import conference_file

DEMO_PASSWORD = "milepost-demo"
AXE = Path(__file__).resolve().parents[2] / "web/node_modules/axe-core/axe.min.js"


def enter_as_demo_manager(page: Page) -> None:
    """Enter by the button on the sign-in page."""
    page.goto("/")
    page.get_by_role("button", name="Enter as the demo manager").click()
    expect(page.get_by_role("button", name="New project")).to_be_visible()


def sign_in_by_form(page: Page, mailbox: str) -> None:
    page.goto("/sign-in")
    page.get_by_label("E-mail").fill(f"{mailbox}@demo.milepost.example")
    page.get_by_label("Password").first.fill(DEMO_PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("link", name="Members")).to_be_visible()


def sign_in(page: Page, mailbox: str) -> None:
    """Be somebody of the demo, without the form: `manager`, `owner`, `carla`, `viewer`, …"""
    token = page.request.get("/api/v1/session").json()["csrf_token"]
    answer = page.request.post(
        "/api/v1/session",
        data={"email": f"{mailbox}@demo.milepost.example", "password": DEMO_PASSWORD},
        headers={"X-CSRFToken": token},
    )
    assert answer.ok, answer.text()
    page.goto("/")
    expect(page.get_by_role("link", name="Members")).to_be_visible()


def import_file(page: Page, file: Path, *, knows: str) -> None:
    """Bring a file whose preview shows `knows`, and stand on its project's page."""
    page.get_by_role("button", name="Import a file").click()
    page.locator('input[type="file"]').set_input_files(file)
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text(knows, exact=True).first).to_be_visible(timeout=240_000)
    dialog.get_by_role("button", name="Import", exact=True).click()
    expect(page).to_have_url(re.compile(r"/projects/\w+"))


def import_conference(page: Page, folder: Path, *, name: str) -> None:
    """Bring the conference as a project of that name, and stand on its page."""
    file = folder / "conference.xml"
    file.write_bytes(conference_file(name=name))
    import_file(page, file, knows="Book the hall")


def open_project(page: Page, name: str) -> None:
    page.get_by_role("link", name=re.compile(name)).first.click()
    expect(page.get_by_role("link", name="Plan", exact=True)).to_be_visible()


def open_plan(page: Page) -> Locator:
    page.get_by_role("link", name="Plan", exact=True).click()
    grid = page.get_by_role("treegrid")
    expect(grid).to_be_visible()
    expect(grid.get_by_role("row").nth(1)).to_be_visible()
    return grid


def cell(page: Page, row: str, column: str) -> Locator:
    """The cell of the tree grid in the row called `row`."""
    rows = page.get_by_role("treegrid").get_by_role("row")
    return rows.filter(has=page.get_by_text(row, exact=True)).locator(f'[data-column="{column}"]')


def bar(page: Page, name: str) -> Locator:
    """The bar or diamond whose name begins with `name`."""
    return page.locator(
        f'[role="img"][aria-label^="{name},"], [role="button"][aria-label^="{name},"]'
    )


def accessibility_findings(page: Page) -> list[str]:
    """Return what axe finds wrong with the page as it stands, by rule and place."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())
    found = page.evaluate(
        "async () => (await axe.run(document, {resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']}))"
        ".violations.map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ')).slice(0, 3).join(' | '))"
    )
    return [str(line) for line in found]


LOOKS = (("dark", 390), ("light", 1440))
"""Contrast depends on the scheme and room on the width: two looks show both of either."""

IN_SCHEME = "scheme => document.documentElement.dataset.mantineColorScheme === scheme"
AT_REST = """() => document.getAnimations()
  .every((one) => one.effect.getComputedTiming().endTime === Infinity)"""


def faults_in_every_look(page: Page) -> list[str]:
    """Return what is wrong with the page as it stands, wide and narrow, light and dark.

    Wrong is what axe finds, and what is wider than the window. The page is left as it was
    found, in the light.
    """
    before = page.viewport_size
    faults = []
    for scheme, width in LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        page.wait_for_function(IN_SCHEME, arg=scheme)
        page.wait_for_function(AT_REST, polling=50)
        found = accessibility_findings(page)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append("wider than the window")
        faults += [f"{scheme} {width}: {line}" for line in found]
    if before:
        page.set_viewport_size(before)
    return faults


def write_in_cell(page: Page, row: str, column: str, text: str) -> None:
    """Write into a cell of the tree grid: double click, type, Enter."""
    cell(page, row, column).dblclick()
    page.locator(".mp-tl-editor").fill(text)
    page.keyboard.press("Enter")
