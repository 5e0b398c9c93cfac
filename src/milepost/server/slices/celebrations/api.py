"""The routes of the celebrations."""

from __future__ import annotations

from ninja import Router

router = Router(tags=["celebrations"])
