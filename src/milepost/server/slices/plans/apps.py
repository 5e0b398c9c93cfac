"""The plans part of the server as a Django application."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Registers the models of plans."""

    name = "milepost.server.slices.plans"
    label = "plans"
