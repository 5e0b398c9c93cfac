"""A manager measures a milestone: defines a KPI, types values, uploads a table, sees the trend."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.people import faults_in_every_look, import_conference, open_project, sign_in

pytestmark = pytest.mark.browser
NAME = "Editors trained"


def open_kpis(page: Page, folder: Path) -> None:
    import_conference(page, folder, name="Conference that is measured")
    page.get_by_role("button", name="Prove").click()
    page.get_by_role("menuitem", name="KPIs").click()


def define(page: Page, name: str) -> None:
    page.get_by_role("button", name="Define a KPI").click()
    dialog = page.get_by_role("dialog", name="Define a KPI")
    dialog.get_by_label("Name").fill(name)
    dialog.get_by_label("Unit").fill("%")
    dialog.get_by_label("Target").fill("80")
    dialog.get_by_label("Milestones it measures").click()
    page.locator(".mantine-MultiSelect-option").first.click()
    dialog.get_by_label("Name").click()
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_have_count(0)


def test_a_kpi_is_defined_read_and_seen_on_its_milestone(
    page: Page, arrive: Callable[..., Page], tmp_path: Path
) -> None:
    sign_in(page, "manager")
    open_kpis(page, tmp_path)
    expect(page.get_by_role("heading", name="Nothing is measured yet")).to_be_visible()
    define(page, NAME)

    panel = page.get_by_role("dialog", name=NAME)
    panel.get_by_label("Value", exact=True).fill("37,5")
    panel.get_by_label("Value", exact=True).press("Enter")
    expect(panel.get_by_role("row").filter(has_text="typed")).to_have_count(1)
    expect(panel.get_by_text("Warning").first).to_be_visible()
    panel.get_by_label("Value", exact=True).fill("many")
    panel.get_by_label("Value", exact=True).press("Enter")
    expect(panel.get_by_text("Enter a number, such as 12.5")).to_be_visible()
    panel.get_by_role("button", name="Set a source").click()
    panel.get_by_label("Address (https)").fill("https://127.0.0.1:9443/metrics")
    panel.get_by_role("button", name="Try it now").click()
    expect(panel.get_by_role("alert")).to_contain_text("private or reserved network")
    page.keyboard.press("Escape")

    upload_readings(page)
    row = page.get_by_role("row").filter(has_text=NAME)
    expect(row).to_contain_text(re.compile("meets target about"))

    watcher = arrive()
    sign_in(watcher, "viewer")
    watcher.goto(page.url)
    expect(watcher.get_by_role("row").filter(has_text=NAME)).to_be_visible()
    expect(watcher.get_by_role("button", name="Define a KPI")).to_have_count(0)

    row.get_by_role("link").first.click()
    section = page.get_by_role("region", name="Measured by")
    expect(section.get_by_role("link", name=NAME)).to_be_visible()


def upload_readings(page: Page) -> None:
    """Bring a table whose third row is refused at first, then three good ones."""
    page.get_by_role("button", name="Upload CSV").click()
    dialog = page.get_by_role("dialog", name="Upload a table of readings")
    dialog.get_by_label("KPI of the rows").select_option(label=NAME)
    upload(page, "Datum;Wert\n01.01.2027;40,5\nbald;50\n")
    expect(dialog.get_by_role("alert")).to_contain_text("Row 3, column A")
    upload(page, "Datum;Wert\n01.01.2027;40,5\n08.01.2027;50\n15.01.2027;60,5\n")
    expect(dialog.get_by_role("status")).to_contain_text("3 rows will be recorded")
    dialog.get_by_role("button", name="Record").click()
    expect(dialog).to_be_hidden()


def upload(page: Page, text: str) -> None:
    page.locator('input[type="file"]').last.set_input_files(
        {"name": "readings.csv", "mimeType": "text/csv", "buffer": text.encode()}
    )


def test_the_kpis_are_open_to_everybody(page: Page) -> None:
    sign_in(page, "manager")
    open_project(page, "Kestrel")
    page.goto(re.sub(r"(/projects/\w+).*", r"\1/kpis", page.url))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    name = "Units shipped"
    define(page, name)
    panel = page.get_by_role("dialog", name=name)
    for value in ("10", "20"):
        panel.get_by_label("Value", exact=True).fill(value)
        panel.get_by_label("Value", exact=True).press("Enter")
        expect(panel.get_by_label("Value", exact=True)).to_have_value("")
    expect(panel.get_by_role("row").filter(has_text="typed")).to_have_count(2)

    assert faults_in_every_look(page) == []
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    assert faults_in_every_look(page) == []
