"""The Django application of the warnings."""

from __future__ import annotations

from django.apps import AppConfig


class WarningsConfig(AppConfig):
    """Holds the tables of the warnings."""

    name = "milepost.server.slices.warnings"
    label = "warnings"
    default_auto_field = "django.db.models.BigAutoField"
