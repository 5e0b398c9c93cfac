"""A key deliverable is submitted with a file, rejected, submitted again and accepted."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.e2e.people import faults_in_every_look, import_conference, sign_in

pytestmark = pytest.mark.browser
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
MILESTONE = "Programme printed"


def open_milestone(page: Page, name: str) -> Locator:
    """Stand on the page of a milestone and return its section of deliverables."""
    page.get_by_role("link", name=name).first.click()
    section = page.get_by_role("region", name="Deliverables")
    expect(section.get_by_role("heading", name="Deliverables")).to_be_visible()
    return section


def add(page: Page, section: Locator, name: str, criteria: str) -> None:
    section.get_by_role("button", name="Add deliverable").click()
    dialog = page.get_by_role("dialog", name="Add a deliverable")
    dialog.get_by_label("Name").fill(name)
    dialog.get_by_label("What the client checks to accept it").fill(criteria)
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_have_count(0)


def judge(page: Page, section: Locator, answer: str, words: str) -> None:
    section.get_by_role("button", name="Record the answer").click()
    dialog = page.get_by_role("dialog", name=re.compile("The client's answer"))
    dialog.get_by_role("radio", name=answer).check()
    dialog.get_by_label("Who decided on the client's side").fill("Marta Koch")
    dialog.get_by_label(re.compile("What is missing|Remark")).fill(words)
    dialog.get_by_role("button", name="Record", exact=True).click()
    expect(dialog).to_have_count(0)


def test_a_key_deliverable_is_rejected_mended_and_accepted(page: Page, tmp_path: Path) -> None:
    sign_in(page, "manager")
    import_conference(page, tmp_path, name="Deliverables here")
    section = open_milestone(page, MILESTONE)
    add(page, section, "Printed programme", "Every session has a room and a time")
    row = section.get_by_role("listitem").filter(has_text="Printed programme").first
    expect(row).to_contain_text("Draft")

    file = tmp_path / "Programm für Größe.pdf"
    file.write_bytes(PDF)
    row.get_by_role("button", name="Submit", exact=True).click()
    dialog = page.get_by_role("dialog", name=re.compile("Submit “Printed programme”"))
    expect(dialog.get_by_role("button", name="Submit version 1")).to_be_disabled()
    dialog.locator('input[type="file"]').set_input_files(file)
    expect(dialog.get_by_role("list", name="Files")).to_contain_text("Programm für Größe.pdf")
    dialog.get_by_label("Note").fill("Look at page 2 first")
    dialog.get_by_role("button", name="Submit version 1").click()
    expect(row).to_contain_text("Waits for the client")

    judge(page, section, "Rejected", "Rooms are missing on Tuesday")
    expect(row).to_contain_text("Rejected")
    row.get_by_role("button", name="Submit again").click()
    dialog = page.get_by_role("dialog", name=re.compile("Submit “Printed programme”"))
    expect(dialog).to_contain_text("Rooms are missing on Tuesday")
    dialog.get_by_role("button", name="Add link").click()
    dialog.get_by_label("Address").fill("https://example.org/programme")
    dialog.get_by_role("button", name="Submit version 2").click()
    judge(page, section, "Accepted", "Well done")
    expect(row).to_contain_text("Accepted by Marta Koch")

    row.get_by_role("button", name=re.compile("Printed programme")).first.click()
    versions = section.get_by_role("list", name="Versions").locator("> li")
    expect(versions).to_have_count(2)
    expect(versions.nth(0)).to_contain_text("Accepted for Marta Koch")
    expect(versions.nth(1)).to_contain_text("Rooms are missing on Tuesday")
    with page.expect_download() as download:
        versions.nth(1).get_by_role("link", name="Programm für Größe.pdf").first.click()
    assert Path(download.value.path()).read_bytes() == PDF
    assert download.value.suggested_filename == "Programm für Größe.pdf"


def test_a_hostile_file_is_refused_where_it_was_chosen(page: Page, tmp_path: Path) -> None:
    sign_in(page, "manager")
    import_conference(page, tmp_path, name="Hostile files here")
    section = open_milestone(page, MILESTONE)
    add(page, section, "Logo", "It is blue")
    section.get_by_role("button", name="Submit", exact=True).click()
    dialog = page.get_by_role("dialog", name=re.compile("Submit “Logo”"))
    fake = tmp_path / "logo.png"
    fake.write_bytes(b"<html><script>alert(1)</script></html>")

    dialog.locator('input[type="file"]').set_input_files(fake)

    expect(dialog.get_by_role("alert")).to_contain_text("is named as image/png but holds text/html")
    expect(dialog.get_by_role("button", name="Submit version 1")).to_be_disabled()
    dialog.get_by_role("button", name="Remove logo.png").click()
    expect(dialog.get_by_role("alert")).to_have_count(0)


def test_the_keyboard_alone_adds_and_opens_a_deliverable(page: Page, tmp_path: Path) -> None:
    sign_in(page, "manager")
    import_conference(page, tmp_path, name="Keys here")
    section = open_milestone(page, MILESTONE)
    section.get_by_role("button", name="Add deliverable").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").get_by_label("Name")).to_be_focused()
    page.keyboard.type("Poster")
    page.keyboard.press("Enter")
    opener = section.get_by_role("button", name=re.compile("^Poster"))
    expect(opener).to_have_attribute("aria-expanded", "false")
    opener.focus()
    page.keyboard.press("Enter")
    expect(section).to_contain_text("Nothing has been submitted yet.")


def test_the_page_of_deliverables_is_accessible(page: Page, tmp_path: Path) -> None:
    found: dict[str, list[str]] = {}
    sign_in(page, "manager")
    import_conference(page, tmp_path, name="Deliverables in every look")
    address = page.url.split("?")[0]
    page.goto(f"{address}/deliverables")
    expect(page.get_by_role("heading", name="Nothing to hand over yet")).to_be_visible()
    found["empty"] = faults_in_every_look(page)
    page.get_by_role("button", name="Add the first deliverable").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Milestone").select_option(label=MILESTONE)
    dialog.get_by_label("Name").fill("A deliverable with a name so long " * 5)
    found["form"] = faults_in_every_look(page)
    dialog.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Submit", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Add link").click()
    dialog.get_by_label("Address").fill("https://example.org")
    found["submission"] = faults_in_every_look(page)
    dialog.get_by_role("button", name="Submit version 1").click()
    expect(page.get_by_role("heading", name="The client is asked to look at")).to_be_visible()
    page.get_by_role("button", name=re.compile("^A deliverable with")).click()
    found["filled"] = faults_in_every_look(page)

    assert {name: lines for name, lines in found.items() if lines} == {}
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
