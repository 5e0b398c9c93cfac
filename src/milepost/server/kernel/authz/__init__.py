"""Who may do what: one table of roles and actions, one pure function over it."""

from milepost.server.kernel.authz.actions import Action
from milepost.server.kernel.authz.actor import ANONYMOUS, Actor, ProjectRef
from milepost.server.kernel.authz.decisions import (
    NotAllowed,
    can,
    can_in_workspace,
    list_abilities,
    list_workspace_abilities,
    require,
    require_in_workspace,
    require_signed_in,
)
from milepost.server.kernel.authz.roles import GUEST_ACTIONS, ROLE_ACTIONS, Role

__all__ = [
    "ANONYMOUS",
    "GUEST_ACTIONS",
    "ROLE_ACTIONS",
    "Action",
    "Actor",
    "NotAllowed",
    "ProjectRef",
    "Role",
    "can",
    "can_in_workspace",
    "list_abilities",
    "list_workspace_abilities",
    "require",
    "require_in_workspace",
    "require_signed_in",
]
