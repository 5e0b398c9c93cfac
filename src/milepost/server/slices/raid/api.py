"""The routes of the raid."""

from __future__ import annotations

from ninja import Router

router = Router(tags=["raid"])
