"""The bodies of the accounts' routes."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from ninja import Schema
from pydantic import Field, StringConstraints

from milepost.server.kernel.authz import Action, Role
from milepost.server.kernel.http.schemas import Answer, Body

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
Email = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, to_lower=True, max_length=254, pattern=r"^[^@\s]+@[^@\s]+$"
    ),
    Field(examples=["ada@example.org"]),
]
Password = Annotated[str, StringConstraints(min_length=1, max_length=256)]


class Credentials(Body):
    """What opens a session."""

    email: Email
    password: Password


class FirstOwner(Body):
    """The first account and the first workspace."""

    name: Name = Field(examples=["Ada Lovelace"])
    email: Email
    password: Password
    workspace_name: Name = Field(examples=["Acme"])


class SetUpState(Answer):
    """Whether the first account must still be made, and whether the demo may be entered."""

    needed: bool
    demo: bool


class UserOut(Schema):
    """Somebody with an account."""

    id: str
    name: str
    email: str


class WorkspaceOut(Answer):
    """A workspace, the asker's role in it and what the role allows."""

    id: str
    name: str
    role: Role
    abilities: list[Action]


class SessionOut(Answer):
    """Who is signed in; `user` is null for nobody."""

    user: UserOut | None
    workspaces: list[WorkspaceOut]
    csrf_token: str = Field(description="Send it as X-CSRFToken with every write.")
    setup_needed: bool


class NewName(Body):
    """A new name."""

    name: Name


class PasswordChange(Body):
    """The present and the new password."""

    current: Password
    new: Password


class Acceptance(Body):
    """The secret of an invitation's link and the password to set."""

    secret: Annotated[str, StringConstraints(max_length=200)]
    password: Password


class MemberOut(Answer):
    """A person's place in a workspace or project."""

    user: UserOut
    role: Role
    is_invited: bool = Field(description="True until they have set a password.")
    joined_at: datetime


class Invitee(Body):
    """Somebody to invite; `name` is used if they have no account yet."""

    email: Email
    name: Annotated[str, StringConstraints(strip_whitespace=True, max_length=120)] = ""
    role: Role = Role.MEMBER


class InvitationOut(Answer):
    """A new member and, if they have no password yet, the link to hand to them."""

    member: MemberOut
    link: str | None = Field(
        description="Path on this server, good once and for seven days.",
        examples=["/invitation#k3xw…"],
    )


class RoleChange(Body):
    """Another role."""

    role: Role


class TokenRequest(Body):
    """A name to know the token by and its life in days."""

    name: Name = Field(examples=["Nightly import"])
    days: Annotated[int, Field(ge=1, le=366)] = 90


class TokenOut(Answer):
    """An API token, without its secret."""

    id: str
    name: str
    created_at: datetime
    expires_at: datetime
    last_used_at: datetime | None


class NewTokenOut(TokenOut):
    """A token just made; `secret` is shown this once."""

    secret: str
