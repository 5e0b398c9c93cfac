"""The routes of sessions, set-up, one's own account and tokens."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest
from django.utils import timezone
from ninja import Router
from ninja.utils import check_csrf

from milepost.server.kernel.errors import CsrfRefused
from milepost.server.kernel.http.api import actor_of
from milepost.server.kernel.http.schemas import PROBLEMS
from milepost.server.slices.accounts import commands, demo_door, members, queries, sessions, shapes
from milepost.server.slices.accounts.schemas import (
    Acceptance,
    Credentials,
    FirstOwner,
    NewName,
    NewTokenOut,
    PasswordChange,
    SessionOut,
    SetUpState,
    TokenOut,
    TokenRequest,
    UserOut,
)

router = Router(tags=["accounts"])


def _require_csrf(request: HttpRequest) -> None:
    # Routes for strangers skip the API's own check, but a forged sign-in does harm too.
    if check_csrf(request) is not None:
        raise CsrfRefused


@router.get("/session", auth=None, response=SessionOut, operation_id="getSession")
def get_session(request: HttpRequest) -> SessionOut:
    """Say who is signed in; sets the CSRF cookie and gives its token."""
    return shapes.session_out(request)


@router.post("/session", auth=None, response={200: SessionOut, **PROBLEMS}, operation_id="signIn")
def sign_in(request: HttpRequest, body: Credentials) -> SessionOut:
    """Open a session with e-mail and password."""
    _require_csrf(request)
    sessions.sign_in(request, email=body.email, password=body.password)
    return shapes.session_out(request)


@router.post(
    "/session/demo", auth=None, response={200: SessionOut, **PROBLEMS}, operation_id="enterDemo"
)
def enter_demo(request: HttpRequest) -> SessionOut:
    """Open a session as the manager of the demo workspace, where it was loaded."""
    _require_csrf(request)
    demo_door.enter_demo(request)
    return shapes.session_out(request)


@router.delete("/session", response={204: None, **PROBLEMS}, operation_id="signOut")
def sign_out(request: HttpRequest) -> tuple[int, None]:
    """End the session."""
    sessions.sign_out(request)
    return HTTPStatus.NO_CONTENT, None


@router.get("/setup", auth=None, response=SetUpState, operation_id="getSetUp")
def get_set_up(request: HttpRequest) -> SetUpState:
    """Say whether the first account must still be made, and whether the demo is here."""
    del request
    return SetUpState(needed=not queries.is_set_up(), demo=demo_door.is_demo_here())


@router.post("/setup", auth=None, response={201: SessionOut, **PROBLEMS}, operation_id="setUp")
def set_up(request: HttpRequest, body: FirstOwner) -> tuple[int, SessionOut]:
    """Make the first account and workspace, and sign in; only while nobody has an account."""
    _require_csrf(request)
    user = commands.set_up(
        name=body.name,
        email=body.email,
        password=body.password,
        workspace_name=body.workspace_name,
    )
    sessions.open_session(request, user)
    return HTTPStatus.CREATED, shapes.session_out(request)


@router.post(
    "/invitations/accept",
    auth=None,
    response={200: SessionOut, **PROBLEMS, 410: PROBLEMS[404]},
    operation_id="acceptInvitation",
)
def accept_invitation(request: HttpRequest, body: Acceptance) -> SessionOut:
    """Set the first password with the secret of an invitation's link, and sign in."""
    _require_csrf(request)
    user = members.accept_invitation(secret=body.secret, password=body.password)
    sessions.open_session(request, user)
    return shapes.session_out(request)


@router.patch("/me", response={200: UserOut, **PROBLEMS}, operation_id="renameSelf")
def rename_self(request: HttpRequest, body: NewName) -> UserOut:
    """Change one's own display name."""
    user = commands.rename_self(actor_of(request), name=body.name)
    return UserOut(id=user.id, name=user.name, email=user.email)


@router.post("/me/password", response={204: None, **PROBLEMS}, operation_id="changePassword")
def change_password(request: HttpRequest, body: PasswordChange) -> tuple[int, None]:
    """Change one's own password; other sessions end, this one stays."""
    user = commands.change_own_password(actor_of(request), current=body.current, new=body.new)
    update_session_auth_hash(request, user)
    return HTTPStatus.NO_CONTENT, None


@router.get("/me/tokens", response={200: list[TokenOut], **PROBLEMS}, operation_id="listTokens")
def list_tokens(request: HttpRequest) -> list[TokenOut]:
    """List one's own API tokens."""
    return [shapes.token_out(token) for token in queries.list_own_tokens(actor_of(request))]


@router.post("/me/tokens", response={201: NewTokenOut, **PROBLEMS}, operation_id="makeToken")
def make_token(request: HttpRequest, body: TokenRequest) -> tuple[int, NewTokenOut]:
    """Make an API token; its secret is in this answer only."""
    made = commands.make_token(
        actor_of(request), name=body.name, days=body.days, now=timezone.now()
    )
    out = shapes.token_out(made.token)
    return HTTPStatus.CREATED, NewTokenOut(**out.model_dump(), secret=made.secret)


@router.delete(
    "/me/tokens/{token_id}", response={204: None, **PROBLEMS}, operation_id="revokeToken"
)
def revoke_token(request: HttpRequest, token_id: str) -> tuple[int, None]:
    """Revoke an API token; it stops working at once."""
    commands.revoke_token(actor_of(request), token_id=token_id)
    return HTTPStatus.NO_CONTENT, None
