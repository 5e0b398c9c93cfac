"""The demo's door opens where the demo was loaded, and nowhere else."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from milepost.server.slices.accounts.commands import set_up
from milepost.server.slices.accounts.demo_names import DEMO_MANAGER, DEMO_PASSWORD
from milepost.server.slices.accounts.models import User

pytestmark = pytest.mark.django_db


def make_manager() -> None:
    """Make the one account by which the demo is known."""
    set_up(name="Maren", email=DEMO_MANAGER, password=DEMO_PASSWORD, workspace_name="Studio")


def knock(client: Client) -> Any:
    token = client.get("/api/v1/session").json()["csrf_token"]
    return client.post(
        "/api/v1/session/demo", {}, content_type="application/json", headers={"X-CSRFToken": token}
    )


def test_without_the_demo_the_door_is_shut() -> None:
    client = Client(enforce_csrf_checks=True)

    assert client.get("/api/v1/setup").json() == {"needed": True, "demo": False}
    assert knock(client).status_code == 401


def test_with_the_demo_one_enters_as_its_manager() -> None:
    make_manager()
    client = Client(enforce_csrf_checks=True)
    assert client.get("/api/v1/setup").json() == {"needed": False, "demo": True}

    session = knock(client).json()

    assert session["user"]["email"] == DEMO_MANAGER
    assert session["workspaces"][0]["name"] == "Studio"


def test_the_door_is_shut_once_the_manager_has_another_password() -> None:
    make_manager()
    manager = User.objects.get(email=DEMO_MANAGER)
    manager.set_password("a secret of one's own")
    manager.save()

    answer = knock(Client(enforce_csrf_checks=True))

    assert answer.status_code == 401
    assert answer.json()["code"] == "wrong-credentials"


def test_a_forged_knock_is_refused() -> None:
    make_manager()

    answer = Client(enforce_csrf_checks=True).post("/api/v1/session/demo", {})

    assert answer.status_code == 403
