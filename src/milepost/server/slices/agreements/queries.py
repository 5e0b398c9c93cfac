"""Reads of versions: of a milestone, of a project, and the facets for the tracker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from milepost.server.slices.agreements.errors import AgreementNotFound
from milepost.server.slices.agreements.models import Agreement, Side, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from milepost.server.slices.guests.public import GuestPass
    from milepost.server.slices.plans.public import PlanState, Project

NO_LONGER = {State.SUPERSEDED, State.WITHDRAWN}
"""States of which a milestone has nothing left."""


def list_versions(project: str, *, milestone: str) -> list[Agreement]:
    """Return a milestone's versions, newest first."""
    found = Agreement.objects.filter(project_id=project, milestone=milestone)
    return list(found.order_by("-number"))


def get_version(project: str, *, uid: str) -> Agreement:
    """Return one version.

    Raises
    ------
    AgreementNotFound
        If the project has none of that uid.
    """
    found = Agreement.objects.filter(project_id=project, uid=uid).first()
    if found is None:
        raise AgreementNotFound(uid)
    return found


def get_shared_version(guest: GuestPass, *, uid: str) -> Agreement:
    """Return one version of a milestone that the guest's link shares.

    Raises
    ------
    AgreementNotFound
        If there is none, or it is not shared; a guest cannot tell which.
    """
    found = get_version(guest.project.id, uid=uid)
    if not guest.sees(found.milestone):
        raise AgreementNotFound(uid)
    return found


def list_shared(guest: GuestPass) -> list[Agreement]:
    """Return the versions of all milestones that the link shares, newest first."""
    found = Agreement.objects.filter(project_id=guest.project.id).order_by("-number")
    return [version for version in found if guest.sees(version.milestone)]


def list_by_milestone(project: str) -> dict[str, list[Agreement]]:
    """Return the versions of every milestone, newest first, in one statement."""
    found: dict[str, list[Agreement]] = {}
    for version in Agreement.objects.filter(project_id=project).order_by("-number"):
        found.setdefault(version.milestone, []).append(version)
    return found


def find_open(versions: Iterable[Agreement]) -> Agreement | None:
    """Return the version that waits for somebody's acceptance, or ``None``."""
    return next((version for version in versions if version.state == State.PROPOSED), None)


def find_agreed(versions: Iterable[Agreement]) -> Agreement | None:
    """Return the version that binds both sides now, or ``None``."""
    return next((version for version in versions if version.state == State.AGREED), None)


def standing_of(versions: list[Agreement]) -> dict[str, Any]:
    """Return how a milestone's agreement stands: its state, who is waited for, since when.

    The newest word counts: an open version is ``proposed`` while the client's answer is
    outstanding and ``countered`` while the team's is; else a refusal that nothing followed
    is ``declined``; else ``agreed`` or ``none``.
    """
    current = find_open(versions)
    if current is not None:
        is_ours = current.waits_for == Side.TEAM
        state = "countered" if is_ours else "proposed"
        return _standing(state, current.waits_for, current.waiting_since)
    newest = versions[0] if versions else None
    if newest is not None and newest.state == State.DECLINED:
        return _standing("declined", Side.TEAM, newest.waiting_since)
    return _standing("agreed" if find_agreed(versions) else "none", "", None)


def _standing(state: str, waits_for: str, since: int | None) -> dict[str, Any]:
    return {"state": state, "waits_for": waits_for, "waiting_since": since}


def facets_of(project: Project, state: PlanState) -> Mapping[str, Mapping[str, Any]]:
    """Return what the tracker shows of agreements, by milestone.

    A date that came with an imported plan is agreed too, though no version tells how.
    """
    known = list_by_milestone(project.id)
    facts = state.plan["milestones"]
    return {
        uid: _facet(promised(standing_of(known.get(uid, [])), agreed=date))
        for uid, date in zip(facts["uid"], facts["agreed_date"], strict=True)
        if uid in known or date is not None
    }


def promised(standing: dict[str, Any], *, agreed: int | None) -> dict[str, Any]:
    """Return `standing`, in which a date without a version counts as agreed."""
    is_bare = standing["state"] == "none" and agreed is not None
    return {**standing, "state": "agreed"} if is_bare else standing


def _facet(standing: dict[str, Any]) -> dict[str, Any]:
    is_theirs = standing["waits_for"] == Side.CLIENT
    return {
        "agreement_state": standing["state"],
        "waiting_since": standing["waiting_since"] if is_theirs else None,
    }
