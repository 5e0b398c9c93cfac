"""The actor: whoever asks, with every role they hold, loaded once per request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Protocol

from milepost.server.kernel.authz.actions import Action
from milepost.server.kernel.authz.roles import Role


class ProjectRef(Protocol):
    """What a permission needs to know of a project."""

    @property
    def id(self) -> str:
        """The project's identifier."""

    @property
    def workspace_id(self) -> str:
        """The workspace the project belongs to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person, a token or nobody; `user_id` is ``None`` for nobody.

    `workspace_roles` maps workspace ids and `project_roles` project ids to the role
    held there. `via` says by which door the actor came: ``session``, ``token``, or
    ``guest`` for a client with a link. `grants` maps project ids to the actions that such
    a link gives.
    """

    user_id: str | None
    name: str = ""
    email: str = ""
    workspace_roles: Mapping[str, Role] = field(default_factory=lambda: MappingProxyType({}))
    project_roles: Mapping[str, Role] = field(default_factory=lambda: MappingProxyType({}))
    grants: Mapping[str, frozenset[Action]] = field(default_factory=lambda: MappingProxyType({}))
    via: str = "session"

    @property
    def is_signed_in(self) -> bool:
        """Whether the actor is a known person."""
        return self.user_id is not None


ANONYMOUS = Actor(user_id=None)
"""Nobody: may do nothing that the table of roles governs."""
