"""The routes of the budgets."""

from __future__ import annotations

from ninja import Router

router = Router(tags=["budgets"])
