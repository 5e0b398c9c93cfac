"""The log part of the server as a Django application."""

from django.apps import AppConfig


class LogConfig(AppConfig):
    """Registers the models of log."""

    name = "milepost.server.kernel.log"
    label = "log"
