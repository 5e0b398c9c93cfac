"""The Django application of the raid."""

from __future__ import annotations

from django.apps import AppConfig


class RaidConfig(AppConfig):
    """Holds the tables of the raid."""

    name = "milepost.server.slices.raid"
    label = "raid"
    default_auto_field = "django.db.models.BigAutoField"
