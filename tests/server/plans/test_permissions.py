"""Who may do what with a plan: every route for everybody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.server.plans.conftest import Somebody, op

from milepost.server.kernel.authz import Role
from milepost.server.slices.plans.models import Project
from milepost.server.wiring import api

EDIT = {"ops": [op("set", "task", "t1", duration=60)]}
BASELINE_EDIT = {"ops": [op("remove", "baseline", "0")]}
NAME_EDIT = {"ops": [op("set", "settings", "", name="Other")]}

ROUTES: list[tuple[str, str, Any, dict[str, int]]] = [
    ("get", "", None, {"viewer": 200, "member": 200, "manager": 200, "owner": 200}),
    ("get", "/plan", None, {"viewer": 200, "member": 200, "manager": 200, "owner": 200}),
    ("get", "/changes", None, {"viewer": 200, "member": 200, "manager": 200, "owner": 200}),
    ("get", "/changes/1", None, {"viewer": 200, "member": 200, "manager": 200, "owner": 200}),
    ("get", "/milestones", None, {"viewer": 200, "member": 200, "manager": 200, "owner": 200}),
    ("get", "/milestones/m1", None, {"viewer": 200, "member": 200, "manager": 200, "owner": 200}),
    ("post", "/changes", EDIT, {"viewer": 403, "member": 200, "manager": 200, "owner": 200}),
    (
        "post",
        "/changes",
        {**EDIT, "dry_run": True},
        {"viewer": 403, "member": 200, "manager": 200, "owner": 200},
    ),
    ("post", "/changes", NAME_EDIT, {"viewer": 403, "member": 403, "manager": 200, "owner": 200}),
    (
        "post",
        "/changes",
        BASELINE_EDIT,
        {"viewer": 403, "member": 403, "manager": 422, "owner": 422},
    ),
    ("post", "/undo", {"seq": 2}, {"viewer": 403, "member": 200, "manager": 200, "owner": 200}),
    ("post", "/redo", None, {"viewer": 409, "member": 409, "manager": 409, "owner": 409}),
    (
        "post",
        "/milestones/m1/agreement",
        {"agreed_date": 29_900_000},
        {"viewer": 403, "member": 403, "manager": 200, "owner": 200},
    ),
    (
        "post",
        "/baselines",
        {"number": 1, "name": "One"},
        {"viewer": 403, "member": 403, "manager": 200, "owner": 200},
    ),
    (
        "patch",
        "",
        {"name": "Renamed"},
        {"viewer": 403, "member": 403, "manager": 200, "owner": 200},
    ),
    (
        "patch",
        "",
        {"is_archived": True},
        {"viewer": 403, "member": 403, "manager": 200, "owner": 200},
    ),
    ("delete", "", None, {"viewer": 403, "member": 403, "manager": 403, "owner": 204}),
]
"""Method, path below the project, body, and the status for each role."""


def ask(client: Client, method: str, path: str, body: Any) -> Any:
    if method in {"get", "delete"}:
        return getattr(client, method)(path)
    return getattr(client, method)(path, body, content_type="application/json")


@pytest.mark.parametrize(("method", "path", "body", "expected"), ROUTES)
@pytest.mark.parametrize("role", list(Role))
def test_each_role_may_do_what_the_table_says(
    role: Role,
    method: str,
    path: str,
    body: Any,
    expected: dict[str, int],
    project: Project,
    ada: Somebody,
    join: Callable[[Role | None, str], Somebody],
) -> None:
    ada.post(f"/projects/{project.id}/changes", {"ops": [op("set", "task", "t2", duration=60)]})
    who = join(role, "Somebody")

    answer = ask(who.client, method, f"/api/v1/projects/{project.id}{path}", body)

    assert answer.status_code == expected[role.value], answer.content
    if answer.status_code >= 400:
        assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(("method", "path", "body", "_expected"), ROUTES)
def test_a_stranger_does_not_learn_that_the_project_exists(
    method: str, path: str, body: Any, _expected: Any, project: Project, stranger: Somebody
) -> None:
    real = ask(stranger.client, method, f"/api/v1/projects/{project.id}{path}", body)
    made_up = ask(stranger.client, method, f"/api/v1/projects/abcabcabcabc{path}", body)

    assert (real.status_code, made_up.status_code) == (404, 404)
    assert real.json()["code"] == made_up.json()["code"] == "project-not-found"
    assert "Website" not in real.content.decode()


@pytest.mark.parametrize(("method", "path", "body", "_expected"), ROUTES)
def test_nobody_is_asked_to_sign_in(
    method: str, path: str, body: Any, _expected: Any, project: Project
) -> None:
    answer = ask(Client(), method, f"/api/v1/projects/{project.id}{path}", body)

    assert (answer.status_code, answer.json()["code"]) == (401, "not-signed-in")


def test_every_route_of_a_project_stands_in_the_table() -> None:
    known = {
        (method, path.replace("/changes/1", "/changes/{seq}").replace("/m1", "/{uid}"))
        for method, path, _, _ in ROUTES
    }

    routes = {
        (method, path.removeprefix("/api/v1/projects/{project}"))
        for path, operations in api.get_openapi_schema()["paths"].items()
        for method, operation in operations.items()
        if path.startswith("/api/v1/projects/{project}")
        and not {"plans", "milestones"}.isdisjoint(operation.get("tags", ()))
    }

    assert routes == known


def test_a_browser_must_prove_that_a_write_is_its_own(project: Project, ada: Somebody) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(ada.user)

    answer = ask(client, "post", f"/api/v1/projects/{project.id}/changes", EDIT)

    assert (answer.status_code, answer.json()["code"]) == (403, "csrf-refused")


def test_the_list_shows_only_projects_one_may_see(
    project: Project, ada: Somebody, viewer: Somebody, stranger: Somebody
) -> None:
    assert [item["id"] for item in ada.get("/projects").json()] == [project.id]
    assert viewer.get("/projects").json()[0]["abilities"] == ["project.view", "project.export"]
    assert stranger.get("/projects").json() == []
