"""The demo is loaded by a server whose slices know one another."""

from __future__ import annotations

import pytest

from milepost.server import wiring


@pytest.fixture(autouse=True)
def _connected() -> None:
    wiring.connect()
