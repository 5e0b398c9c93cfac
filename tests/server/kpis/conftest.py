"""People, a project and KPIs, through the ordinary routes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.server.kernel.outbound_server import Heard, serving
from tests.server.plans.conftest import (
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

__all__ = [
    "_forget_states", "ada", "bo", "join", "project", "stranger", "viewer", "workspace",
]  # fmt: skip


@pytest.fixture(autouse=True)
def _connected() -> None:
    wiring.connect()


@pytest.fixture(scope="session")
def metrics() -> Iterator[Heard]:
    """A server of measurements on this machine."""
    with serving() as heard:
        yield heard


@pytest.fixture
def define(bo: Somebody, project: Project) -> Callable[..., str]:
    """Return a function that defines a KPI and returns its uid."""

    def make(name: str = "Adoption", **fields: Any) -> str:
        answer = bo.post(f"/projects/{project.id}/kpis", {"name": name, **fields})
        assert answer.status_code == 201, answer.content
        uid: str = answer.json()["uid"]
        return uid

    return make


@pytest.fixture
def record(bo: Somebody, project: Project) -> Callable[..., Any]:
    """Return a function that records daily values from the first of October 2026 on."""

    def send(kpi: str, *values: float) -> Any:
        body = {
            "readings": [
                {"at": f"2026-10-{day:02}T12:00", "value": value}
                for day, value in enumerate(values, start=1)
            ]
        }
        return bo.post(f"/projects/{project.id}/kpis/{kpi}/readings", body)

    return send


@pytest.fixture
def upload(bo: Somebody, project: Project) -> Callable[..., Any]:
    """Return a function that uploads a table of readings, to preview or to import it."""

    def send(text: str, act: str = "import", **query: str) -> Any:
        options = "&".join(f"{name}={value}" for name, value in query.items())
        file = SimpleUploadedFile("readings.csv", text.encode())
        return bo.client.post(
            f"/api/v1/projects/{project.id}/readings/{act}?{options}", {"file": file}
        )

    return send
