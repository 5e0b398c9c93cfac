"""The Django application of the workshops."""

from __future__ import annotations

from django.apps import AppConfig


class WorkshopsConfig(AppConfig):
    """Holds the tables of the workshops."""

    name = "milepost.server.slices.workshops"
    label = "workshops"
    default_auto_field = "django.db.models.BigAutoField"
