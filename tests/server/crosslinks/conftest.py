"""The people and the workspace of the plans' tests, and a server that hears of changes."""

from __future__ import annotations

import pytest
from tests.server.plans.conftest import (  # noqa: F401
    _forget_states,
    ada,
    bo,
    join,
    viewer,
    workspace,
)

from milepost.server import wiring


@pytest.fixture(autouse=True)
def _wired() -> None:
    wiring.connect()
