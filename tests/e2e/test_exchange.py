"""A spreadsheet comes in, and files that other tools read go out."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Download, Page, expect
from tests.e2e.people import (
    cell,
    import_conference,
    import_file,
    open_plan,
    open_project,
    sign_in,
)

pytestmark = pytest.mark.browser
# "Tätigkeit" is no heading that Milepost knows, so that its column must be named by hand.
SHEET = """Nr.;Tätigkeit;Dauer;Anfang;Ende;Vorgänger;Kostenstelle
1;Halle mieten;5 Tage;06.09.2027;10.09.2027;;4711
2;Programm drucken;4 Tage;13.09.2027;16.09.2027;1;4711
3;Programm gedruckt;0 Tage;16.09.2027;16.09.2027;2;4712
"""


def download(page: Page, kind: str) -> Download:
    page.get_by_role("button", name="Export").click()
    with page.expect_download() as expected:
        page.get_by_role("menuitem", name=kind).click()
    return expected.value


def test_a_german_table_is_mapped_previewed_and_imported(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "herbsttagung.csv"
    file.write_text(SHEET, encoding="utf-8")
    sign_in(page, "manager")

    page.get_by_role("button", name="Import a file").click()
    page.locator('input[type="file"]').set_input_files(file)
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Tätigkeit: Holds").select_option(label="Name")
    expect(dialog.get_by_label("How dates are written")).to_have_value("dmy")
    dialog.get_by_role("button", name="Show the preview").click()
    expect(dialog.get_by_role("heading", name="Not taken").locator("..")).to_contain_text(
        "Kostenstelle"
    )
    dialog.get_by_role("button", name="Import", exact=True).click()

    expect(page).to_have_url(re.compile(r"/projects/\w+"))
    open_plan(page)
    expect(cell(page, "Halle mieten", "start")).to_have_text(re.compile("6 Sep"))
    expect(cell(page, "Programm drucken", "finish")).to_have_text(re.compile("16 Sep"))
    expect(cell(page, "Programm gedruckt", "name")).to_be_visible()


def test_the_plan_goes_out_as_a_workbook_with_a_telling_name(page: Page) -> None:
    sign_in(page, "manager")
    open_project(page, "Saltmere Ferries")

    file = download(page, "Excel workbook")

    assert re.fullmatch(r"Saltmere.*\.xlsx", file.suggested_filename)
    with zipfile.ZipFile(file.path()) as book:
        assert "xl/workbook.xml" in book.namelist()
        assert any(b"Content complete" in book.read(name) for name in book.namelist())


def test_what_went_out_as_project_xml_comes_in_again(page: Page, tmp_path: Path) -> None:
    sign_in(page, "manager")
    import_conference(page, tmp_path, name="Travelling conference")
    file = download(page, "Microsoft Project XML")
    assert re.fullmatch(r"Travelling-conference-.*\.xml", file.suggested_filename)
    file.save_as(tmp_path / "again.xml")
    first = page.url

    page.goto("/")
    import_file(page, tmp_path / "again.xml", knows="Book the hall")

    assert page.url != first
    open_plan(page)
    expect(cell(page, "Programme printed", "finish")).to_have_text(re.compile("5 Oct"))
    expect(page.get_by_role("treegrid")).to_have_attribute("aria-rowcount", "9")
