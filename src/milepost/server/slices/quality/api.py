"""The routes of the quality."""

from __future__ import annotations

from ninja import Router

router = Router(tags=["quality"])
