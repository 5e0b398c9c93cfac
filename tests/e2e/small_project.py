"""A small project made through the API, for journeys that are not about making one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from playwright.sync_api import Page, expect

MAKE = """async ({name, ops}) => {
  const api = async (path, body) => (await fetch(`/api/v1${path}`, body && {
    method: "POST",
    headers: {"Content-Type": "application/json", "X-CSRFToken": document.cookie.match(/csrftoken=([^;]+)/)[1]},
    body: JSON.stringify(body),
  })).json();
  const [workspace] = await api("/workspaces");
  const {id} = await api("/projects", {workspace: workspace.id, name, start: "2027-09-06T08:00"});
  await api(`/projects/${id}/changes`, {ops});
  return id;
}"""


def add(entity: str, uid: str, **fields: Any) -> dict[str, Any]:
    """An edit that adds a row."""
    return {"op": "add", "entity": entity, "uid": uid, "fields": fields}


FAIR = [
    add("task", "1", name="Book the hall", duration=2400),
    add("task", "2", name="Hall booked", kind="milestone"),
    add("task", "3", name="Print the programme", duration=1920),
    add("task", "4", name="Programme printed", kind="milestone"),
    *(add("dependency", f"d{n}", predecessor=str(n), successor=str(n + 1)) for n in range(1, 4)),
]
"""A trade fair in four rows: two tasks, each followed by its milestone."""


DISCOVERY = [
    add("task", "1", name="Discovery", kind="phase"),
    add("task", "2", name="Write the charter", parent="1", duration=2400),
    add("task", "3", name="Discovery complete", parent="1", kind="milestone"),
    add("task", "4", name="Build the website", duration=9600),
    *(add("dependency", f"d{n}", predecessor=str(n), successor=str(n + 1)) for n in (2, 3)),
]
"""The article's first example: nothing is built before the discovery phase is complete."""


def make_discovery(page: Page, *, name: str) -> str:
    """Make a project with a discovery phase and return its address."""
    project = page.evaluate(MAKE, {"name": name, "ops": DISCOVERY})
    return f"/projects/{project}"


SCARCE = [
    add("resource", "r1", name="Ana", capacity=1.0),
    add("assignment", "a1", task="1", resource="r1", units=1.0),
    add("assignment", "a2", task="3", resource="r1", units=0.5),
]
"""Somebody whom both tasks of the fair need."""


def make_fair(page: Page, *, name: str, at: str, more: Sequence[dict[str, Any]] = ()) -> None:
    """Make a fair of that name as whoever is signed in, and stand on its page `at`."""
    project = page.evaluate(MAKE, {"name": name, "ops": [*FAIR, *more]})
    page.goto(f"/projects/{project}/{at}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
