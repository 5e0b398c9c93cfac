"""The Django application of the agreements."""

from __future__ import annotations

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    """Holds the tables of the agreements."""

    name = "milepost.server.slices.agreements"
    label = "agreements"
    default_auto_field = "django.db.models.BigAutoField"
