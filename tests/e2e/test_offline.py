"""The network goes and comes back: nothing is lost, and nothing is pretended."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.people import cell, import_conference, open_plan, sign_in, write_in_cell

pytestmark = pytest.mark.browser


def test_an_edit_without_network_is_refused_and_what_was_missed_follows(
    page: Page, arrive: Callable[..., Page], tmp_path: Path
) -> None:
    sign_in(page, "manager")
    import_conference(page, tmp_path, name=tmp_path.name)
    open_plan(page)
    colleague = arrive()
    sign_in(colleague, "carla")
    colleague.goto(page.url)
    expect(cell(colleague, "Book the hall", "name")).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="Live")).to_be_visible()

    page.context.set_offline(True)
    expect(page.get_by_role("status").filter(has_text="Offline")).to_be_visible()
    write_in_cell(page, "Choose the theme", "name", "Lost in the tunnel")
    expect(page.get_by_text("The server does not answer.")).to_be_visible()
    expect(cell(page, "Choose the theme", "name")).to_be_visible()
    write_in_cell(colleague, "Book the hall", "name", "Rent the hall")
    expect(colleague.get_by_role("button", name="Undo: Edit Book the hall")).to_be_visible()

    page.context.set_offline(False)
    expect(page.get_by_role("status").filter(has_text="Live")).to_be_visible()
    expect(cell(page, "Rent the hall", "name")).to_be_visible()
    expect(cell(page, "Choose the theme", "name")).to_be_visible()
