"""Rows of criteria ⇄ the engine's trees: the only place that knows both."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from milepost.engine import criteria as engine
from milepost.server.slices.evidence.models import CriterionRow


def trees_of(rows: Sequence[CriterionRow]) -> dict[str, tuple[engine.Criterion, ...]]:
    """Return the criteria of each milestone as trees, in order.

    A row whose parent is gone, or that lies in a circle, stands at the top.
    """
    below: dict[tuple[str, str], list[CriterionRow]] = {}
    for row in sorted(rows, key=lambda item: (item.position, item.uid)):
        below.setdefault((row.milestone, _parent_of(row, rows)), []).append(row)

    def node(row: CriterionRow) -> engine.Criterion:
        children = below.get((row.milestone, row.uid), ())
        return engine.Criterion(
            uid=row.uid,
            name=row.name,
            rule=rule_of(row.kind, row.params),
            children=tuple(node(child) for child in children),
            waiver=_waiver_of(row),
        )

    return {
        milestone: tuple(node(row) for row in top)
        for (milestone, parent), top in below.items()
        if not parent
    }


def _parent_of(row: CriterionRow, rows: Sequence[CriterionRow]) -> str:
    known = {item.uid: item for item in rows if item.milestone == row.milestone}
    seen, above = {row.uid}, row.parent
    while above in known and above not in seen:
        seen.add(above)
        above = known[above].parent
    is_loose = above in seen or (row.parent and row.parent not in known)
    return "" if is_loose else row.parent


def _waiver_of(row: CriterionRow) -> engine.Waiver | None:
    if row.waived_at is None:
        return None
    return engine.Waiver(by=row.waived_by, reason=row.waive_reason, at=row.waived_at)


def rule_of(kind: str, params: Mapping[str, Any]) -> engine.Rule:
    """Return the engine's rule of a criterion of `kind` with `params` as kept."""
    match kind:
        case "kpi":
            return engine.KpiRule(
                bounds=_bounds_of(params, operator=params["operator"]),
                sustained_days=params["sustained_days"],
                start=params["start"],
            )
        case "skills-test":
            return engine.SkillsTestRule(
                pass_mark=params["pass_mark"] or 0.0, pass_rate=params["pass_rate"]
            )
        case "survey":
            return engine.SurveyRule(
                mean=params["mean"],
                responses=params["responses"],
                response_rate=params["response_rate"],
            )
        case "programme":
            return engine.ProgrammeRule(
                modules=params["modules"],
                people=params["people"],
                people_rate=params["people_rate"],
            )
        case _:
            return _other_rule(kind, params)


def _other_rule(kind: str, params: Mapping[str, Any]) -> engine.Rule:
    match kind:
        case "deliverable":
            return engine.DeliverableRule()
        case "approval":
            by = frozenset(text.casefold() for text in params["by"])
            return engine.ApprovalRule(needed=params["needed"], by=by)
        case "tasks":
            return engine.TasksRule(weight=params["weight"])
        case "webhook":
            return _signal_rule(params)
        case "any":
            return engine.GroupRule(needed=1)
        case "some":
            return engine.GroupRule(needed=params["needed"])
        case _:
            return engine.GroupRule()


def _signal_rule(params: Mapping[str, Any]) -> engine.SignalRule:
    match params["comparison"]:
        case "any":
            return engine.SignalRule()
        case "equals":
            return engine.SignalRule(equals=params["equals"])
        case operator:
            return engine.SignalRule(bounds=_bounds_of(params, operator=operator))


def _bounds_of(params: Mapping[str, Any], *, operator: str) -> engine.Bounds:
    return engine.Bounds(
        low=None if operator == "at-most" else params["low"],
        high=None if operator == "at-least" else params["high"],
    )


def snapshot_of(found: engine.Judgement) -> dict[str, Any]:
    """Return a judgement and all below it as JSON keeps it."""
    return {
        "uid": found.uid,
        "name": found.name,
        "state": found.state.value,
        "share": found.share,
        "told": told_of(found),
        "sentence": found.sentence,
        "measured": found.measured,
        "needed": found.needed,
        "unit": found.unit,
        "met_at": found.met_at,
        "waived_by": found.waived_by,
        "children": [snapshot_of(child) for child in found.children],
    }


def told_of(found: engine.Judgement) -> dict[str, Any]:
    """Return why a criterion stands as it does: a code and its values."""
    return {"code": found.told.code, "values": dict(found.told.values)}


def fingerprint_of(found: engine.Judgement) -> str:
    """Return a short name of what the judgement rests on: equal evidence, equal name."""
    parts = [
        (item.uid, item.state.value, item.measured, item.needed, item.sentence)
        for item in found.walk()
    ]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]
