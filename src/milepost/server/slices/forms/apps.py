"""The Django application of the forms."""

from __future__ import annotations

from django.apps import AppConfig


class FormsConfig(AppConfig):
    """Holds the tables of the forms."""

    name = "milepost.server.slices.forms"
    label = "forms"
    default_auto_field = "django.db.models.BigAutoField"
