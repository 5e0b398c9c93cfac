"""A team and its client, who agree the dates of a small project."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from tests.server.guests.conftest import (  # noqa: F401
    ComeIn,
    GuestBrowser,
    Invite,
    _connected,
    code_of,
    come_in,
    invite,
    workspace,
)
from tests.server.plans.conftest import (  # noqa: F401
    Somebody,
    _forget_states,
    ada,
    bo,
    join,
    project,
    viewer,
)

from milepost.server.slices.plans.models import Project


@dataclass(frozen=True)
class Table:
    """The two sides at one table: what each can do there, by its own routes."""

    ada: Somebody
    client: GuestBrowser
    path: str

    def propose(self, date: str = "2026-10-09", **more: Any) -> Any:
        answer = self.ada.post(f"{self.path}/milestones/m1/agreements", {"date": date, **more})
        assert answer.status_code == 200, answer.content
        return self.newest()

    def newest(self) -> dict[str, Any]:
        return self.versions()[0]

    def versions(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.ada.get(f"{self.path}/milestones/m1/agreements").json()
        return found

    def standing(self) -> dict[str, Any]:
        found: dict[str, Any] = self.ada.get(f"{self.path}/agreements").json()["milestones"][0]
        return found

    def accept(self, uid: str) -> Any:
        return self.client.post(f"/guest/agreements/{uid}/acceptance")

    def counter(self, uid: str, **body: Any) -> Any:
        return self.client.post(f"/guest/agreements/{uid}/counter", body)

    def push_back(self, uid: str, **body: Any) -> Any:
        return self.client.post(f"/guest/agreements/{uid}/push-back", body)

    def agreed_date(self) -> int | None:
        date: int | None = self.ada.get(f"{self.path}/milestones").json()["milestones"][0][
            "agreed_date"
        ]
        return date


@pytest.fixture
def table(
    ada: Somebody,  # noqa: F811
    project: Project,  # noqa: F811
    invite: Invite,  # noqa: F811
    come_in: Callable[..., GuestBrowser],  # noqa: F811
) -> Table:
    return Table(ada=ada, client=come_in(invite()), path=f"/projects/{project.id}")
