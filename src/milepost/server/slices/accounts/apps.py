"""The accounts slice as a Django application."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Registers the models of people, workspaces and tokens."""

    name = "milepost.server.slices.accounts"
    label = "accounts"
