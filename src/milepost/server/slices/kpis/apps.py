"""The Django application of the kpis."""

from __future__ import annotations

from django.apps import AppConfig


class KpisConfig(AppConfig):
    """Holds the tables of the kpis."""

    name = "milepost.server.slices.kpis"
    label = "kpis"
    default_auto_field = "django.db.models.BigAutoField"
