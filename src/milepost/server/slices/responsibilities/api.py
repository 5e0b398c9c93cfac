"""The routes of the responsibilities."""

from __future__ import annotations

from ninja import Router

router = Router(tags=["responsibilities"])
