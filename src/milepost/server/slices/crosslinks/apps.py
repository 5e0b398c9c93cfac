"""The Django application of links across projects."""

from __future__ import annotations

from django.apps import AppConfig


class CrosslinksConfig(AppConfig):
    """Keeps nothing of its own: the links are rows and dependencies of the plans."""

    name = "milepost.server.slices.crosslinks"
    label = "crosslinks"
