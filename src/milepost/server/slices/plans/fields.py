"""The fields of a plan on the wire: one table that validation, defaults and tests share.

Pure: no database, no HTTP. The order of columns is the order of this table.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

TEXT, WALL, MINUTES, INTEGER, REAL, FLAG = "text", "wall", "minutes", "integer", "real", "flag"
UNCERTAINTY = "uncertainty"
ENUM, REF, REFS, WEEK, EXCEPTIONS, OUTCOMES, SPLITS, LIST, OBJECT = (
    "enum", "ref", "refs", "week", "exceptions", "outcomes", "splits", "list", "object",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """What one field of an entity may hold.

    `low` and `high` bound numbers, both included; `length` bounds text; `target` names
    the entity that references point to. `is_guarded` fields are written by their own
    command, never by an edit. Where `is_day_end`, a day given without a time means its
    last minute: a promise for the 5th is kept on the 5th.
    """

    kind: str
    default: Any = None
    is_nullable: bool = False
    is_required: bool = False
    is_guarded: bool = False
    is_day_end: bool = False
    low: float | None = None
    high: float | None = None
    length: int = 200
    choices: tuple[str, ...] = ()
    target: str = ""


def _text(length: int = 200, *, is_required: bool = False) -> Field:
    return Field(kind=TEXT, default="", length=length, is_required=is_required)


def _wall() -> Field:
    return Field(kind=WALL, is_nullable=True)


def _flag(default: bool = False) -> Field:  # noqa: FBT001, FBT002
    return Field(kind=FLAG, default=default)


def _enum(*choices: str, default: str) -> Field:
    return Field(kind=ENUM, choices=choices, default=default)


def _integer(default: int, low: int, high: int) -> Field:
    return Field(kind=INTEGER, default=default, low=low, high=high)


def _minutes(default: int | None = 0, low: int | None = 0) -> Field:
    return Field(kind=MINUTES, default=default, low=low, high=LONGEST, is_nullable=default is None)


def _outcomes() -> Field:
    return Field(kind=OUTCOMES, default=())


def _ref(target: str, *, is_required: bool = False) -> Field:
    return Field(kind=REF, target=target, is_nullable=not is_required, is_required=is_required)


LONGEST = 100 * 366 * 1440
"""Minutes of a century: the longest duration, lag or delay."""

SHAPES = ("pert", "triangular", "uniform", "log-normal", "discrete", "fixed")
RISK_STATES = ("open", "mitigating", "occurred", "closed")
RISK_RESPONSES = ("undecided", "avoid", "reduce", "transfer", "accept")
CONSTRAINTS = (
    "as-soon-as-possible",
    "as-late-as-possible",
    "must-start-on",
    "must-finish-on",
    "start-no-earlier-than",
    "start-no-later-than",
    "finish-no-earlier-than",
    "finish-no-later-than",
)
"""The constraint kinds, at the index that MSPDI gives them."""

SETTINGS: Mapping[str, Field] = MappingProxyType({
    "name": _text(is_required=True),
    "start": Field(kind=WALL, is_required=True),
    "finish": _wall(),
    "status_date": _wall(),
    "calendar": _ref("calendar", is_required=True),
    "progress_mode": _enum("retained-logic", "progress-override", default="retained-logic"),
    "minutes_per_day": _integer(480, 1, 1440),
    "minutes_per_week": _integer(2400, 1, 10080),
    "days_per_month": _integer(20, 1, 31),
    "currency": _text(8),
    "time_zone": _text(64),
    "honours_constraints": _flag(default=True),
    "near_critical_limit": _minutes(),
    "is_archived": Field(kind=FLAG, default=False, is_guarded=True),
    "uncertainty": Field(kind=UNCERTAINTY, default=MappingProxyType({})),
    "extras": Field(kind=OBJECT, default=MappingProxyType({})),
})  # fmt: skip

TASK: Mapping[str, Field] = MappingProxyType({
    "name": _text(500),
    "kind": _enum("task", "milestone", "phase", "level-of-effort", default="task"),
    "parent": _ref("task"),
    "position": Field(kind=REAL, default=0.0, low=-1e12, high=1e12),
    "duration": _minutes(),
    "is_elapsed": _flag(),
    "calendar": _ref("calendar"),
    "constraint_kind": _enum(*CONSTRAINTS, default="as-soon-as-possible"),
    "constraint_date": _wall(),
    "deadline": Field(kind=WALL, is_nullable=True, is_day_end=True),
    "is_manual": _flag(),
    "manual_start": _wall(),
    "manual_finish": _wall(),
    "external_plan": Field(kind=TEXT, default="", length=300, is_guarded=True),
    "external_row": Field(kind=TEXT, default="", length=64, is_guarded=True),
    "external_name": Field(kind=TEXT, default="", length=300, is_guarded=True),
    "is_active": _flag(default=True),
    "actual_start": _wall(),
    "actual_finish": _wall(),
    "percent_complete": _integer(0, 0, 100),
    "remaining_duration": _minutes(None),
    "splits": Field(kind=SPLITS, default=()),
    "resume": _wall(),
    "estimate_low": _minutes(None),
    "estimate_likely": _minutes(None),
    "estimate_high": _minutes(None),
    "priority": _integer(500, 0, 1000),
    "owner": _text(),
    "contributes_to": Field(kind=REFS, default=(), target="milestone"),
    "notes": _text(100_000),
    "wbs_code": _text(),
    "ignores_resource_calendars": _flag(),
    "levelling_delay": _minutes(),
    "work": _minutes(None),
    "is_estimated": _flag(),
    "estimate_shape": _enum(*SHAPES, default="pert"),
    "estimate_outcomes": _outcomes(),
    "confidence": Field(kind=REAL, is_nullable=True, low=50.0, high=100.0),
})  # fmt: skip

MILESTONE: Mapping[str, Field] = MappingProxyType({
    "milestone_kind": _enum(
        "phase-start", "phase-end", "deliverable", "decision", "external", "other",
        default="other",
    ),
    "agreed_date": Field(kind=WALL, is_nullable=True, is_guarded=True, is_day_end=True),
    "achieved_on": Field(kind=WALL, is_nullable=True, is_guarded=True),
    "owner": _text(),
    "client_owner": _text(),
    "description": _text(100_000),
})  # fmt: skip

DEPENDENCY: Mapping[str, Field] = MappingProxyType({
    "predecessor": _ref("task", is_required=True),
    "successor": _ref("task", is_required=True),
    "kind": _enum("FS", "SS", "FF", "SF", default="FS"),
    "lag": Field(kind=MINUTES, default=0, low=-LONGEST, high=LONGEST),
    "lag_unit": _enum("working", "elapsed", "percent", "elapsed-percent", default="working"),
})  # fmt: skip

CALENDAR: Mapping[str, Field] = MappingProxyType({
    "name": _text(),
    "week": Field(kind=WEEK, is_required=True),
    "exceptions": Field(kind=EXCEPTIONS, default=()),
    "base_uid": _ref("calendar"),
})  # fmt: skip

RESOURCE: Mapping[str, Field] = MappingProxyType({
    "name": _text(),
    "kind": _enum("work", "material", "cost", default="work"),
    "calendar": _ref("calendar"),
    "capacity": Field(kind=REAL, default=1.0, low=0.0, high=1e6),
    "email": _text(254),
})  # fmt: skip

ASSIGNMENT: Mapping[str, Field] = MappingProxyType({
    "task": _ref("task", is_required=True),
    "resource": _ref("resource", is_required=True),
    "units": Field(kind=REAL, default=1.0, low=0.0, high=1e6),
    "work": _minutes(None),
})  # fmt: skip

RISK: Mapping[str, Field] = MappingProxyType({
    "name": _text(),
    "probability": Field(kind=REAL, default=0.0, low=0.0, high=1.0),
    "low": _minutes(),
    "likely": _minutes(),
    "high": _minutes(),
    "shape": _enum(*SHAPES, default="pert"),
    "outcomes": _outcomes(),
    "tasks": Field(kind=REFS, default=(), target="task"),
    "number": _integer(0, 0, 1_000_000),
    "state": _enum(*RISK_STATES, default="open"),
    "description": _text(100_000),
    "category": _text(),
    "cause": _text(10_000),
    "effect": _text(10_000),
    "owner": _text(),
    "response": _enum(*RISK_RESPONSES, default="undecided"),
    "response_text": _text(10_000),
    "opened_on": _wall(),
    "review_on": Field(kind=WALL, is_nullable=True, is_day_end=True),
    "closed_on": _wall(),
})  # fmt: skip

BASELINE: Mapping[str, Field] = MappingProxyType({
    "number": _integer(0, 0, 10),
    "name": _text(),
    "task": Field(kind=LIST, default=(), is_guarded=True),
    "start": Field(kind=LIST, default=(), is_guarded=True),
    "finish": Field(kind=LIST, default=(), is_guarded=True),
})  # fmt: skip

FIELDS: Mapping[str, Mapping[str, Field]] = MappingProxyType({
    "settings": SETTINGS,
    "task": TASK,
    "milestone": MILESTONE,
    "dependency": DEPENDENCY,
    "calendar": CALENDAR,
    "resource": RESOURCE,
    "assignment": ASSIGNMENT,
    "risk": RISK,
    "baseline": BASELINE,
})  # fmt: skip
"""Every entity of a plan with its fields."""

COLUMNAR = MappingProxyType({
    "task": "tasks",
    "milestone": "milestones",
    "dependency": "dependencies",
    "resource": "resources",
    "assignment": "assignments",
})  # fmt: skip
"""Entities that the plan holds as columns, with the column set's name."""

LISTED = MappingProxyType({"calendar": "calendars", "risk": "risks", "baseline": "baselines"})
"""Entities that the plan holds as lists of objects, with the list's name."""

DERIVED = (
    "start", "finish", "late_start", "late_finish", "total_float", "free_float", "critical",
    "near_critical", "drivers",
)  # fmt: skip
"""What the engine gives each task, in the order of the wire."""

LAYOUT = 1
"""The version of the columnar layout."""


def default_of(field: Field) -> Any:
    """Return a fresh default value of `field`."""
    if field.kind in {REFS, LIST, EXCEPTIONS, OUTCOMES, SPLITS}:
        return list(field.default)
    return dict(field.default) if field.kind in {OBJECT, UNCERTAINTY} else field.default
