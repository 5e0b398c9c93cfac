"""The routes of the deliverables."""

from __future__ import annotations

from ninja import Router

router = Router(tags=["deliverables"])
