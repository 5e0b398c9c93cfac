"""Reads of gates and their reviews."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from milepost.engine.gate_score import gate_score
from milepost.server.kernel.clock import stamp
from milepost.server.slices.plans import public as plans
from milepost.server.slices.reviews.errors import ReviewNotFound
from milepost.server.slices.reviews.models import (
    GateCriterion,
    GateNote,
    GateReview,
    GateSignature,
    PlanVersion,
    ReviewSettings,
)
from milepost.server.slices.reviews.money import find_cost_part

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from milepost.server.kernel.authz import Actor

Wire = dict[str, Any]

PASSING = frozenset({"go", "go-with-conditions"})
"""The decisions that open a gate."""


def get_review(project: str, *, uid: str) -> GateReview:
    """Return one review.

    Raises
    ------
    ReviewNotFound
        If the project has none of this uid.
    """
    found = GateReview.objects.filter(project_id=project, uid=uid).first()
    if found is None:
        raise ReviewNotFound(uid)
    return found


def settings_of(project: str) -> ReviewSettings:
    """Return what the project decided about gates; the defaults if it decided nothing."""
    return ReviewSettings.objects.filter(project_id=project).first() or ReviewSettings(
        project_id=project, uid="reviews"
    )


def rounds_by_gate(project: str) -> dict[str, list[GateReview]]:
    """Return the reviews of each gate, first round first, without their packs."""
    found: dict[str, list[GateReview]] = {}
    for review in GateReview.objects.filter(project_id=project).defer("pack").order_by("round"):
        found.setdefault(review.milestone, []).append(review)
    return found


def state_of(rounds: list[GateReview]) -> str:
    """Return how a gate with these rounds stands, as its facet says.

    A round that is only planned leaves the decision before it in force.
    """
    last = rounds[-1]
    if last.state == "decided":
        return last.decision
    if last.state == "planned" and len(rounds) > 1:
        return rounds[-2].decision
    return "open"


def is_passed(rounds: list[GateReview]) -> bool:
    """Return whether the last decision about a gate was to go on."""
    decided = [review for review in rounds if review.state == "decided"]
    return bool(decided) and decided[-1].decision in PASSING


def gate_facets(project: plans.Project, _state: plans.PlanState) -> dict[str, dict[str, Any]]:
    """Return the state of each reviewed gate, for tracker and milestone page; one statement."""
    return {
        uid: {"gate_state": state_of(rounds)} for uid, rounds in rounds_by_gate(project.id).items()
    }


def list_gates(project: plans.Project) -> Wire:
    """Return every gate in the order of their scheduled dates, with settings and versions.

    A gate is a milestone of kind "decision", or any other that has a review. Takes the same
    number of statements however many there are.
    """
    state = plans.current_state(project)
    rounds = rounds_by_gate(project.id)
    parts = _Parts.of(project.id)
    settings = settings_of(project.id)
    rows = [
        _gate(state, uid, rounds=rounds.get(uid, []), parts=parts)
        for uid in gates_of(state, reviewed=rounds)
    ]
    return {
        "seq": state.seq,
        "locks": settings.locks,
        "keep_chance": settings.keep_chance,
        "gates": rows,
        "versions": list_versions(project.id),
    }


def gates_of(state: plans.PlanState, *, reviewed: Iterable[str]) -> list[str]:
    """Return the uids of the gates, first in time first."""
    facts = state.plan["milestones"]
    decisions = {
        uid
        for uid, kind in zip(facts["uid"], facts["milestone_kind"], strict=True)
        if kind == "decision"
    }
    wanted = (decisions | set(reviewed)) & set(facts["uid"])
    dates = state.milestone_dates
    return sorted(wanted, key=lambda uid: (dates[uid] or 0, state.row_of[uid]))


def list_versions(project: str) -> list[Wire]:
    """Return the plan's versions, oldest first; empty before the first pivot."""
    names = ("uid", "number", "name", "from_seq", "until_seq", "baseline")
    rows = PlanVersion.objects.filter(project_id=project).order_by("number")
    return [{**{name: getattr(row, name) for name in names}, "at": stamp(row.at)} for row in rows]


def get_gate(project: plans.Project, *, uid: str, actor: Actor) -> Wire:
    """Return one gate with every round of its review, and its money if the actor may see it.

    Raises
    ------
    MilestoneNotFound
        If the plan has no such milestone.
    """
    state = plans.current_state(project)
    if uid not in state.milestone_dates:
        raise plans.MilestoneNotFound(uid)
    rounds = list(GateReview.objects.filter(project_id=project.id, milestone=uid).order_by("round"))
    parts = _Parts.of(project.id)
    shown = [review_wire(review, parts=parts, email=actor.email) for review in rounds]
    _show_cost(shown, find_cost_part(project, state, milestone=uid, actor=actor))
    return {
        **_gate(state, uid, rounds=rounds, parts=parts),
        "seq": state.seq,
        "rounds": shown,
    }


def _show_cost(shown: list[Wire], cost: Wire | None) -> None:
    """Put the money of now into the packs of the reviews that are open."""
    for review in shown:
        if cost is not None and review["state"] == "open" and review["pack"]:
            pack = review["pack"]
            review["pack"] = {**pack, "parts": {"cost": cost, **pack["parts"]}}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """The rows below the reviews of a project, by review."""

    criteria: dict[str, list[GateCriterion]]
    notes: dict[str, list[GateNote]]
    signatures: dict[str, list[GateSignature]]

    @classmethod
    def of(cls, project: str) -> _Parts:
        """Return all parts of the reviews of `project`, in three statements."""
        made: tuple[dict[str, list[Any]], ...] = ({}, {}, {})
        queries: tuple[Iterable[Any], ...] = (
            GateCriterion.objects.filter(project_id=project).order_by("position", "uid"),
            GateNote.objects.filter(project_id=project).order_by("at", "uid"),
            GateSignature.objects.filter(project_id=project).order_by("at", "uid"),
        )
        for found, rows in zip(made, queries, strict=True):
            for row in rows:
                found.setdefault(row.review, []).append(row)
        return cls(criteria=made[0], notes=made[1], signatures=made[2])


def _gate(state: plans.PlanState, uid: str, *, rounds: list[GateReview], parts: _Parts) -> Wire:
    row = state.row_of[uid]
    tasks, facts = state.plan["tasks"], state.plan["milestones"]
    place = facts["uid"].index(uid)
    last = rounds[-1] if rounds else None
    score = gate_score(
        (item.weight, item.score) for item in (parts.criteria.get(last.uid, []) if last else [])
    )
    return {
        "milestone": uid,
        "name": tasks["name"][row],
        "kind": facts["milestone_kind"][place],
        "owner": facts["owner"][place] or tasks["owner"][row],
        "agreed_date": facts["agreed_date"][place],
        "scheduled_date": state.milestone_dates[uid],
        "achieved_on": facts["achieved_on"][place],
        "gate_state": state_of(rounds) if rounds else "none",
        "is_passed": is_passed(rounds),
        "review": last.uid if last else None,
        "round": last.round if last else 0,
        "review_state": last.state if last else "none",
        "planned_for": last.planned_for if last else None,
        "decided_at": _moment(last.decided_at) if last else None,
        "score": score.share,
        "signed": len(parts.signatures.get(last.uid, [])) if last else 0,
        "signers": len(last.signers) if last else 0,
    }


def _moment(value: datetime | None) -> str | None:
    return stamp(value) if value else None


def review_wire(review: GateReview, *, parts: _Parts, email: str) -> Wire:
    """Return one review in full; `email` tells whether the asker is among the signers."""
    criteria = parts.criteria.get(review.uid, [])
    score = gate_score((item.weight, item.score) for item in criteria)
    signatures = parts.signatures.get(review.uid, [])
    signed = {item.email: item for item in signatures}
    names = (
        "uid", "round", "state", "planned_for", "opened_by", "quorum", "pack", "decision", "reason",
        "conditions", "review_again", "pivot", "decided_by",
    )  # fmt: skip
    return {
        **{name: getattr(review, name) for name in names},
        "opened_at": _moment(review.opened_at),
        "decided_at": _moment(review.decided_at),
        "stopped": len(review.stopped),
        "score": score.share,
        "scored": score.scored,
        "failed": score.failed,
        "criteria": [criterion_wire(item) for item in criteria],
        "notes": [note_wire(item) for item in parts.notes.get(review.uid, [])],
        "signers": [
            {**signer, "signature": _signature(signed.get(signer["email"]))}
            for signer in review.signers
        ],
        "may_sign": review.state == "open"
        and any(signer["email"] == email.casefold() for signer in review.signers),
    }


def parts_of(project: str) -> _Parts:
    """Return the criteria, notes and signatures of all reviews of `project`."""
    return _Parts.of(project)


def criterion_wire(item: GateCriterion) -> Wire:
    """Return a criterion as JSON has it."""
    names = ("uid", "text", "weight", "scale", "score", "remark", "scored_by")
    return {name: getattr(item, name) for name in names}


def note_wire(item: GateNote) -> Wire:
    """Return a note as JSON has it."""
    names = ("uid", "kind", "text", "author", "author_id", "risk")
    return {**{name: getattr(item, name) for name in names}, "at": stamp(item.at)}


def _signature(item: GateSignature | None) -> Wire | None:
    if item is None:
        return None
    return {
        "verdict": item.verdict, "remark": item.remark, "at": stamp(item.at), "via": item.via
    }  # fmt: skip
