"""The pack's part of the client's remarks: what they said about the milestone, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from milepost.server.kernel.clock import stamp
from milepost.server.slices.agreements import public as agreements
from milepost.server.slices.reviews.models import ChangeConsent

if TYPE_CHECKING:
    from milepost.server.slices.plans import public as plans

Wire = dict[str, Any]

MOST_REMARKS = 20


def client_remarks(project: plans.Project, _state: plans.PlanState, milestone: str) -> Wire | None:
    """Return what the client's side said to proposals and changes of `milestone`."""
    said = [*_of_consents(project.id, milestone), *_of_agreements(project.id, milestone)]
    # What was said to a change stands in the agreement that it led to, too.
    once = {(fact["label"], fact["value"]): fact for fact in said}
    newest = sorted(once.values(), key=lambda fact: fact["at"], reverse=True)
    return {"facts": newest[:MOST_REMARKS]} if newest else None


def _of_agreements(project: str, milestone: str) -> list[Wire]:
    return [
        _fact(line["name"], line["text"], at=line["at"])
        for version in agreements.list_versions(project, milestone=milestone)
        for line in version.answers
        if line["side"] == "client" and line.get("text")
    ]


def _of_consents(project: str, milestone: str) -> list[Wire]:
    rows = ChangeConsent.objects.filter(project_id=project, side="client").exclude(remark="")
    return [
        _fact(row.answered_by or row.name, row.remark, at=stamp(row.answered_at))
        for row in rows
        if row.answered_at is not None and (not row.milestones or milestone in row.milestones)
    ]


def _fact(name: str, text: str, *, at: str) -> Wire:
    return {"label": name, "value": text, "kind": "text", "at": at}
