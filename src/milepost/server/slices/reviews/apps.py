"""The Django application of the reviews."""

from __future__ import annotations

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """Holds the tables of the reviews."""

    name = "milepost.server.slices.reviews"
    label = "reviews"
    default_auto_field = "django.db.models.BigAutoField"
