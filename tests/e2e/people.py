"""What a person does in the browser, in their words."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

AXE = Path(__file__).resolve().parents[2] / "web/node_modules/axe-core/axe.min.js"


def enter_as_demo_manager(page: Page) -> None:
    page.goto("/")
    page.get_by_role("button", name="Enter as the demo manager").click()
    expect(page.get_by_role("button", name="New project")).to_be_visible()


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
    page.evaluate(AXE.read_text())
    found = page.evaluate(
        "async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']}))"
        ".violations.map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ')).slice(0, 3).join(' | '))"
    )
    return [str(line) for line in found]
