"""Sign-in, sessions and the first account, through the real routes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

pytestmark = pytest.mark.django_db

OWNER = {
    "name": "Ada",
    "email": "ada@example.org",
    "password": "correct horse battery",
    "workspace_name": "Acme",
}


@pytest.fixture(autouse=True)
def _no_attempts_counted_before() -> None:
    cache.clear()


def send(client: Client, method: str, path: str, body: Any = None) -> Any:
    token = client.get("/api/v1/session").json()["csrf_token"]
    return client.generic(
        method,
        f"/api/v1{path}",
        data="" if body is None else json.dumps(body),
        content_type="application/json",
        headers={"X-CSRFToken": token},
    )


def browser() -> Client:
    return Client(enforce_csrf_checks=True)


def owner_browser() -> Client:
    client = browser()
    assert send(client, "POST", "/setup", OWNER).status_code == 201
    return client


def test_the_first_visitor_makes_the_owner_and_is_signed_in() -> None:
    client = browser()
    assert client.get("/api/v1/session").json()["setup_needed"] is True

    answer = send(client, "POST", "/setup", OWNER)

    assert answer.status_code == 201
    session = client.get("/api/v1/session").json()
    assert session["user"]["email"] == "ada@example.org"
    assert session["workspaces"][0]["role"] == "owner"
    assert "workspace.members" in session["workspaces"][0]["abilities"]


def test_nobody_sets_up_a_second_time() -> None:
    owner_browser()

    answer = send(browser(), "POST", "/setup", OWNER | {"email": "eve@example.org"})

    assert answer.status_code == 409
    assert answer.json()["code"] == "already-set-up"


def test_a_weak_password_is_refused_with_the_reason() -> None:
    answer = send(browser(), "POST", "/setup", OWNER | {"password": "password"})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "password"


def test_a_wrong_password_does_not_open_a_session() -> None:
    owner_browser()
    client = browser()

    answer = send(client, "POST", "/session", {"email": OWNER["email"], "password": "wrong"})

    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "wrong-credentials"
    assert client.get("/api/v1/session").json()["user"] is None


def test_the_e_mail_address_is_taken_in_any_case() -> None:
    owner_browser()

    answer = send(
        browser(), "POST", "/session", {"email": "ADA@Example.org", "password": OWNER["password"]}
    )

    assert answer.status_code == 200


def test_failed_sign_ins_are_throttled_even_with_the_right_password() -> None:
    owner_browser()
    client = browser()
    for _ in range(5):
        send(client, "POST", "/session", {"email": OWNER["email"], "password": "wrong"})

    answer = send(
        client, "POST", "/session", {"email": OWNER["email"], "password": OWNER["password"]}
    )

    assert answer.status_code == 429
    assert answer.json()["code"] == "too-many-attempts"


def test_a_session_planted_before_sign_in_is_worth_nothing() -> None:
    owner_browser()
    client = browser()
    client.get("/api/v1/session")
    session = client.session
    session["planted"] = True
    session.save()
    planted = session.session_key
    client.cookies["milepost_session"] = planted

    send(
        client,
        "POST",
        "/session",
        {"email": OWNER["email"], "password": OWNER["password"]},
    )

    assert client.cookies["milepost_session"].value != planted
    attacker = browser()
    attacker.cookies["milepost_session"] = planted
    assert attacker.get("/api/v1/session").json()["user"] is None


def test_the_session_cookie_is_out_of_reach_of_scripts_and_foreign_pages() -> None:
    cookie = owner_browser().cookies["milepost_session"]

    assert cookie["httponly"] is True
    assert cookie["samesite"] == "Lax"


def test_a_write_without_the_csrf_token_is_refused() -> None:
    client = owner_browser()

    answer = client.patch("/api/v1/me", {"name": "Eve"}, content_type="application/json")

    assert answer.status_code == 403
    assert answer.json()["code"] == "csrf-refused"
    assert client.get("/api/v1/session").json()["user"]["name"] == "Ada"


def test_a_forged_sign_in_without_the_csrf_token_is_refused() -> None:
    owner_browser()

    answer = browser().post(
        "/api/v1/session",
        {"email": OWNER["email"], "password": OWNER["password"]},
        content_type="application/json",
    )

    assert answer.status_code == 403


def test_signing_out_ends_the_session_on_the_server() -> None:
    client = owner_browser()
    key = client.cookies["milepost_session"].value

    assert send(client, "DELETE", "/session").status_code == 204

    thief = browser()
    thief.cookies["milepost_session"] = key
    assert thief.get("/api/v1/session").json()["user"] is None


def test_a_new_password_ends_every_other_session() -> None:
    client, elsewhere = owner_browser(), browser()
    send(elsewhere, "POST", "/session", {"email": OWNER["email"], "password": OWNER["password"]})

    answer = send(
        client,
        "POST",
        "/me/password",
        {"current": OWNER["password"], "new": "staple and a few words"},
    )

    assert answer.status_code == 204
    assert client.get("/api/v1/session").json()["user"]["name"] == "Ada"
    assert elsewhere.get("/api/v1/session").json()["user"] is None


def test_strangers_are_told_to_sign_in() -> None:
    answer = browser().get("/api/v1/workspaces")

    assert answer.status_code == 401
    assert answer.json()["code"] == "not-signed-in"
