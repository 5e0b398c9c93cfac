"""The Django application of the guests."""

from __future__ import annotations

from django.apps import AppConfig


class GuestsConfig(AppConfig):
    """Holds the tables of the guests."""

    name = "milepost.server.slices.guests"
    label = "guests"
    default_auto_field = "django.db.models.BigAutoField"
