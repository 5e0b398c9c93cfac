"""Reads of deliverables; the caller has checked that the person may see the project."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from milepost.server.slices.deliverables.errors import DeliverableNotFound
from milepost.server.slices.deliverables.models import (
    Deliverable,
    DeliverableState,
    DeliverableVersion,
)
from milepost.server.slices.plans import public as plans


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliverableFact:
    """What other slices may know of a deliverable.

    `submitted_at` is set while the client's answer is outstanding; `accepted_by` names the
    person on the client's side.
    """

    uid: str
    milestone: str
    name: str
    state: str
    version: int
    submitted_at: datetime | None
    accepted_at: datetime | None
    accepted_by: str


def find_deliverables(
    project_id: str, *, uids: Collection[str] | None = None
) -> list[DeliverableFact]:
    """Return the project's deliverables, or those among `uids`, in one statement."""
    rows = Deliverable.objects.filter(project_id=project_id)
    if uids is not None:
        rows = rows.filter(uid__in=list(uids))
    return [
        DeliverableFact(
            uid=row.uid,
            milestone=row.milestone,
            name=row.name,
            state=row.state,
            version=row.version,
            submitted_at=row.submitted_at,
            accepted_at=row.accepted_at,
            accepted_by=row.accepted_by,
        )
        for row in rows.order_by("position", "uid")
    ]


def get_deliverable(project_id: str, *, uid: str) -> Deliverable:
    """Return a deliverable of the project.

    Raises
    ------
    DeliverableNotFound
        If it has none of that uid.
    """
    found = Deliverable.objects.filter(project_id=project_id, uid=uid).first()
    if found is None:
        raise DeliverableNotFound(uid)
    return found


def get_version(row: Deliverable) -> DeliverableVersion:
    """Return the latest version of a deliverable that was submitted at least once."""
    return DeliverableVersion.objects.get(
        project_id=row.project_id, deliverable=row.uid, number=row.version
    )


def next_position(project_id: str, *, milestone: str) -> float:
    """Return the position after the last deliverable of the milestone."""
    rows = Deliverable.objects.filter(project_id=project_id, milestone=milestone)
    last = rows.order_by("-position").values_list("position", flat=True).first()
    return 1.0 if last is None else last + 1.0


def position_before(project_id: str, *, milestone: str, before: str) -> float:
    """Return a position just before the deliverable `before` of the milestone.

    Raises
    ------
    DeliverableNotFound
        If the milestone has no such deliverable.
    """
    rows = Deliverable.objects.filter(project_id=project_id, milestone=milestone)
    order = list(rows.order_by("position", "uid").values_list("uid", "position"))
    places = {uid: place for place, (uid, _) in enumerate(order)}
    if before not in places:
        raise DeliverableNotFound(before)
    place = places[before]
    after = order[place][1]
    return after - 1.0 if place == 0 else (order[place - 1][1] + after) / 2


def list_deliverables(
    project: plans.Project, *, milestone: str | None = None
) -> list[dict[str, Any]]:
    """Return the project's deliverables with their versions, in the order of the plan.

    Those whose milestone is no longer in the plan come last. Takes the same number of
    statements however many there are.
    """
    state = plans.current_state(project)
    rows = Deliverable.objects.filter(project_id=project.id)
    if milestone is not None:
        rows = rows.filter(milestone=milestone)
    names = milestone_names(state)
    places = {uid: place for place, uid in enumerate(names)}
    found = sorted(
        rows, key=lambda row: (places.get(row.milestone, len(places)), row.position, row.uid)
    )
    versions = _versions(project.id, [row.uid for row in found] if milestone else None)
    return [_shown(row, names=names, versions=versions.get(row.uid, [])) for row in found]


def milestone_names(state: plans.PlanState) -> dict[str, str]:
    """Return the names of the plan's milestones by uid, in the order of the outline."""
    tasks = state.plan["tasks"]
    columns = zip(tasks["uid"], tasks["name"], tasks["kind"], strict=True)
    return {uid: name for uid, name, kind in columns if kind == "milestone"}


def _versions(
    project_id: str, deliverables: list[str] | None
) -> dict[str, list[DeliverableVersion]]:
    rows = DeliverableVersion.objects.filter(project_id=project_id)
    if deliverables is not None:
        rows = rows.filter(deliverable__in=deliverables)
    found: dict[str, list[DeliverableVersion]] = {}
    for row in rows.order_by("-number"):
        found.setdefault(row.deliverable, []).append(row)
    return found


def _shown(
    row: Deliverable, *, names: Mapping[str, str], versions: Iterable[DeliverableVersion]
) -> dict[str, Any]:
    return {
        "uid": row.uid,
        "milestone": row.milestone,
        "milestone_name": names.get(row.milestone),
        "name": row.name,
        "description": row.description,
        "criteria": row.criteria,
        "owner": row.owner,
        "due": row.due,
        "state": row.state,
        "version": row.version,
        "submitted_at": row.submitted_at,
        "accepted_at": row.accepted_at,
        "accepted_by": row.accepted_by,
        "versions": [shown_version(version) for version in versions],
    }


def shown_version(row: DeliverableVersion) -> dict[str, Any]:
    """Return a version as JSON has it."""
    return {
        "number": row.number,
        "name": row.name,
        "criteria": row.criteria,
        "note": row.note,
        "files": [
            {name: file[name] for name in ("id", "name", "size", "media_type")}
            for file in row.files
        ],
        "links": row.links,
        "submitter": row.submitter_name,
        "submitted_at": row.submitted_at,
        "verdict": row.verdict,
        "reason": row.reason,
        "judge": row.judge_name,
        "judged_at": row.judged_at,
        "side": row.side,
        "on_behalf_of": row.on_behalf_of,
    }


def facets_of(project: plans.Project, state: plans.PlanState) -> dict[str, dict[str, Any]]:
    """Return each milestone's count of deliverables, those accepted, and the longest wait."""
    rows = Deliverable.objects.filter(project_id=project.id)
    found = list(rows.values_list("milestone", "state", "submitted_at"))
    total = Counter(milestone for milestone, _, _ in found)
    done = Counter(uid for uid, how, _ in found if how == DeliverableState.ACCEPTED)
    waits: dict[str, datetime] = {}
    for uid, how, at in found:
        if how == DeliverableState.SUBMITTED and at is not None:
            waits[uid] = min(at, waits.get(uid, at))
    zone = plans.zone_of(state.plan)
    return {
        uid: {
            "deliverables_total": count,
            "deliverables_accepted": done[uid],
            "waiting_since": plans.wall_of(waits[uid], zone=zone) if uid in waits else None,
        }
        for uid, count in total.items()
    }


def files_in_use(files: Collection[str]) -> set[str]:
    """Return which of the stored `files` a submitted version refers to."""
    wanted = set(files)
    if not wanted:
        return set()
    held = DeliverableVersion.objects.values_list("files", flat=True)
    return {file["id"] for each in held.iterator() for file in each} & wanted
