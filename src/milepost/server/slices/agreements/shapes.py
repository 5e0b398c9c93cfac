"""Versions as the bodies of answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from milepost.server.kernel import clock
from milepost.server.slices.agreements import bridge, queries
from milepost.server.slices.plans import public as plans

if TYPE_CHECKING:
    from milepost.server.slices.agreements.models import Agreement
    from milepost.server.slices.guests.public import GuestPass
    from milepost.server.slices.plans.public import Project

Wire = dict[str, Any]
FIELDS = (
    "uid", "milestone", "number", "state", "date", "criteria", "note", "contents", "lists_work", "side",
    "proposed_by", "proposed_at", "accepted", "answers", "waits_for", "waiting_since",
    "forecast", "recorded_with", "agreed_at", "reminded_at", "baseline", "hash", "document",
)  # fmt: skip


def version_out(version: Agreement) -> Wire:
    """Return a version as the team sees it."""
    return {name: getattr(version, name) for name in FIELDS}


def shared_version_out(version: Agreement) -> Wire:
    """Return a version as its client sees it: the team's work only where it is agreed too."""
    return {**version_out(version), **({} if version.lists_work else {"contents": []})}


def agreements_out(project: Project) -> Wire:
    """Return every milestone with how its agreement stands."""
    tracked = plans.list_milestones(project)["milestones"]
    known = queries.list_by_milestone(project.id)
    state = plans.current_state(project)
    return {
        "now": bridge.wall_of(state.plan, clock.now()),
        "milestones": [_standing(item, known.get(item["uid"], [])) for item in tracked],
    }


def _standing(item: Wire, versions: list[Agreement]) -> Wire:
    current, agreed = queries.find_open(versions), queries.find_agreed(versions)
    standing = queries.promised(queries.standing_of(versions), agreed=item["agreed_date"])
    return {
        "milestone": item["uid"],
        "name": item["name"],
        **standing,
        **{name: item[name] for name in ("agreed_date", "scheduled_date", "p50")},
        "open": version_out(current) if current else None,
        "agreed": version_out(agreed) if agreed else None,
        "versions": len(versions),
    }


def shared_out(guest: GuestPass) -> list[Wire]:
    """Return the shared milestones that have versions, those that wait for the client first."""
    by_milestone: dict[str, list[Agreement]] = {}
    for version in queries.list_shared(guest):
        by_milestone.setdefault(version.milestone, []).append(version)
    tracked = plans.list_milestones(guest.project)["milestones"]
    found = [
        _shared(item, by_milestone[item["uid"]]) for item in tracked if item["uid"] in by_milestone
    ]
    return sorted(found, key=lambda item: item["waits_for"] != "client")


def _shared(item: Wire, versions: list[Agreement]) -> Wire:
    standing = queries.standing_of(versions)
    return {
        "milestone": item["uid"],
        "name": item["name"],
        "state": standing["state"],
        "waits_for": standing["waits_for"],
        **{name: item[name] for name in ("agreed_date", "p10", "p50", "p90")},
        "versions": [shared_version_out(version) for version in versions],
    }
