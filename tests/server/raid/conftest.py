"""People, a workspace and a project, made through the ordinary commands."""

from __future__ import annotations

import pytest
from tests.server.plans.conftest import (  # noqa: F401  (fixtures)
    _forget_states,
    ada,
    bo,
    join,
    project,
    stranger,
    viewer,
)

from milepost.server import wiring
from milepost.server.slices.accounts.models import Workspace


@pytest.fixture(autouse=True)
def _connected() -> None:
    wiring.connect()


@pytest.fixture
def workspace(db: None) -> Workspace:
    return Workspace.objects.create(name="Studio")
