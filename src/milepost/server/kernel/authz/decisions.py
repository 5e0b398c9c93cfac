"""The decisions: pure functions of an actor, an action and a place."""

from __future__ import annotations

from milepost.server.kernel.authz.actions import WORKSPACE_ACTIONS, Action
from milepost.server.kernel.authz.actor import Actor, ProjectRef
from milepost.server.kernel.authz.roles import GUEST_ACTIONS, ROLE_ACTIONS
from milepost.server.kernel.errors import Forbidden, NotSignedIn


class NotAllowed(Forbidden):
    """Raised when the actor's roles do not include the action."""

    code = "not-allowed"

    def __init__(self, action: Action) -> None:
        self.action = action
        super().__init__(
            f'Your role does not include "{action}" here. Ask an owner or manager for it.'
        )


def can(actor: Actor, action: Action, project: ProjectRef) -> bool:
    """Return whether `actor` may do `action` on `project`.

    A role in the workspace holds for all of its projects; a role in the project adds
    to it. Actions on a workspace are never granted by a role in a project, and a guest
    never holds more than `GUEST_ACTIONS`.
    """
    if action in actor.grants.get(project.id, frozenset()) & GUEST_ACTIONS:
        return True
    if can_in_workspace(actor, action, workspace_id=project.workspace_id):
        return True
    role = actor.project_roles.get(project.id)
    return role is not None and action in ROLE_ACTIONS[role] - WORKSPACE_ACTIONS


def can_in_workspace(actor: Actor, action: Action, *, workspace_id: str) -> bool:
    """Return whether `actor` may do `action` in the whole workspace."""
    role = actor.workspace_roles.get(workspace_id)
    return role is not None and action in ROLE_ACTIONS[role]


def require(actor: Actor, action: Action, project: ProjectRef) -> None:
    """Refuse an action that the actor's roles do not include.

    Raises
    ------
    NotSignedIn
        If the actor is nobody.
    NotAllowed
        If no role of the actor includes the action. Use ``for_actor`` queries first, so
        that a project the actor may not see is not found rather than refused.
    """
    require_signed_in(actor)
    if not can(actor, action, project):
        raise NotAllowed(action)


def require_in_workspace(actor: Actor, action: Action, *, workspace_id: str) -> None:
    """Refuse an action in a workspace; raises as `require` does."""
    require_signed_in(actor)
    if not can_in_workspace(actor, action, workspace_id=workspace_id):
        raise NotAllowed(action)


def require_signed_in(actor: Actor) -> None:
    """Refuse nobody with `NotSignedIn`."""
    if not actor.is_signed_in:
        raise NotSignedIn("You are not signed in. Sign in, or send a valid API token.")


def list_abilities(actor: Actor, project: ProjectRef) -> list[Action]:
    """Return every action the actor may do on the project, in the table's order."""
    return [a for a in Action if a not in WORKSPACE_ACTIONS and can(actor, a, project)]


def list_workspace_abilities(actor: Actor, *, workspace_id: str) -> list[Action]:
    """Return every action the actor may do in the workspace, in the table's order."""
    return [a for a in Action if can_in_workspace(actor, a, workspace_id=workspace_id)]
