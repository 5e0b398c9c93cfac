"""The exchange part of the server as a Django application."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Registers the models of exchange."""

    name = "milepost.server.slices.exchange"
    label = "exchange"
