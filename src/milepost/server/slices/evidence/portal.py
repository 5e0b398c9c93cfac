"""What a guest may know of evidence: the approvals that are asked of them by name or as client."""

from __future__ import annotations

from typing import Any

from milepost.server.kernel.authz import Action
from milepost.server.slices.evidence import stating
from milepost.server.slices.evidence.errors import CriterionNotFound
from milepost.server.slices.evidence.models import Approval, CriterionRow
from milepost.server.slices.guests import public as guests
from milepost.server.slices.plans import public as plans

Wire = dict[str, Any]


def list_for_guest(guest: guests.GuestPass) -> list[Wire]:
    """Return the approvals asked of the guest, those that wait first, then in plan order.

    An approval that anybody may give is the team's own affair: only one that names the client,
    or the guest, is asked here. Takes the same number of statements however many there are.
    """
    state = plans.current_state(guest.project)
    asked = [row for row in _approvals(guest) if _is_asked(row, guest)]
    given = _given([row.uid for row in asked], project_id=guest.project.id)
    tasks, facts = state.plan["tasks"], state.plan["milestones"]
    names = dict(zip(tasks["uid"], tasks["name"], strict=True))
    places = {uid: place for place, uid in enumerate(facts["uid"])}
    shown = [
        _shown(
            row, given.get(row.uid, []), guest=guest, milestone=names[row.milestone], facts=facts
        )
        for row in sorted(asked, key=lambda row: (places.get(row.milestone, 0), row.position))
        if row.milestone in places
    ]
    return sorted(
        (item for item in shown if item["waits"] or item["approved_at"] is not None),
        key=lambda item: not item["waits"],
    )


def get_for_guest(guest: guests.GuestPass, *, uid: str) -> Wire:
    """Return one of the approvals that are asked of the guest.

    Raises
    ------
    CriterionNotFound
        If it is not asked of them, or its milestone is not shared.
    """
    found = next((item for item in list_for_guest(guest) if item["uid"] == uid), None)
    if found is None:
        raise CriterionNotFound(uid)
    return found


def _approvals(guest: guests.GuestPass) -> list[CriterionRow]:
    rows = CriterionRow.objects.filter(project_id=guest.project.id, kind="approval")
    return [row for row in rows if guest.sees(row.milestone)]


def _is_asked(row: CriterionRow, guest: guests.GuestPass) -> bool:
    roles = stating.roles_of(guest.actor, guest.project)
    person = guest.actor.user_id or ""
    return bool(row.params["by"]) and stating.may_approve(row.params, person=person, roles=roles)


def _given(criteria: list[str], *, project_id: str) -> dict[str, list[Approval]]:
    found: dict[str, list[Approval]] = {}
    rows = Approval.objects.filter(project_id=project_id, criterion__in=criteria)
    for row in rows.order_by("at", "id"):
        found.setdefault(row.criterion, []).append(row)
    return found


def _shown(
    row: CriterionRow,
    given: list[Approval],
    *,
    guest: guests.GuestPass,
    milestone: str,
    facts: Wire,
) -> Wire:
    place = facts["uid"].index(row.milestone)
    own = next((item for item in given if item.person == guest.actor.user_id), None)
    is_open = row.waived_at is None and facts["achieved_on"][place] is None
    may_approve = Action.APPROVE in guest.actor.grants.get(guest.project.id, frozenset())
    return {
        "uid": row.uid,
        "name": row.name,
        "milestone_name": milestone,
        "agreed_date": facts["agreed_date"][place],
        "given": len(given),
        "needed": row.params["needed"],
        "waits": is_open and own is None,
        "may_approve": may_approve,
        "approved_at": own.at if own else None,
        "note": own.note if own else "",
        "may_withdraw": may_approve and is_open and own is not None,
    }
