"""The Django application of the evidence."""

from __future__ import annotations

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """Holds the tables of the evidence."""

    name = "milepost.server.slices.evidence"
    label = "evidence"
    default_auto_field = "django.db.models.BigAutoField"
