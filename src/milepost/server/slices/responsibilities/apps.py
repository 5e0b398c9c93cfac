"""The Django application of the responsibilities."""

from __future__ import annotations

from django.apps import AppConfig


class ResponsibilitiesConfig(AppConfig):
    """Holds the tables of the responsibilities."""

    name = "milepost.server.slices.responsibilities"
    label = "responsibilities"
    default_auto_field = "django.db.models.BigAutoField"
