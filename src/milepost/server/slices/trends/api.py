"""The routes of the trends."""

from __future__ import annotations

from ninja import Router

router = Router(tags=["trends"])
