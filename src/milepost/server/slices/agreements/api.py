"""The routes of the agreements."""

from __future__ import annotations

from ninja import Router

router = Router(tags=["agreements"])
