"""What a guest may know of deliverables: what was handed over at milestones shared with them."""

from __future__ import annotations

from typing import Any

from milepost.server.kernel.files import store
from milepost.server.kernel.files.errors import StoredFileNotFound
from milepost.server.kernel.files.models import StoredFile
from milepost.server.slices.deliverables.errors import DeliverableNotFound
from milepost.server.slices.deliverables.models import Deliverable, DeliverableVersion, Verdict
from milepost.server.slices.deliverables.queries import milestone_names, shown_version
from milepost.server.slices.guests import public as guests
from milepost.server.slices.plans import public as plans

Wire = dict[str, Any]


def list_for_guest(guest: guests.GuestPass) -> list[Wire]:
    """Return what was handed over to the guest, what waits for their answer first.

    Takes the same number of statements however many there are.
    """
    rows = {row.uid: row for row in _shared(guest)}
    names = milestone_names(plans.current_state(guest.project))
    versions: dict[str, list[DeliverableVersion]] = {}
    for version in _handed_over(guest.project.id).order_by("-number"):
        versions.setdefault(version.deliverable, []).append(version)
    places = {uid: place for place, uid in enumerate(names)}
    order = sorted(
        (uid for uid in rows if uid in versions),
        key=lambda uid: (
            rows[uid].submitted_at is None,
            places[rows[uid].milestone],
            rows[uid].position,
            uid,
        ),
    )
    return [
        _shown(rows[uid], versions[uid], milestone=names[rows[uid].milestone], guest=guest)
        for uid in order
    ]


def get_for_guest(guest: guests.GuestPass, *, uid: str) -> Wire:
    """Return one of the deliverables that were handed over to the guest.

    Raises
    ------
    DeliverableNotFound
        If it was not, or its milestone is not shared.
    """
    found = next((item for item in list_for_guest(guest) if item["uid"] == uid), None)
    if found is None:
        raise DeliverableNotFound(uid)
    return found


def get_file_for_guest(guest: guests.GuestPass, *, file: str) -> StoredFile:
    """Return a file of a version that was handed over to the guest.

    Raises
    ------
    StoredFileNotFound
        If it is in none, or the deliverable's milestone is not shared.
    """
    shared = {row.uid for row in _shared(guest)}
    versions = _handed_over(guest.project.id).values_list("deliverable", "files")
    is_theirs = any(
        uid in shared and any(held["id"] == file for held in files) for uid, files in versions
    )
    if not is_theirs:
        raise StoredFileNotFound(file)
    return store.get_file(guest.project.id, file=file)


def _shared(guest: guests.GuestPass) -> list[Deliverable]:
    """Return the deliverables of milestones that are in the plan and shared with the guest."""
    names = milestone_names(plans.current_state(guest.project))
    rows = Deliverable.objects.filter(project_id=guest.project.id)
    return [row for row in rows if row.milestone in names and guest.sees(row.milestone)]


def _handed_over(project_id: str) -> Any:
    # What was withdrawn is no longer theirs to see.
    rows = DeliverableVersion.objects.filter(project_id=project_id)
    return rows.exclude(verdict=Verdict.WITHDRAWN.value)


def _shown(
    row: Deliverable,
    versions: list[DeliverableVersion],
    *,
    milestone: str,
    guest: guests.GuestPass,
) -> Wire:
    latest = versions[0]
    return {
        "uid": row.uid,
        "milestone_name": milestone,
        "name": latest.name,
        "criteria": latest.criteria,
        "version": latest.number,
        "waits_since": row.submitted_at,
        "may_judge": row.submitted_at is not None and guest.may_answer,
        "versions": [_version(each, guest=guest) for each in versions],
    }


def _version(row: DeliverableVersion, *, guest: guests.GuestPass) -> Wire:
    shown = shown_version(row)
    names = ("number", "note", "files", "links", "submitted_at", "verdict", "reason", "judged_at")
    who = row.judge_name if row.side == "client" else row.on_behalf_of
    return {
        **{name: shown[name] for name in names},
        "submitter": row.submitter_name if guest.may_see_people else "",
        "judge": who,
    }
