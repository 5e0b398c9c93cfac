"""The shell: live streams are served by asynchronous code, all else by Django in threads.

Django as WSGI in a few threads costs half the CPU per write of Django's own ASGI, which
makes a thread, and so a database connection, for each request.
"""

from __future__ import annotations

import os
from typing import Any, cast

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "milepost.server.settings")

from a2wsgi import WSGIMiddleware
from django.conf import settings
from starlette.applications import Starlette
from starlette.routing import Route

from milepost.server.wiring import live_events
from milepost.server.wsgi import application as core


def make_shell() -> Starlette:
    """Return the whole server as one ASGI application."""
    # a2wsgi's and Starlette's types of the same protocol do not know each other.
    django: Any = WSGIMiddleware(cast("Any", core), workers=settings.MILEPOST.web_threads)
    shell = Starlette(routes=[Route("/api/v1/projects/{project_id}/events", live_events)])
    # Not a mount: its pattern would keep odd addresses, such as one with a line's end, to itself.
    shell.router.default = django
    return shell


app = make_shell()
