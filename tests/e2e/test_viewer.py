"""A viewer sees everything and changes nothing."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.people import bar, cell, open_plan, open_project, sign_in, sign_in_by_form

pytestmark = pytest.mark.browser
TASK = "Photograph ships and harbours"
RENAME = """async (project) => {
  const me = await (await fetch('/api/v1/session')).json();
  const answer = await fetch(`/api/v1/projects/${project}/changes`, {
    method: 'POST',
    headers: {'Content-Type': 'application/json', 'X-CSRFToken': me.csrf_token,
              'Idempotency-Key': crypto.randomUUID()},
    body: JSON.stringify({base_seq: null, ops: [
      {op: 'set', entity: 'settings', uid: '', fields: {name: 'Stolen'}}]}),
  });
  return [answer.status, answer.headers.get('Content-Type'), (await answer.json()).code];
}"""


def test_a_viewer_finds_nothing_to_edit_with(page: Page) -> None:
    sign_in_by_form(page, "viewer")
    expect(page.get_by_role("button", name="New project")).to_have_count(0)
    expect(page.get_by_role("button", name="Import a file")).to_have_count(0)

    open_project(page, "Saltmere Ferries")
    page.get_by_role("link", name="Content complete").first.click()
    expect(page.get_by_role("heading", name="Why this date")).to_be_visible()
    expect(page.get_by_role("button", name="Record agreement")).to_have_count(0)

    open_plan(page)
    tools = page.get_by_role("toolbar", name="Plan tools")
    expect(tools.get_by_role("button", name="Fit")).to_be_visible()
    for name in ("Task", "Milestone", "Delete", "Undo", "Redo"):
        expect(tools.get_by_role("button", name=name, exact=True)).to_have_count(0)


def test_a_viewers_drag_and_double_click_do_nothing(page: Page) -> None:
    sign_in(page, "viewer")
    open_project(page, "Saltmere Ferries")
    open_plan(page)
    start = cell(page, TASK, "start")
    before = start.inner_text()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.method))

    bar(page, TASK).scroll_into_view_if_needed()
    box = bar(page, TASK).bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 200, box["y"] + box["height"] / 2, steps=6)
    page.mouse.up()
    cell(page, TASK, "name").dblclick()
    page.keyboard.press("Delete")

    expect(page.locator(".mp-tl-editor")).to_have_count(0)
    expect(start).to_have_text(before)
    assert "POST" not in asked


def test_a_viewers_direct_edit_is_refused(page: Page) -> None:
    sign_in(page, "viewer")
    open_project(page, "Saltmere Ferries")
    found = re.search(r"/projects/(\w+)", page.url)
    assert found is not None

    status, kind, code = page.evaluate(RENAME, found[1])

    assert (status, code) == (403, "not-allowed")
    assert kind.startswith("application/problem+json")
