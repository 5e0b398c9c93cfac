"""The page speaks German whole, and follows the reader's look."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.people import enter_as_demo_manager

pytestmark = pytest.mark.browser
ROOTS = (
    "common|problem|status|kind|date|slip|door|projects|members|menu|palette|help|keys|project|live"
    "|history|export|plan|label|toast|impact|conflict|peek|field|rowKind|constraint|column|tracker"
    "|milestone|import"
)
RAW_KEY = re.compile(rf"\b(?:{ROOTS})\.[a-z][\w.-]*")
WORDS = """() => [document.body.innerText,
  ...[...document.querySelectorAll('[title], [aria-label], [placeholder]')].flatMap((one) =>
    ['title', 'aria-label', 'placeholder'].map((name) => one.getAttribute(name) ?? ''))].join('\\n')"""


def raw_keys(page: Page) -> list[str]:
    """The keys of words that stand on the page in place of the words."""
    return RAW_KEY.findall(page.evaluate(WORDS))


def see(page: Page, word: str) -> None:
    """Wait for a German word, and find no key and no other language declared."""
    expect(page.get_by_text(word).first).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "de")
    assert raw_keys(page) == []


def speak_german(page: Page) -> None:
    page.get_by_role("button", name="Account of Maren Holt").click()
    page.get_by_role("menuitemradio", name="Deutsch").click()
    page.keyboard.press("Escape")
    see(page, "Neues Projekt")


def test_every_page_speaks_german(page: Page) -> None:
    enter_as_demo_manager(page)
    speak_german(page)
    page.get_by_role("button", name="Datei importieren").click()
    see(page, "Plan importieren")
    page.keyboard.press("Escape")
    page.get_by_role("link", name=re.compile("Saltmere Ferries")).first.click()
    see(page, "Content complete")
    page.get_by_role("link", name="Content complete").first.click()
    see(page, "Warum dieser Termin")
    page.get_by_role("link", name="Plan", exact=True).click()
    expect(page.get_by_role("treegrid").get_by_role("row").nth(1)).to_be_visible()
    see(page, "Ansicht")


def test_a_german_browser_is_met_in_german(page: Page) -> None:
    page.add_init_script("localStorage.setItem('milepost.language', 'de')")
    page.goto("/")
    see(page, "Als Leiterin der Demo eintreten")


@pytest.mark.parametrize("look", ["Light", "Dark"])
def test_a_chosen_look_outlasts_a_reload(page: Page, look: str) -> None:
    enter_as_demo_manager(page)
    page.get_by_role("button", name="Account of Maren Holt").click()
    page.get_by_role("menuitemradio", name=look, exact=True).click()
    expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", look.lower())

    page.reload()

    expect(page.locator("html")).to_have_attribute("data-mantine-color-scheme", look.lower())
