"""The fixtures that the Python and the TypeScript reducer share."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from tests.server.plans.live_story import STEPS, tell

from milepost.server.slices.plans.fields import COLUMNAR, FIELDS
from milepost.server.slices.plans.reducer import BrokenChange, apply

FOLDER = Path(__file__).parents[2] / "golden" / "live"
NAMES = [f"{number:02}-{name}" for number, (name, _) in enumerate(STEPS, 1)]


def test_the_fixtures_are_those_of_the_story() -> None:
    for name, told in zip(NAMES, tell(), strict=True):
        path = FOLDER / f"{name}.json"
        if os.environ.get("MILEPOST_REWRITE_GOLDEN"):
            path.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n")

        assert json.loads(path.read_text()) == told

    assert sorted(path.stem for path in FOLDER.glob("*.json")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_change_turns_the_plan_before_into_the_plan_after(name: str) -> None:
    fixture = json.loads((FOLDER / f"{name}.json").read_text())
    untouched = json.dumps(fixture["before"])

    after = apply(fixture["before"], fixture["change"])

    assert after == fixture["after"]
    assert json.dumps(fixture["before"]) == untouched


@pytest.mark.parametrize("name", NAMES)
def test_every_fixture_holds_a_whole_and_ordered_plan(name: str) -> None:
    plan = json.loads((FOLDER / f"{name}.json").read_text())["after"]

    for entity, columns in COLUMNAR.items():
        assert list(plan[columns]) == ["uid", *FIELDS[entity]]
        assert len({len(column) for column in plan[columns].values()}) == 1
    assert plan["derived"]["uid"] == plan["tasks"]["uid"]
    assert_outline(plan["tasks"])


def assert_outline(tasks: dict[str, Any]) -> None:
    seen: dict[str | None, list[tuple[float, str]]] = {}
    above: list[str | None] = [None]
    for uid, parent, position in zip(tasks["uid"], tasks["parent"], tasks["position"], strict=True):
        while above[-1] != parent:
            above.pop()
        above.append(uid)
        seen.setdefault(parent, []).append((position, uid))
    assert all(children == sorted(children) for children in seen.values())


def test_removing_a_phase_takes_its_rows_dependencies_and_work_along() -> None:
    after = json.loads((FOLDER / "07-remove-a-phase-with-all-below.json").read_text())["after"]

    assert after["tasks"]["uid"] == ["p1", "t1", "t5", "t51", "m1"]
    assert after["dependencies"]["uid"] == []


def test_undo_brings_back_everything_but_the_number() -> None:
    removal = json.loads((FOLDER / "07-remove-a-phase-with-all-below.json").read_text())
    undo = json.loads((FOLDER / "08-undo-the-removal.json").read_text())

    assert {**undo["after"], "seq": 0} == {**removal["before"], "seq": 0}


def test_a_change_that_names_a_row_that_is_not_there_is_refused() -> None:
    plan = json.loads((FOLDER / "01-create.json").read_text())["after"]
    change = {
        "seq": 2,
        "ops": [{"op": "remove", "entity": "dependency", "uid": "nowhere", "fields": {}}],
        "derived": {name: [] for name in plan["derived"]},
        "findings": None,
    }

    with pytest.raises(BrokenChange, match="nowhere"):
        apply(plan, change)
