"""The routes of the kpis."""

from __future__ import annotations

from ninja import Router

router = Router(tags=["kpis"])
