"""The forecasts part of the server as a Django application."""

from django.apps import AppConfig


class ForecastsConfig(AppConfig):
    """Registers the models of forecasts."""

    name = "milepost.server.slices.forecasts"
    label = "forecasts"
