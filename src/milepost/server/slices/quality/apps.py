"""The Django application of the quality."""

from __future__ import annotations

from django.apps import AppConfig


class QualityConfig(AppConfig):
    """Holds the tables of the quality."""

    name = "milepost.server.slices.quality"
    label = "quality"
    default_auto_field = "django.db.models.BigAutoField"
