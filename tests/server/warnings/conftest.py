"""A promised project that is watched: told day by day, looked at when the test says so."""

from __future__ import annotations

from typing import Any

import pytest
from tests.server.plans.conftest import Somebody, ada, bo, join, op, stranger, viewer, workspace
from tests.server.trends.conftest import agree, edit, on, project

from milepost.server import wiring
from milepost.server.kernel.log import reader
from milepost.server.slices.forecasts import making
from milepost.server.slices.plans import states
from milepost.server.slices.plans.models import Project
from milepost.server.slices.warnings.looking import look

__all__ = ["ada", "bo", "join", "project", "stranger", "viewer", "workspace"]


@pytest.fixture(autouse=True)
def _ready() -> None:
    states.forget_all()
    wiring.connect()


@pytest.fixture
def promised(ada: Somebody, project: Project) -> Project:
    """Promised on day 1 for the 30th; every task has an owner, and so has the milestone.

    The plan ends on the 10th: three weeks of buffer.
    """
    with on(1):
        edit(
            ada,
            project,
            op("set", "milestone", "m1", owner="Ada"),
            op("set", "task", "t1", owner="Bo"),
            op("set", "task", "t2", owner="Bo"),
            op("set", "task", "t3", owner="Cy"),
        )
        agree(ada, project, "2026-09-30")
        making.refresh(project)
    return project


def looked(project: Project, day: float) -> None:
    """Let the project be forecast and looked at on a day, as the server does after a change."""
    with on(day):
        making.refresh(project)
        assert look(project)


def warnings_of(who: Somebody, project: Project, day: float = 0) -> dict[str, Any]:
    with on(day):
        answer = who.get(f"/projects/{project.id}/warnings")
    assert answer.status_code == 200, answer.content
    return answer.json()


def rules(found: dict[str, Any], state: str = "open") -> list[str]:
    return sorted(item["rule"] for item in found[state])


def about_dates(found: dict[str, Any]) -> list[str]:
    """The rules that hold, without those that the days passing by make hold."""
    return [rule for rule in rules(found) if rule not in {"stale-task", "blocked-task"}]


def one(found: dict[str, Any], rule: str, state: str = "open") -> dict[str, Any]:
    (item,) = [item for item in found[state] if item["rule"] == rule]
    return item


def commands_of(project: Project) -> list[str]:
    return [change.draft.command for change in reader.list_changes(project.id)]


def grow(who: Somebody, project: Project, days: int, **rest: Any) -> None:
    """Let the design take so many days."""
    edit(who, project, op("set", "task", "t3", duration=480 * days), **rest)
