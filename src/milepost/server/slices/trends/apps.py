"""The Django application of the trends."""

from __future__ import annotations

from django.apps import AppConfig


class TrendsConfig(AppConfig):
    """Holds the tables of the trends."""

    name = "milepost.server.slices.trends"
    label = "trends"
    default_auto_field = "django.db.models.BigAutoField"
