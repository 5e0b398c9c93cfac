"""Invitations, roles and tokens."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from milepost.server.kernel.authz import Role
from milepost.server.slices.accounts.models import ApiToken, Membership, User, Workspace

pytestmark = pytest.mark.django_db

Join = Callable[..., Client]


@pytest.fixture(autouse=True)
def _no_attempts_counted_before() -> None:
    cache.clear()


@pytest.fixture
def workspace() -> Workspace:
    return Workspace.objects.create(name="Studio")


@pytest.fixture
def join(workspace: Workspace) -> Join:
    """Return a function that makes a signed-in member and returns their browser."""

    def make(role: Role, name: str = "", place: Workspace | None = None) -> Client:
        name = name or str(role)
        user = User.objects.create_user(f"{name}@example.org", name=name, password="of no account")
        Membership.objects.create(workspace=place or workspace, user=user, role=role)
        client = Client()
        client.force_login(user)
        return client

    return make


def send(client: Client, method: str, path: str, body: Any = None) -> Any:
    return getattr(client, method)(f"/api/v1{path}", body, content_type="application/json")


def members_of(workspace: Workspace) -> str:
    return f"/workspaces/{workspace.id}/members"


def id_of(name: str) -> str:
    return User.objects.get(name=name).id


def invite(client: Client, workspace: Workspace, email: str, role: str = "member") -> Any:
    return send(client, "post", members_of(workspace), {"email": email, "name": "N", "role": role})


def accept(link: str, password: str = "staple and words") -> Any:
    body = {"secret": link.partition("#")[2], "password": password}
    return send(Client(), "post", "/invitations/accept", body)


def test_an_invited_person_sets_a_password_and_is_in(join: Join, workspace: Workspace) -> None:
    link = invite(join(Role.OWNER), workspace, "new@example.org").json()["link"]

    answer = accept(link)

    assert answer.status_code == 200
    assert answer.json()["user"]["email"] == "new@example.org"
    assert answer.json()["workspaces"][0]["role"] == "member"


def test_an_invitation_opens_the_door_once(join: Join, workspace: Workspace) -> None:
    link = invite(join(Role.OWNER), workspace, "new@example.org").json()["link"]
    accept(link)

    again = accept(link, "something else entirely")

    assert again.status_code == 410
    assert again.json()["code"] == "invitation-invalid"


def test_a_weak_password_leaves_the_invitation_open(join: Join, workspace: Workspace) -> None:
    link = invite(join(Role.OWNER), workspace, "new@example.org").json()["link"]

    assert accept(link, "12345678").status_code == 422

    assert accept(link).status_code == 200


def test_a_forged_invitation_is_refused(join: Join, workspace: Workspace) -> None:
    link = invite(join(Role.OWNER), workspace, "new@example.org").json()["link"]

    assert accept(link[:-1] + ("a" if link[-1] != "a" else "b")).status_code == 410


def test_inviting_somebody_with_an_account_hands_out_no_key_to_it(
    join: Join, workspace: Workspace
) -> None:
    join(Role.OWNER, "other", Workspace.objects.create(name="Elsewhere"))

    answer = invite(join(Role.OWNER), workspace, "other@example.org")

    assert answer.status_code == 201
    assert answer.json()["link"] is None


def test_an_invitation_elsewhere_opens_no_workspace_that_awaits_the_same_person(
    join: Join, workspace: Workspace
) -> None:
    invite(join(Role.OWNER), workspace, "new@example.org", "owner")
    elsewhere = Workspace.objects.create(name="Elsewhere")

    answer = invite(join(Role.MANAGER, "stranger", elsewhere), elsewhere, "new@example.org")

    assert answer.json()["link"] is None


def test_nobody_is_invited_twice(join: Join, workspace: Workspace) -> None:
    owner = join(Role.OWNER)
    invite(owner, workspace, "new@example.org")

    assert invite(owner, workspace, "NEW@example.org").json()["code"] == "already-member"


def test_the_last_owner_can_neither_go_nor_step_down(join: Join, workspace: Workspace) -> None:
    owner = join(Role.OWNER)
    path = f"{members_of(workspace)}/{id_of('owner')}"

    assert send(owner, "delete", path).json()["code"] == "last-owner"
    assert send(owner, "patch", path, {"role": "manager"}).json()["code"] == "last-owner"


def test_an_owner_may_go_when_another_one_stays(join: Join, workspace: Workspace) -> None:
    owner, _ = join(Role.OWNER), join(Role.OWNER, "second")

    assert send(owner, "delete", f"{members_of(workspace)}/{id_of('owner')}").status_code == 204


def test_a_manager_makes_no_owners_and_unmakes_none(join: Join, workspace: Workspace) -> None:
    manager, _ = join(Role.MANAGER), join(Role.OWNER)
    path = members_of(workspace)

    assert invite(manager, workspace, "new@example.org", "owner").status_code == 403
    own = f"{path}/{id_of('manager')}"
    assert send(manager, "patch", own, {"role": "owner"}).status_code == 403
    assert send(manager, "delete", f"{path}/{id_of('owner')}").status_code == 403
    others = f"{path}/{id_of('owner')}"
    assert send(manager, "patch", others, {"role": "viewer"}).status_code == 403


def test_a_removed_member_sees_the_workspace_no_longer(join: Join, workspace: Workspace) -> None:
    owner, viewer = join(Role.OWNER), join(Role.VIEWER)

    send(owner, "delete", f"{members_of(workspace)}/{id_of('viewer')}")

    assert send(viewer, "get", members_of(workspace)).status_code == 404
    assert send(viewer, "get", "/workspaces").json() == []


def make_token(client: Client, **body: Any) -> dict[str, Any]:
    made: dict[str, Any] = send(client, "post", "/me/tokens", {"name": "script", **body}).json()
    return made


def with_token(secret: str, path: str = "/workspaces") -> Any:
    return Client(enforce_csrf_checks=True).get(
        f"/api/v1{path}", headers={"Authorization": f"Bearer {secret}"}
    )


def test_a_token_acts_for_its_owner_without_a_session(join: Join, workspace: Workspace) -> None:
    made = make_token(join(Role.VIEWER))

    answer = with_token(made["secret"])

    assert [each["id"] for each in answer.json()] == [workspace.id]
    writing = Client(enforce_csrf_checks=True).patch(
        "/api/v1/me",
        {"name": "Script"},
        content_type="application/json",
        headers={"Authorization": f"Bearer {made['secret']}"},
    )
    assert writing.status_code == 200


def test_only_the_digest_of_a_token_is_kept(join: Join) -> None:
    made = make_token(join(Role.VIEWER))

    stored = ApiToken.objects.get()
    assert made["secret"].startswith("mst_")
    assert stored.digest == hashlib.sha256(made["secret"].encode()).hexdigest()
    assert made["secret"] not in str(ApiToken.objects.values())
    assert "secret" not in str(send(join(Role.OWNER), "get", "/me/tokens").content)


def test_a_revoked_or_expired_or_invented_token_opens_nothing(join: Join) -> None:
    client = join(Role.VIEWER)
    revoked, expired = make_token(client), make_token(client)
    send(client, "delete", f"/me/tokens/{revoked['id']}")
    past = timezone.now() - timedelta(seconds=1)
    ApiToken.objects.filter(id=expired["id"]).update(expires_at=past)

    for secret in (revoked["secret"], expired["secret"], "mst_invented", ""):
        assert with_token(secret).status_code == 401


def test_a_bad_token_is_not_saved_by_a_good_session(join: Join) -> None:
    client = join(Role.OWNER)

    answer = client.get("/api/v1/workspaces", headers={"Authorization": "Bearer mst_invented"})

    assert answer.status_code == 401


def test_the_token_of_a_closed_account_opens_nothing(join: Join) -> None:
    made = make_token(join(Role.VIEWER))
    User.objects.filter(name="viewer").update(is_active=False)

    assert with_token(made["secret"]).status_code == 401


def test_passwords_are_kept_as_argon2(settings: Any) -> None:
    from milepost.server.settings import base

    settings.PASSWORD_HASHERS = base.PASSWORD_HASHERS
    user = User.objects.create_user("a@example.org", name="A", password="staple and words")

    assert user.password.startswith("argon2$argon2id$")
