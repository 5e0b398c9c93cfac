"""The demo's door opens where the demo was loaded, and nowhere else."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from milepost.server.demo.loader import load_demo
from milepost.server.slices.accounts.demo_names import DEMO_MANAGER
from milepost.server.slices.accounts.models import User

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 25, 10, 30, tzinfo=UTC)


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
    load_demo(NOW)
    client = Client(enforce_csrf_checks=True)
    assert client.get("/api/v1/setup").json() == {"needed": False, "demo": True}

    session = knock(client).json()

    assert session["user"]["email"] == DEMO_MANAGER
    assert session["workspaces"][0]["role"] == "manager"


def test_the_door_is_shut_once_the_manager_has_another_password() -> None:
    load_demo(NOW)
    manager = User.objects.get(email=DEMO_MANAGER)
    manager.set_password("a secret of one's own")
    manager.save()

    answer = knock(Client(enforce_csrf_checks=True))

    assert answer.status_code == 401
    assert answer.json()["code"] == "wrong-credentials"


def test_a_forged_knock_is_refused() -> None:
    load_demo(NOW)

    answer = Client(enforce_csrf_checks=True).post("/api/v1/session/demo", {})

    assert answer.status_code == 403
