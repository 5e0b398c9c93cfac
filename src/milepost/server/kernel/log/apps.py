"""The Django application of the log."""

from __future__ import annotations

from django.apps import AppConfig


class LogConfig(AppConfig):
    """Holds the tables of the log."""

    name = "milepost.server.kernel.log"
    label = "log"
    default_auto_field = "django.db.models.BigAutoField"
