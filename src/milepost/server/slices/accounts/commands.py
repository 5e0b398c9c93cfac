"""What people do about accounts: set up, sign in, invite, change roles, make tokens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError

from milepost.server.kernel import errors as kernel_errors
from milepost.server.kernel.authz import Actor, Role, require_signed_in
from milepost.server.kernel.log.transactions import writing
from milepost.server.slices.accounts import errors
from milepost.server.slices.accounts.models import ApiToken, Membership, User, Workspace
from milepost.server.slices.accounts.queries import get_own_user, is_set_up
from milepost.server.slices.accounts.tokens import digest_of_token, new_token


def set_up(*, name: str, email: str, password: str, workspace_name: str) -> User:
    """Create the first user as owner of the first workspace.

    Raises
    ------
    AlreadySetUp
        If anybody has an account.
    WeakPassword
        If the password is too short or well known.
    """
    check_password(password)
    with writing():
        if is_set_up():
            raise errors.AlreadySetUp
        user = User.objects.create_user(email, name=name, password=password)
        workspace = Workspace.objects.create(name=workspace_name)
        Membership.objects.create(workspace=workspace, user=user, role=Role.OWNER)
    return user


def rename_self(actor: Actor, *, name: str) -> User:
    """Change the actor's display name."""
    user = get_own_user(actor)
    user.name = name
    with writing():
        user.save(update_fields=["name"])
    return user


def change_own_password(actor: Actor, *, current: str, new: str) -> User:
    """Replace the actor's password; every other session of theirs ends.

    Raises
    ------
    WrongCredentials
        If `current` is not the present password.
    WeakPassword
        If `new` is too short or well known.
    """
    user = get_own_user(actor)
    if not user.check_password(current):
        raise errors.WrongCredentials
    check_password(new)
    user.set_password(new)
    with writing():
        user.save(update_fields=["password"])
    return user


@dataclass(frozen=True, slots=True, kw_only=True)
class NewToken:
    """A token just made; `secret` is shown once and cannot be read again."""

    token: ApiToken
    secret: str


def make_token(actor: Actor, *, name: str, days: int, now: datetime) -> NewToken:
    """Make a personal API token that is valid for `days` days (1 to 366)."""
    user = get_own_user(actor)
    secret = new_token()
    with writing():
        token = ApiToken.objects.create(
            user=user,
            name=name,
            digest=digest_of_token(secret),
            expires_at=now + timedelta(days=days),
        )
    return NewToken(token=token, secret=secret)


def revoke_token(actor: Actor, *, token_id: str) -> None:
    """Delete one of the actor's tokens; it stops working at once.

    Raises
    ------
    NotFound
        If the actor has no such token.
    """
    require_signed_in(actor)
    with writing():
        deleted, _ = ApiToken.objects.filter(user_id=actor.user_id, id=token_id).delete()
    if not deleted:
        raise kernel_errors.NotFound(f'You have no token "{token_id}".')


def check_password(password: str) -> None:
    """Refuse a password that is too short or well known, with `WeakPassword`."""
    try:
        password_validation.validate_password(password)
    except ValidationError as refusal:
        raise errors.WeakPassword(list(refusal.messages)) from refusal
