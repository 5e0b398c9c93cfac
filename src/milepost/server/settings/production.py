"""The profile behind https: cookies and transport are locked to it."""

from __future__ import annotations

from datetime import timedelta

from milepost.server.settings.base import *  # noqa: F403

SESSION_COOKIE_NAME = "__Host-milepost_session"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-milepost_csrf"
CSRF_COOKIE_SECURE = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds())
