"""The Django application of the scenarios."""

from __future__ import annotations

from django.apps import AppConfig


class ScenariosConfig(AppConfig):
    """Holds the tables of the scenarios."""

    name = "milepost.server.slices.scenarios"
    label = "scenarios"
    default_auto_field = "django.db.models.BigAutoField"
