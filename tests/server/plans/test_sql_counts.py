"""The number of SQL statements of each request is known, and does not grow with the plan."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.server.plans.conftest import START, Somebody, op

from milepost.server import wiring
from milepost.server.slices.accounts.models import Workspace
from milepost.server.slices.plans import states
from milepost.server.slices.plans.projects import Founding, create_project

FILE = Path(__file__).parents[1] / "sql_counts.json"

Act = Callable[[Somebody, str, int], Any]


def rows(count: int) -> list[dict[str, Any]]:
    """Return a chain of `count` tasks, with a milestone after every fifth."""
    made: list[dict[str, Any]] = []
    for number in range(count):
        made.append(op("add", "task", f"t{number}", name=f"T{number}", duration=480))
        if number:
            tie = op("add", "dependency", f"d{number}")
            tie["fields"] = {"predecessor": f"t{number - 1}", "successor": f"t{number}"}
            made.append(tie)
        if number % 5 == 4:
            made.append(op("add", "task", f"m{number}", name=f"M{number}", kind="milestone"))
            tie = op("add", "dependency", f"e{number}")
            tie["fields"] = {"predecessor": f"t{number}", "successor": f"m{number}"}
            made.append(tie)
    return made


def change(*ops: dict[str, Any]) -> Act:
    return lambda who, path, _: who.post(
        f"{path}/changes", {"ops": list(ops)}, Idempotency_Key=path
    )


def change_all(who: Somebody, path: str, count: int) -> Any:
    ops = [op("set", "task", f"t{number}", duration=60) for number in range(count)]
    return who.post(f"{path}/changes", {"ops": ops}, Idempotency_Key=path)


def remove_all(who: Somebody, path: str, count: int) -> Any:
    ops = [op("remove", "task", f"t{number}") for number in range(count)]
    return who.post(f"{path}/changes", {"ops": ops}, Idempotency_Key=path)


ACTS: dict[str, Act] = {
    "list projects": lambda who, _path, _: who.get("/projects"),
    "get a project": lambda who, path, _: who.get(path),
    "get the plan, warm": lambda who, path, _: who.get(f"{path}/plan"),
    "list milestones, warm": lambda who, path, _: who.get(f"{path}/milestones"),
    "get a milestone, warm": lambda who, path, _: who.get(f"{path}/milestones/m4"),
    "list changes": lambda who, path, _: who.get(f"{path}/changes"),
    "edit one task": change(op("set", "task", "t1", duration=60)),
    "preview an edit": lambda who, path, _: who.post(
        f"{path}/changes", {"ops": [op("set", "task", "t1", duration=60)], "dry_run": True}
    ),
    "edit every task": change_all,
    "remove every task": remove_all,
    "set a baseline": lambda who, path, _: who.post(f"{path}/baselines", {"number": 1}),
}

COLD: dict[str, Act] = {
    "get the plan, cold": lambda who, path, _: who.get(f"{path}/plan?seq=1"),
    "list milestones, cold": lambda who, path, _: who.get(f"{path}/milestones"),
}


@pytest.fixture(autouse=True)
def _connected() -> None:
    # The tracker asks every slice what it knows of the milestones.
    wiring.connect()


@pytest.fixture
def measure(ada: Somebody, workspace: Workspace) -> Callable[[str, int], int]:
    """Return a function that counts the statements of an act on a plan of some size."""

    def count(name: str, size: int) -> int:
        founding = Founding(workspace_id=workspace.id, name="Plan", start=START, ops=rows(size))
        project, _ = create_project(founding, actor=ada.actor)
        if name in COLD:
            states.forget_all()
        with CaptureQueriesContext(connection) as queries:
            answer = {**ACTS, **COLD}[name](ada, f"/projects/{project.id}", size)
        assert answer.status_code == 200, answer.content
        return len(queries)

    return count


@pytest.mark.parametrize("name", [*ACTS, *COLD])
def test_the_number_of_statements_is_known_and_does_not_grow(
    name: str, measure: Callable[[str, int], int]
) -> None:
    known = json.loads(FILE.read_text()) if FILE.exists() else {}

    small, large = measure(name, 10), measure(name, 60)
    if os.environ.get("MILEPOST_REWRITE_SQL_COUNTS"):
        known[name] = small
        FILE.write_text(json.dumps(dict(sorted(known.items())), indent=2) + "\n")

    assert small == large
    assert known[name] == small


def test_the_file_names_no_request_that_is_gone() -> None:
    assert set(json.loads(FILE.read_text())) == {*ACTS, *COLD}
