"""The Django application of the celebrations."""

from __future__ import annotations

from django.apps import AppConfig


class CelebrationsConfig(AppConfig):
    """Holds the tables of the celebrations."""

    name = "milepost.server.slices.celebrations"
    label = "celebrations"
    default_auto_field = "django.db.models.BigAutoField"
