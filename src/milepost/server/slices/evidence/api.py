"""The routes of the evidence."""

from __future__ import annotations

from ninja import Router

router = Router(tags=["evidence"])
