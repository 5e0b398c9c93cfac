"""The jobs part of the server as a Django application."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Registers the models of jobs."""

    name = "milepost.server.kernel.jobs"
    label = "jobs"
