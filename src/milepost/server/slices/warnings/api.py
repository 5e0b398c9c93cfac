"""The routes of the warnings."""

from __future__ import annotations

from ninja import Router

router = Router(tags=["warnings"])
