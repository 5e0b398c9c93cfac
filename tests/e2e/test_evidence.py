"""User training is achieved by a skills test, a survey and a programme, not by ticked tasks.

The article's third example: TechnologyAdvice, "Project Milestones", "Successful completion of
user training".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.e2e.people import (
    faults_in_every_look,
    import_conference,
    sign_in,
)

pytestmark = pytest.mark.browser
PEOPLE = ("Ana", "Ben", "Cem")
START = 30_336_960
"""Monday 2027-09-06T08:00, when the conference begins."""


@pytest.fixture(autouse=True)
def _patient(page: Page) -> None:
    """Several people act in turn here, each through the whole server."""
    page.set_default_timeout(60_000)


def open_forms(page: Page) -> None:
    page.get_by_role("button", name=re.compile("Prove|Deliverables|Surveys and tests")).click()
    page.get_by_role("menuitem", name="Surveys and tests").click()


def make_form(page: Page, kind: str, *, title: str) -> dict[str, str]:
    """Make and open a form with all three invited; returns their links."""
    page.get_by_role("button", name=f"New {kind}").click()
    page.get_by_label("Title", exact=True).fill(title)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()
    page.get_by_role("button", name="Open for answers").click()
    expect(page.get_by_role("button", name="Close", exact=True)).to_be_visible()
    page.get_by_text("People", exact=True).click()
    page.get_by_role("button", name="Invite people").click()
    dialog = page.get_by_role("dialog", name="Invite people")
    dialog.get_by_label("Person").fill("\n".join(f"{p} <{p.lower()}@example.org>" for p in PEOPLE))
    dialog.get_by_role("button", name="Invite 3 people").click()
    handed = page.get_by_role("dialog", name="Hand over the links")
    expect(handed.locator("code")).to_have_count(3)
    links = handed.locator("li").all()
    found = {link.inner_text().split()[0]: link.locator("code").inner_text() for link in links}
    page.keyboard.press("Escape")
    page.get_by_role("button", name="All surveys and tests").click()
    return found


def ask_for_training(page: Page) -> None:
    """Ask for test, survey and programme, with a programme made on the way."""
    page.get_by_role("button", name="Add criterion").click()
    dialog = page.get_by_role("dialog", name="What must be shown?")
    dialog.get_by_label("Begin with").select_option("training")
    test = dialog.get_by_role("group", name="A skills test is passed")
    test.get_by_label("Form", exact=True).select_option(label="CRM basics")
    test.get_by_label("Share that must pass, in %").fill("60")
    survey = dialog.get_by_role("group", name="A survey is good enough")
    survey.get_by_label("Form", exact=True).select_option(label="Training feedback")
    survey.get_by_label("of those invited, in %").fill("100")
    dialog.get_by_role("button", name="New programme").click()
    making = page.get_by_role("dialog", name="Training programme")
    making.get_by_label("Name of the programme").fill("CRM course")
    making.get_by_label("Modules, a line each").fill("Basics")
    making.get_by_label("People, a line each").fill("\n".join(PEOPLE))
    making.get_by_role("button", name="Save").click()
    expect(making).to_have_count(0)
    dialog.get_by_role("button", name="Add", exact=True).click()
    expect(dialog).to_have_count(0)


def tick_tasks(page: Page) -> None:
    """Finish the two tasks before the milestone, through the API as the person signed in."""
    found = re.search(r"/projects/(\w+)", page.url)
    assert found
    path = f"/api/v1/projects/{found.group(1)}"
    tasks = page.request.get(f"{path}/plan").json()["tasks"]
    uid_of = dict(zip(tasks["name"], tasks["uid"], strict=True))
    fields = {"actual_start": START, "actual_finish": START + 480, "percent_complete": 100}
    ops = [
        {"op": "set", "entity": "task", "uid": uid_of[name], "fields": fields}
        for name in ("Choose the theme", "Book the hall")
    ]
    token = next(c["value"] for c in page.context.cookies() if c["name"] == "csrftoken")
    answer = page.request.post(f"{path}/changes", data={"ops": ops}, headers={"X-CSRFToken": token})
    assert answer.ok, answer.text()


def answer(page: Page, link: str, choice: str) -> None:
    page.goto(link)
    page.get_by_label(choice, exact=True).check()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()


def proof(page: Page) -> Locator:
    return page.get_by_role("region", name="Proof")


def test_user_training_is_achieved_by_evidence_not_by_ticks(
    page: Page, arrive: Callable[..., Page], tmp_path: Path
) -> None:
    sign_in(page, "manager")
    import_conference(page, tmp_path, name="User training")
    open_forms(page)
    test = make_form(page, "test", title="CRM basics")
    survey = make_form(page, "survey", title="Training feedback")

    page.get_by_role("link", name="Milestones", exact=True).click()
    page.get_by_role("link", name="Hall booked").first.click()
    ask_for_training(page)
    expect(proof(page).get_by_text("0 % of the evidence")).to_be_visible()
    tick_tasks(page)
    expect(proof(page).get_by_text("Tasks 100 %, evidence 0 %")).to_be_visible()
    expect(page.get_by_text("Achieved", exact=True)).to_have_count(0)

    for name, choice in zip(PEOPLE, ("This one", "This one", "That one"), strict=True):
        trainee = arrive(viewport={"width": 390, "height": 844})
        answer(trainee, test[name], choice)
        answer(trainee, survey[name], "5")
        trainee.goto(survey[name])
        trainee.reload()
        expect(trainee.get_by_text("Your answer has arrived already")).to_be_visible()

    expect(proof(page).get_by_text("67 % of the evidence")).to_be_visible()
    proof(page).get_by_role("button", name="Record completions").click()
    grid = page.get_by_role("dialog", name="Completions of “CRM course”")
    for name in PEOPLE:
        box = grid.get_by_label(f"{name} has completed Basics")
        box.click()
        expect(box).to_be_checked()
        expect(box).to_be_enabled()
    page.keyboard.press("Escape")

    expect(proof(page).get_by_text(re.compile("Achieved on .* by its criteria"))).to_be_visible()
    expect(page.get_by_text("Achieved", exact=True).first).to_be_visible()


def test_forms_and_proof_are_accessible_and_fit_a_phone(
    page: Page, arrive: Callable[..., Page], tmp_path: Path
) -> None:
    found: dict[str, list[str]] = {}
    sign_in(page, "manager")
    import_conference(page, tmp_path, name="Proof in every look")
    open_forms(page)
    links = make_form(page, "test", title="CRM basics")
    expect(page.get_by_role("button", name="CRM basics")).to_be_visible()
    found["list"] = faults_in_every_look(page)
    page.get_by_role("button", name="CRM basics").click()
    expect(page.get_by_role("region", name="As people see it")).to_be_visible()
    found["editor"] = faults_in_every_look(page)
    page.get_by_role("link", name="Milestones", exact=True).click()
    page.get_by_role("link", name="Hall booked").first.click()
    page.get_by_role("button", name="Add criterion").click()
    dialog = page.get_by_role("dialog", name="What must be shown?")
    dialog.get_by_label("What proves it").select_option("approval")
    found["dialog"] = faults_in_every_look(page)
    dialog.get_by_role("button", name="Add", exact=True).click()
    expect(proof(page).get_by_role("button", name="Approve")).to_be_visible()
    found["proof"] = faults_in_every_look(page)

    phone = arrive(viewport={"width": 390, "height": 844})
    phone.goto(links["Ana"])
    expect(phone.get_by_role("heading", name="CRM basics")).to_be_visible()
    phone.get_by_role("button", name="Send").click()
    expect(phone.get_by_text("Please answer this one.")).to_be_visible()
    found["form"] = faults_in_every_look(phone)

    assert {name: lines for name, lines in found.items() if lines} == {}


def test_what_was_typed_outlives_a_lost_connection(
    page: Page, arrive: Callable[..., Page], tmp_path: Path
) -> None:
    sign_in(page, "manager")
    import_conference(page, tmp_path, name="A lost connection")
    open_forms(page)
    links = make_form(page, "survey", title="Feedback")
    phone = arrive(viewport={"width": 390, "height": 844})
    phone.goto(links["Ana"])
    phone.get_by_label("4", exact=True).check()

    phone.context.set_offline(True)
    phone.get_by_role("button", name="Send").click()
    expect(phone.get_by_text("There is no connection")).to_be_visible()
    phone.context.set_offline(False)
    phone.reload()
    expect(phone.get_by_label("4", exact=True)).to_be_checked()
    phone.get_by_role("button", name="Send").click()

    expect(phone.get_by_role("heading", name="Thank you")).to_be_visible()
