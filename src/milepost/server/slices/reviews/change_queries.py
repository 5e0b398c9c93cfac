"""Reads of change requests, and of what made milestones slip."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from milepost.engine.slip_causes import NOT_SAID, Slip, pareto_of, reason_in
from milepost.server.kernel.clock import stamp
from milepost.server.kernel.log import reader
from milepost.server.slices.plans import public as plans
from milepost.server.slices.reviews.change_requests import get_request
from milepost.server.slices.reviews.models import ChangeConsent, ChangeRequest, SlipReason

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from milepost.server.kernel.log.reader import Said

Wire = dict[str, Any]

MOST_SLIPS = 500
"""Slips that are listed one by one, the latest first; the sums hold all of them."""


def list_change_requests(project: plans.Project) -> list[Wire]:
    """Return the change requests of a project, newest first; two statements for any number."""
    rows = ChangeRequest.objects.filter(project_id=project.id).defer("ops", "impact_before")
    consents = _consents_of(project.id)
    return [_listed(row, consents.get(row.uid, [])) for row in rows.order_by("-number")]


def _consents_of(project: str) -> dict[str, list[ChangeConsent]]:
    found: dict[str, list[ChangeConsent]] = {}
    for item in ChangeConsent.objects.filter(project_id=project).order_by("side", "name"):
        found.setdefault(item.request, []).append(item)
    return found


def _listed(row: ChangeRequest, consents: list[ChangeConsent]) -> Wire:
    impact = row.impact or {}
    names = ("uid", "number", "title", "reason_code", "state", "author", "author_id")
    required = [item for item in consents if item.is_required]
    return {
        **{name: getattr(row, name) for name in names},
        "made_at": stamp(row.made_at),
        "milestones": len(impact.get("milestones", [])),
        "finish": impact.get("project_finish", [None, None]),
        "asked": len(required),
        "agreed": sum(item.state == "agreed" for item in required),
        "declined": sum(item.state == "declined" for item in required),
    }


def get_change_request(project: plans.Project, *, uid: str, email: str) -> Wire:
    """Return one change request in full; `email` is the asker's.

    Raises
    ------
    ChangeRequestNotFound
        If the project has none of this uid.
    """
    row = get_request(project.id, uid=uid)
    consents = _consents_of(project.id).get(uid, [])
    names = (
        "description", "ops", "base_seq", "agreed_dates", "impact", "impact_before", "decided_by",
        "decision_reason", "applied_by", "applied_seq",
    )  # fmt: skip
    return {
        **_listed(row, consents),
        **{name: getattr(row, name) for name in names},
        "submitted_at": _moment(row.submitted_at),
        "decided_at": _moment(row.decided_at),
        "applied_at": _moment(row.applied_at),
        "edits": describe_edits(plans.current_state(project), row.ops),
        "consents": [consent_wire(item, email=email) for item in consents],
    }


def _moment(value: datetime | None) -> str | None:
    return stamp(value) if value else None


def consent_wire(item: ChangeConsent, *, email: str) -> Wire:
    """Return a consent as JSON has it; `is_own` says whether the asker is the one asked."""
    names = (
        "uid", "name", "email", "side", "is_required", "milestones", "state", "remark",
        "recorded_by",
    )  # fmt: skip
    return {
        **{name: getattr(item, name) for name in names},
        "answered_at": _moment(item.answered_at),
        "is_own": item.email == email.casefold(),
    }


def describe_edits(state: plans.PlanState, ops: Iterable[Wire]) -> list[Wire]:
    """Return each proposed edit with the row's name and the value that the plan has now."""
    return [item for op in ops for item in _described(state, op)]


def _described(state: plans.PlanState, op: Wire) -> list[Wire]:
    row = {"op": op["op"], "entity": op["entity"], "uid": op["uid"], "name": _name(state, op)}
    if op["op"] != "set":
        return [{**row, "field": "", "was": None, "now": None}]
    now = _row(state, op["entity"], op["uid"])
    return [
        {**row, "field": field, "was": now.get(field), "now": value}
        for field, value in op["fields"].items()
    ]


_COLUMNS = {
    "task": "tasks",
    "milestone": "milestones",
    "dependency": "dependencies",
    "resource": "resources",
    "assignment": "assignments",
}
_LISTS = {"calendar": "calendars", "risk": "risks"}


def _row(state: plans.PlanState, entity: str, uid: str) -> Wire:
    if entity in _LISTS:
        found = (item for item in state.plan[_LISTS[entity]] if item["uid"] == uid)
        return next(found, {})
    columns = state.plan[_COLUMNS[entity]]
    if uid not in columns["uid"]:
        return {}
    place = columns["uid"].index(uid)
    return {name: column[place] for name, column in columns.items()}


def _name(state: plans.PlanState, op: Wire) -> str:
    tasks = state.plan["tasks"]
    fields = {**_row(state, op["entity"], op["uid"]), **op["fields"]}
    if op["entity"] == "milestone" and op["uid"] in state.row_of:
        return str(tasks["name"][state.row_of[op["uid"]]])
    if op["entity"] == "dependency":
        ends = (str(fields.get("predecessor")), str(fields.get("successor")))
        return " → ".join(
            tasks["name"][state.row_of[end]] if end in state.row_of else end for end in ends
        )
    return str(fields.get("name", op["uid"]))


def slip_causes(
    project: plans.Project, *, since: datetime | None, until: datetime | None, milestone: str | None
) -> Wire:
    """Return what made milestones slip in a period: the Pareto, and the slips themselves.

    A change that was undone counts for nothing, unless it was redone. The reason is that of the
    change request which the change applied, or was given afterwards, or stands at the
    beginning of the change's own reason. Takes a fixed number of statements.
    """
    moves = plans.list_milestone_moves(project.id)
    said = {item.seq: item for item in reader.list_said(project.id)}
    reasons = _reasons(project.id, said)
    undone = _undone(said.values())
    state = plans.current_state(project)
    names = {uid: state.plan["tasks"]["name"][state.row_of[uid]] for uid in state.milestone_dates}
    slips: list[Slip] = []
    for move in moves:
        told = said.get(move.seq)
        if told is None or move.seq in undone or told.undoes is not None:
            continue
        if (since and told.at < since) or (until and told.at >= until):
            continue
        if milestone is not None and move.milestone != milestone:
            continue
        slips.append(
            Slip(
                seq=move.seq,
                milestone=move.milestone,
                reason=reasons[move.seq],
                was=move.was,
                now=move.now,
            )
        )
    late = [slip for slip in slips if slip.days > 0]
    return {
        "causes": [
            {name: getattr(cause, name) for name in cause.__slots__} for cause in pareto_of(late)
        ],
        "days": sum(slip.days for slip in late),
        "slips": [_slip_wire(slip, said[slip.seq], names) for slip in late[::-1][:MOST_SLIPS]],
    }


def _reasons(project: str, said: dict[int, Said]) -> dict[int, str]:
    """Return the reason of each change."""
    requests = ChangeRequest.objects.filter(project_id=project, applied_seq__isnull=False)
    of_request = dict(requests.values_list("applied_seq", "reason_code"))
    given = dict(SlipReason.objects.filter(project_id=project).values_list("uid", "reason"))
    found: dict[int, str] = {}
    for seq, item in sorted(said.items()):
        source = said.get(item.redoes or 0)
        original = source.undoes if source and source.undoes else seq
        found[seq] = (
            given.get(str(seq))
            or of_request.get(original)
            or (found.get(original, NOT_SAID) if original != seq else reason_in(item.reason))
        )
    return found


def _undone(said: Iterable[Said]) -> set[int]:
    """Return the changes that are taken back: undone, and not redone since."""
    out: set[int] = set()
    undoes: dict[int, int] = {}
    for item in sorted(said, key=lambda item: item.seq):
        if item.undoes is not None:
            undoes[item.seq] = item.undoes
            out.add(item.undoes)
        elif item.redoes is not None:
            # The redo itself now stands for what was undone, which stays out.
            undoes.pop(item.redoes, None)
    return out


def _slip_wire(slip: Slip, said: Said, names: dict[str, str]) -> Wire:
    return {
        "seq": slip.seq,
        "at": stamp(said.at),
        "actor": said.actor_name,
        "label": said.label,
        "said": said.reason,
        "milestone": slip.milestone,
        "name": names.get(slip.milestone, ""),
        "reason": slip.reason,
        "days": slip.days,
        "was": slip.was,
        "now": slip.now,
    }
