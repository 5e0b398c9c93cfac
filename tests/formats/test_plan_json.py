from __future__ import annotations

import json
from dataclasses import MISSING, fields, is_dataclass

import pytest
from hypothesis import given, settings
from tests.formats.full_plan import plan_with_every_field_set
from tests.formats.generated_plans import plans

from milepost.engine.plan import Plan
from milepost.formats import InvalidFile
from milepost.formats.findings import FindingLog
from milepost.formats.json_quick import reader_of
from milepost.formats.json_values import _decode_carefully
from milepost.formats.plan_json import read_plan_json, write_plan_json


def values_below(value: object) -> list[object]:
    """Return every dataclass value in `value`, itself included."""
    found = [value] if is_dataclass(value) else []
    parts = (
        [getattr(value, field.name) for field in fields(value)]  # type: ignore[arg-type]
        if is_dataclass(value)
        else list(value)
        if isinstance(value, tuple)
        else []
    )
    return found + [each for part in parts for each in values_below(part)]


def fields_never_set(plan: Plan) -> set[str]:
    """Return the fields that have their default in every value of the plan."""
    unset: dict[str, bool] = {}
    for value in values_below(plan):
        for field in fields(value):  # type: ignore[arg-type]
            if not field.metadata.get("is_kept", True):
                continue
            name = f"{type(value).__name__}.{field.name}"
            default = (
                field.default_factory() if field.default_factory is not MISSING else field.default
            )
            unset[name] = unset.get(name, True) and getattr(value, field.name) == default
    return {name for name, is_unset in unset.items() if is_unset}


def test_the_plan_with_every_field_set_leaves_none_out():
    # A field that is new in the plan fails here until the plan of this test sets it.
    assert fields_never_set(plan_with_every_field_set()) == set()


def test_a_plan_with_every_field_set_returns_equal():
    plan = plan_with_every_field_set()

    result = read_plan_json(write_plan_json(plan))

    assert result.plan == plan
    assert result.findings == ()


@given(plan=plans())
@settings(max_examples=60, deadline=None)
def test_any_plan_returns_equal(plan):
    assert read_plan_json(write_plan_json(plan)).plan == plan


@given(plan=plans())
@settings(max_examples=25, deadline=None)
def test_the_quick_way_and_the_careful_way_read_the_same(plan):
    body = json.loads(write_plan_json(plan))["plan"]

    careful = _decode_carefully(body, Plan, place="plan", log=FindingLog())

    assert reader_of(Plan)(body) == careful == plan


def test_a_left_out_field_has_its_default():
    # These defaults are part of version 1 of the format and must not change.
    minimal = {
        "milepost": 1,
        "plan": {
            "name": "Small",
            "start": "2026-01-05T08:00",
            "calendar": "1",
            "calendars": [{"uid": "1", "name": "Office", "week": [[], [], [], [], [], [], []]}],
            "tasks": [{"uid": "a", "name": "Dig"}],
            "dependencies": [{"predecessor": "a", "successor": "a"}],
        },
    }

    plan = read_plan_json(json.dumps(minimal).encode()).plan

    task, link = plan.tasks[0], plan.dependencies[0]
    assert (task.kind.value, task.duration, task.priority, task.is_active) == ("task", 0, 500, True)
    assert (link.kind.name, link.lag.amount, link.lag.unit.value) == ("FS", 0, "working")
    assert (plan.minutes_per_day, plan.minutes_per_week, plan.days_per_month) == (480, 2400, 20)
    assert plan.honours_constraints
    assert plan.progress_mode.value == "retained-logic"


def test_every_problem_is_named_with_its_place():
    data = write_plan_json(plan_with_every_field_set()).decode()
    broken = data.replace('"duration": 960', '"duration": "long"').replace(
        '"2026-01-05T08:00"', '"soon"', 1
    )

    with pytest.raises(InvalidFile) as refusal:
        read_plan_json(broken.encode())

    places = [finding.where for finding in refusal.value.findings]
    assert places == ["plan.start", 'plan.tasks[1] "Dig & <pour>".duration']


def test_an_unknown_key_is_reported_and_left_out():
    document = json.loads(write_plan_json(plan_with_every_field_set()))
    document["plan"]["tasks"][0]["colour"] = "red"

    result = read_plan_json(json.dumps(document).encode())

    assert [finding.where for finding in result.findings] == ['plan.tasks[0] "Phase".colour']


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'{"milepost": 2, "plan": {}}', "json-version-unknown"),
        (b'{"milepost": true, "plan": {}}', "not-milepost-json"),
        (b'{"data": []}', "not-milepost-json"),
        (b"[]", "not-milepost-json"),
        (b'{"milepost": 1}', "json-plan-missing"),
        (b'{"milepost": 1, "plan": []}', "json-value"),
        (b'{"milepost": 1, "plan": {"start": NaN}}', "json-number"),
        (b'{"milepost": 1, "pl', "json-not-well-formed"),
        (b'{"milepost": 1, "a": "\xff"}', "json-encoding"),
        (b"[" * 100_000, "json-too-deep"),
    ],
)
def test_what_is_no_plan_is_refused_by_name(data, code):
    with pytest.raises(InvalidFile) as refusal:
        read_plan_json(data)

    assert refusal.value.findings[0].code == code
