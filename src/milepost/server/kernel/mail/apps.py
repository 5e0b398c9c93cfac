"""The mail part of the server as a Django application."""

from django.apps import AppConfig


class MailConfig(AppConfig):
    """Registers the models of mail."""

    name = "milepost.server.kernel.mail"
    label = "mail"
