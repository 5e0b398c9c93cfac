"""Forms, made and answered through the ordinary routes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from tests.server.plans.conftest import (  # noqa: F401
    Somebody,
    _forget_states,
    ada,
    bo,
    join,
    project,
    stranger,
    viewer,
    workspace,
)

from milepost.server import wiring
from milepost.server.slices.plans.models import Project


@pytest.fixture(autouse=True)
def _connected() -> None:
    cache.clear()
    wiring.connect()


def scale(text: str, *, low: int = 1, high: int = 5, **rest: Any) -> dict[str, Any]:
    return {"kind": "scale", "text": text, "low": low, "high": high, **rest}


def choice(text: str, *options: str, right: list[int] | None = None, **rest: Any) -> dict[str, Any]:
    """A question with options; `right` names the right ones by place."""
    kind = rest.pop("kind", "single")
    given = {} if right is None else {"right": [f"#{place}" for place in right]}
    listed = [{"text": option} for option in options]
    return {"kind": kind, "text": text, "options": listed, **given, **rest}


SURVEY = {
    "kind": "survey",
    "title": "How was the training?",
    "questions": [
        scale("How useful was it?"),
        {"kind": "text", "text": "Why?", "is_required": False},
    ],
}
TEST = {
    "kind": "test",
    "title": "CRM basics",
    "pass_mark": 70,
    "shows_result": True,
    "questions": [
        choice("Where do leads live?", "Inbox", "Pipeline", "Drawer", right=[1], points=3),
        choice("Pick two.", "One", "Two", "Three", right=[0, 2], kind="several", points=1),
    ],
}


class Studio:
    """What somebody does with forms."""

    def __init__(self, somebody: Somebody, project: Project) -> None:  # noqa: F811
        self.somebody, self.at = somebody, f"/projects/{project.id}/forms"

    def define(self, body: dict[str, Any]) -> str:
        answer = self.somebody.post(self.at, body)
        assert answer.status_code == 200, answer.json()
        return str(answer.json()["change"]["ops"][0]["uid"])

    def post(self, form: str, act: str, body: Any = None) -> Any:
        return self.somebody.post(f"{self.at}/{form}/{act}", body)

    def get(self, form: str, part: str = "") -> Any:
        return self.somebody.get(f"{self.at}/{form}{part}")

    def edit(self, form: str, **fields: Any) -> Any:
        return self.somebody.patch(f"{self.at}/{form}", fields)

    def remove(self, form: str) -> Any:
        return self.somebody.delete(f"{self.at}/{form}")

    def invite(self, form: str, *people: str) -> dict[str, str]:
        """Invite people by e-mail; returns their secrets."""
        listed = [{"email": person, "name": person.partition("@")[0].title()} for person in people]
        answer = self.post(form, "invitations", {"people": listed})
        assert answer.status_code == 201, answer.json()
        return {item["email"]: item["link"].removeprefix("/f#") for item in answer.json()["links"]}

    def opened(self, body: dict[str, Any], *people: str) -> tuple[str, dict[str, str]]:
        """Make and open a form with invited people."""
        form = self.define(body)
        assert self.post(form, "opening").status_code == 200
        return form, self.invite(form, *people)


@pytest.fixture
def studio(ada: Somebody, project: Project) -> Studio:  # noqa: F811
    return Studio(ada, project)


@pytest.fixture
def studio_of(project: Project) -> Callable[[Somebody], Studio]:  # noqa: F811
    return lambda somebody: Studio(somebody, project)


def visit(secret: str) -> Any:
    return Client().post("/api/v1/guest/form", {"secret": secret}, content_type="application/json")


def answer(secret: str, answers: dict[str, Any], *, key: str = "") -> Any:
    body = {"secret": secret, "answers": answers, "key": key}
    return Client().post("/api/v1/guest/form/answer", body, content_type="application/json")
