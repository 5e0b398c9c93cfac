"""The routes of the forms."""

from __future__ import annotations

from ninja import Router

router = Router(tags=["forms"])
