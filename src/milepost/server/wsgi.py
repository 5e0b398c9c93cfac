"""The Django application as WSGI, which the shell in `asgi` runs in threads."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "milepost.server.settings")

application = get_wsgi_application()
