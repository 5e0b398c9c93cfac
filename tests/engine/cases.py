"""The cases of docs/concepts/scheduling-cases.md, read from the page itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.engine.plans import at, constraint, link, phase, plan, task

from milepost.engine.plan import (
    ConstraintType,
    DateConstraint,
    Dependency,
    LagUnit,
    Plan,
    ProgressMode,
    Split,
    Task,
    TaskKind,
)

PAGE = Path(__file__).parents[2] / "docs" / "concepts" / "scheduling-cases.md"
_CASE = re.compile(r"^### (?P<title>.*?)\n.*?^```case\n(?P<body>.*?)^```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(\w+) (FS|SS|FF|SF) (\w+)(?: ([+-][\d.]+)(d|ed|%|e%))?")
_ROW = re.compile(r"(\w+) = (?:(phase|effort)|([\d.]+)(d|ed)?)(?: (.*))?")
_RESULT = re.compile(r"→ (\w+) (\w{3} .*?) – (\w{3} [^,]*)(?:, float ([-\d.]+))?(, critical)?")
_FIELD = re.compile(r"(\w+)(?:=(.*?))?(?= \w+=| \w+$|$)")
_UNITS = {
    "d": (LagUnit.WORKING, 480),
    "ed": (LagUnit.ELAPSED, 1440),
    "%": (LagUnit.PERCENT, 1),
    "e%": (LagUnit.ELAPSED_PERCENT, 1),
}


@dataclass
class Expected:
    """What the page says of one row."""

    uid: str
    start: str
    finish: str
    float_days: float | None
    is_critical: bool


@dataclass
class Case:
    title: str
    plan: Plan
    rows: list[Expected] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)


def cases() -> list[Case]:
    return [_case(each["title"], each["body"]) for each in _CASE.finditer(PAGE.read_text())]


def _case(title: str, body: str) -> Case:
    items: list[Task | Dependency] = []
    settings: dict[str, Any] = {}
    case = Case(title, plan(task("x")))
    for line in body.strip().splitlines():
        if line.startswith("plan: "):
            settings = _settings(line.removeprefix("plan: "))
        elif line.startswith("→ findings "):
            case.findings = line.removeprefix("→ findings ").split()
        elif found := _RESULT.fullmatch(line):
            uid, start, finish, days, critical = found.groups()
            case.rows.append(
                Expected(uid, start, finish, float(days) if days else None, bool(critical))
            )
        elif found := _LINK.fullmatch(line):
            items.append(_link(*found.groups()))
        elif found := _ROW.fullmatch(line):
            items.append(_row(*found.groups()))
        else:
            raise ValueError(f"{title}: {line}")
    case.plan = plan(*items, **settings)
    return case


def _link(pred: str, kind: str, succ: str, amount: str | None, unit: str | None) -> Dependency:
    lag, scale = _UNITS[unit or "d"]
    return link(f"{pred} {kind} {succ}", amount=round(float(amount or 0) * scale), unit=lag)


def _row(uid: str, word: str | None, days: str, unit: str | None, rest: str | None) -> Task:
    fields = _fields(rest or "")
    if word == "phase":
        return phase(uid, **fields)
    if word == "effort":
        return task(uid, 0, kind=TaskKind.LEVEL_OF_EFFORT, **fields)
    if unit == "ed":
        return task(uid, float(days), is_elapsed=True, duration=round(float(days) * 1440), **fields)
    return task(uid, float(days), **fields)


def _fields(text: str) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for name, value in _FIELD.findall(text):
        if name == "constraint":
            kind, _, date = value.partition("@")
            plain = DateConstraint(kind=ConstraintType[kind])
            fields["constraint"] = constraint(kind, date) if date else plain
        elif name == "manual":
            start, _, finish = value.partition("..")
            fields |= {"is_manual": True, "manual_start": at(start), "manual_finish": at(finish)}
        elif name == "inactive":
            fields["is_active"] = False
        elif name in ("started", "deadline"):
            fields["actual_start" if name == "started" else name] = at(value)
        elif name == "split":
            pairs = (pair.split("+") for pair in value.split(","))
            fields["splits"] = tuple(
                Split(after=round(float(after) * 480), gap=round(float(gap) * 480))
                for after, gap in pairs
            )
        elif name == "resume":
            fields["resume"] = at(value)
        elif name == "percent":
            fields["percent_complete"] = int(value)
        else:
            fields[{"in": "parent", "calendar": "calendar"}[name]] = value
    return fields


def _settings(text: str) -> dict[str, Any]:
    settings: dict[str, Any] = {}
    for name, value in _FIELD.findall(text):
        if name in ("status", "finish"):
            settings["status_date" if name == "status" else name] = at(value)
        elif name == "progress":
            settings["progress_mode"] = ProgressMode(f"progress-{value}")
        else:
            key = {"honours": "honours_constraints", "several": "has_several_critical_paths"}[name]
            settings[key] = value == "yes"
    return settings
