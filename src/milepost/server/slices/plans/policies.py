"""What a change needs by way of permission, and of the project's state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.server.kernel import authz
from milepost.server.kernel.log import records
from milepost.server.slices.plans.errors import ProjectArchived, ProjectNotFound
from milepost.server.slices.plans.models import Project

if TYPE_CHECKING:
    from collections.abc import Iterable

    from milepost.server.slices.plans.reducer import Wire


def get_project(actor: authz.Actor, project: str) -> Project:
    """Return the project if `actor` may view it.

    Raises
    ------
    ProjectNotFound
        If it does not exist, is deleted, or is none of the actor's business.
    NotSignedIn
        If the actor is nobody.
    """
    authz.require_signed_in(actor)
    found = Project.objects.for_actor(actor).filter(id=project).first()
    if found is None:
        raise ProjectNotFound(project)
    return found


def require_for_ops(actor: authz.Actor, project: Project, ops: Iterable[Wire]) -> None:
    """Refuse unless `actor` may make all of `ops`.

    The promise, the project's name and its state, and baselines each need more than the
    permission to edit the plan.

    Raises
    ------
    NotAllowed
        If a permission is missing.
    """
    for action in sorted({_action_of(op) for op in ops}):
        authz.require(actor, action, project)


def _action_of(op: Wire) -> authz.Action:
    kind = records.find_kind(op["entity"])
    if kind is not None:
        return kind.action
    if op["entity"] == "baseline":
        return authz.Action.SAVE_BASELINE
    if op["entity"] == "milestone" and op["op"] == "set" and "agreed_date" in op["fields"]:
        return authz.Action.AGREE_MILESTONE
    if op["entity"] == "settings" and not {"name", "is_archived"}.isdisjoint(op["fields"]):
        return authz.Action.EDIT_PROJECT
    return authz.Action.EDIT_PLAN


def hidden_from(actor: authz.Actor, project: Project) -> frozenset[str]:
    """Return the entities of the log whose values `actor` may not see."""
    return records.hidden_entities(lambda action: authz.can(actor, action, project))


def require_open(project: Project) -> None:
    """Refuse if `project` is archived.

    Raises
    ------
    ProjectArchived
        If it is.
    """
    if project.is_archived:
        raise ProjectArchived(project.name)
