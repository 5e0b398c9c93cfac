"""A project whose milestone is about to be achieved, and people who will be glad of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from tests.server.plans.conftest import (  # noqa: F401
    Somebody,
    _forget_states,
    ada,
    bo,
    join,
    op,
    project,
    stranger,
    viewer,
    workspace,
)

from milepost.server import wiring
from milepost.server.slices.plans import public as plans
from milepost.server.slices.plans.models import Project

AGREED = 29_826_000  # Wednesday 2026-09-16T12:00
DAY = 1440


@pytest.fixture(autouse=True)
def _connected() -> None:
    wiring.connect()


@dataclass(frozen=True)
class Team:
    """What one person does about the project's wins."""

    who: Somebody
    path: str

    def edit(self, *ops: dict[str, Any]) -> Any:
        answer = self.who.post(f"{self.path}/changes", {"ops": list(ops)})
        assert answer.status_code == 200, answer.content
        return answer

    def agree(self, date: int = AGREED) -> None:
        body = {"agreed_date": date, "reason": "Both sides say so"}
        answer = self.who.post(f"{self.path}/milestones/m1/agreement", body)
        assert answer.status_code == 200, answer.content

    def achieve(self, on: int | None = AGREED, uid: str = "m1") -> Any:
        """Let a milestone be achieved, as the evidence does it."""
        asked = [op("set", "milestone", uid, achieved_on=on)]

        def work(state: plans.PlanState) -> list[dict[str, Any]]:
            return plans.plan_ops(state, asked=asked, guarded=frozenset({"achieved_on"}))

        intent = plans.Intent(command="achieve_milestone", actor=self.who.actor, label="Achieve")
        return plans.make_change(self.path.split("/")[2], intent=intent, work_out=work)

    def wins(self) -> dict[str, Any]:
        answer = self.who.get(f"{self.path}/celebrations")
        assert answer.status_code == 200, answer.content
        found: dict[str, Any] = answer.json()
        return found

    def names(self) -> list[str]:
        return [item["uid"] for item in self.wins()["celebrations"]]

    def win(self) -> dict[str, Any]:
        (found,) = self.wins()["celebrations"]
        return dict(found)

    def facts(self) -> dict[str, Any]:
        return {fact["key"]: fact["value"] for fact in self.win()["facts"]}

    def news(self) -> str | None:
        found = self.who.get(f"{self.path}/celebrations/unseen").json()["celebration"]
        return found["uid"] if found else None

    def rule(self, **rules: Any) -> Any:
        return self.who.patch(f"{self.path}/celebrations/rules", rules)

    def thank(self, text: str = "Well done", uid: str = "m1") -> Any:
        return self.who.post(f"{self.path}/celebrations/{uid}/thanks", {"text": text})

    def see(self, uid: str = "m1") -> Any:
        return self.put(f"{self.path}/celebrations/{uid}/seen", None)

    def share(self, **card: bool) -> Any:
        return self.put(f"{self.path}/celebrations/m1/card", card)

    def celebrate(self, uid: str = "m1") -> Any:
        return self.who.post(f"{self.path}/celebrations/{uid}")

    def put(self, path: str, body: Any) -> Any:
        return self.who.client.put(f"/api/v1{path}", body, content_type="application/json")


@pytest.fixture
def manager(ada: Somebody, project: Project) -> Team:  # noqa: F811
    return Team(ada, f"/projects/{project.id}")


@pytest.fixture
def member(bo: Somebody, project: Project) -> Team:  # noqa: F811
    return Team(bo, f"/projects/{project.id}")
