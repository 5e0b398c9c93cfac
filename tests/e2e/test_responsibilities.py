"""Roles are typed into a matrix, moved, pasted and undone; everybody's load opens into tasks."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.e2e.people import faults_in_every_look, sign_in
from tests.e2e.small_project import make_fair

pytestmark = pytest.mark.browser


def open_people(page: Page) -> None:
    page.wait_for_url(re.compile(r"/projects/\w+"))
    page.goto(f"{re.sub('[?#].*', '', page.url)}/people")


def cell(page: Page, person: str, milestone: str) -> Locator:
    return page.get_by_role("gridcell", name=re.compile(f"^{person}, {milestone}:"))


def name_person(page: Page, name: str, side: str) -> None:
    page.get_by_role("button", name="Add person").click()
    dialog = page.get_by_role("dialog", name="Add a person")
    dialog.get_by_label("Name").fill(name)
    dialog.get_by_label("Side").select_option(side)
    dialog.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("columnheader", name=re.compile(name))).to_be_visible()


def type_letter(page: Page, letter: str) -> None:
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.keyboard.press(letter)


def test_letters_are_typed_moved_pasted_and_undone(page: Page) -> None:
    sign_in(page, "manager")
    make_fair(page, name="Fair with roles", at="people")
    expect(page.get_by_text("without anybody accountable")).to_be_visible()
    for name, side in (("Ada Frost", "team"), ("Bo Winter", "team"), ("Kim Client", "client")):
        name_person(page, name, side)

    cell(page, "Ada Frost", "Hall booked").click()
    type_letter(page, "a")
    expect(cell(page, "Ada Frost", "Hall booked")).to_have_text("A")
    page.keyboard.press("ArrowRight")
    type_letter(page, "r")
    type_letter(page, "a")

    # The A has moved: only one person is accountable.
    expect(cell(page, "Bo Winter", "Hall booked")).to_have_text("A/R")
    expect(cell(page, "Ada Frost", "Hall booked")).to_have_text("")
    page.keyboard.press("ArrowRight")
    type_letter(page, "a")
    expect(cell(page, "Kim Client", "Hall booked")).to_have_text("A")

    # The row above, copied to the row below.
    cell(page, "Ada Frost", "Hall booked").click()
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Control+c")
    cell(page, "Ada Frost", "Programme printed").click()
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.keyboard.press("Control+v")
    expect(cell(page, "Bo Winter", "Programme printed")).to_have_text("A/R")
    expect(page.get_by_text("Every milestone has its people.")).to_be_visible()

    page.keyboard.press("Control+z")
    expect(cell(page, "Bo Winter", "Programme printed")).to_have_text("")

    page.get_by_role("link", name="Hall booked").click()
    who = page.get_by_role("region", name="Who")
    expect(who).to_contain_text("Bo Winter")
    expect(who).to_contain_text("Kim Client")
    expect(page.get_by_text(re.compile("Owner Bo Winter"))).to_be_visible()


def test_a_load_opens_into_its_tasks(page: Page) -> None:
    sign_in(page, "manager")
    page.get_by_role("link", name=re.compile("Pellworth")).first.click()
    open_people(page)
    load = page.get_by_role("table", name="Load")
    busy = load.get_by_role("button", name=re.compile("^Amara Diallo.*hours")).first
    expect(busy).to_be_visible()

    busy.click()
    dialog = page.get_by_role("dialog", name=re.compile("^Amara Diallo"))
    expect(dialog.get_by_role("row").nth(1)).to_be_visible()
    page.keyboard.press("Escape")

    page.locator("label").filter(has_text=re.compile("^Months$")).click()
    expect(load.get_by_role("columnheader")).to_have_count(13)
    page.get_by_role("button", name="Later").click()
    expect(load.get_by_role("columnheader")).to_have_count(13)


def test_nobody_is_kept_out_of_the_roles(page: Page) -> None:
    sign_in(page, "manager")
    page.get_by_role("link", name=re.compile("Pellworth")).first.click()
    open_people(page)
    expect(page.get_by_role("grid")).to_be_visible()
    expect(page.get_by_role("table", name="Load")).to_be_visible()

    assert faults_in_every_look(page) == []
