"""The project of the checks' tests, with scenarios forgotten between tests."""

from __future__ import annotations

import pytest
from tests.server.plans.conftest import (  # noqa: F401
    _forget_states,
    ada,
    bo,
    join,
    stranger,
    viewer,
    workspace,
)
from tests.server.quality.conftest import _connected, project  # noqa: F401

from milepost.server.slices.scenarios import comparing


@pytest.fixture(autouse=True)
def _forget_cases() -> None:
    comparing.forget_all()
