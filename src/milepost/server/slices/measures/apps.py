"""The Django application of the measures."""

from __future__ import annotations

from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    """Keeps nothing of its own: all is worked out from the plan."""

    name = "milepost.server.slices.measures"
    label = "measures"
