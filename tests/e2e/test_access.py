"""Dialogs and panels are accessible in light and dark, and keep still for who asks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.people import cell, faults_in_every_look, open_plan, open_project, sign_in

pytestmark = pytest.mark.browser
WATCH_MOTION = """window.longMotions = [];
for (const kind of ['transitionrun', 'animationstart'])
  document.addEventListener(kind, (event) => {
    for (const one of document.getAnimations()) {
      const {duration} = one.effect.getTiming();
      if (duration > 50) window.longMotions.push(`${event.target.className} ${duration} ms`);
    }
  }, true);"""


def test_dialogs_and_panels_are_accessible(page: Page) -> None:
    found: dict[str, list[str]] = {}
    sign_in(page, "owner")
    page.get_by_role("link", name="Members").click()
    expect(page.get_by_role("row").nth(3)).to_be_visible()
    found["members"] = faults_in_every_look(page)
    page.goto("/")
    page.get_by_role("button", name="Import a file").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    found["import"] = faults_in_every_look(page)
    page.keyboard.press("Escape")
    open_project(page, "Saltmere Ferries")
    page.keyboard.press("Control+k")
    expect(page.get_by_placeholder("Find a milestone")).to_be_visible()
    found["palette"] = faults_in_every_look(page)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="History").click()
    expect(page.get_by_role("dialog").get_by_role("listitem").first).to_be_visible()
    found["history"] = faults_in_every_look(page)
    page.keyboard.press("Escape")
    open_plan(page)
    cell(page, "Write the charter", "finish").click()
    page.keyboard.press("Space")
    panel = page.get_by_role("complementary", name="Details of the row")
    expect(panel.get_by_label("Owner")).to_be_visible()
    found["side panel"] = faults_in_every_look(page)

    assert {name: lines for name, lines in found.items() if lines} == {}


def test_a_milestones_page_is_accessible(page: Page) -> None:
    sign_in(page, "manager")
    open_project(page, "Saltmere Ferries")
    page.get_by_role("link", name="Content complete").first.click()
    expect(page.get_by_role("heading", name="Why this date")).to_be_visible()

    assert faults_in_every_look(page) == []


def test_nothing_moves_for_who_asks_for_stillness(arrive: Callable[..., Page]) -> None:
    page = arrive()
    page.add_init_script(WATCH_MOTION)
    sign_in(page, "manager")
    open_project(page, "Saltmere Ferries")
    page.get_by_role("link", name="Content complete").first.hover()
    page.get_by_role("button", name="Export").click()
    expect(page.get_by_role("menuitem", name="Excel workbook")).to_be_visible()

    assert page.evaluate("window.longMotions") == []
