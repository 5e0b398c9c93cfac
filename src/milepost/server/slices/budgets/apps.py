"""The Django application of the budgets."""

from __future__ import annotations

from django.apps import AppConfig


class BudgetsConfig(AppConfig):
    """Holds the tables of the budgets."""

    name = "milepost.server.slices.budgets"
    label = "budgets"
    default_auto_field = "django.db.models.BigAutoField"
