"""The files part of the server as a Django application."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Registers the models of files."""

    name = "milepost.server.kernel.files"
    label = "files"
