"""The Django application of the deliverables."""

from __future__ import annotations

from django.apps import AppConfig


class DeliverablesConfig(AppConfig):
    """Holds the tables of the deliverables."""

    name = "milepost.server.slices.deliverables"
    label = "deliverables"
    default_auto_field = "django.db.models.BigAutoField"
