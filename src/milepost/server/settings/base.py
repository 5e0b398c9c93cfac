"""Django's settings for the ordinary profile: one machine, embedded database."""

from __future__ import annotations

from milepost.server.settings.sqlite import use_bundled_sqlite

use_bundled_sqlite()

import os  # noqa: E402
from datetime import timedelta  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import Any  # noqa: E402

from csp.constants import NONE, SELF  # noqa: E402

from milepost.server.settings.options import read_options  # noqa: E402

MILEPOST = read_options(os.environ)
"""The operator's choices, typed."""

DATA = MILEPOST.prepare_data_folder()
SECRET_KEY = MILEPOST.secret_key()
DEBUG = False
ALLOWED_HOSTS = list(MILEPOST.hosts)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "allauth",
    "allauth.account",
    "milepost.server.kernel.log",
    "milepost.server.kernel.jobs",
    "milepost.server.kernel.files",
    "milepost.server.kernel.mail",
    "milepost.server.slices.accounts",
    "milepost.server.slices.plans",
    "milepost.server.slices.exchange",
    "milepost.server.slices.forecasts",
    "milepost.server.slices.guests",
    "milepost.server.slices.agreements",
    "milepost.server.slices.deliverables",
    "milepost.server.slices.kpis",
    "milepost.server.slices.forms",
    "milepost.server.slices.evidence",
    "milepost.server.slices.responsibilities",
    "milepost.server.slices.quality",
    "milepost.server.slices.reviews",
    "milepost.server.slices.raid",
    "milepost.server.slices.budgets",
    "milepost.server.slices.warnings",
    "milepost.server.slices.trends",
    "milepost.server.slices.measures",
    "milepost.server.slices.crosslinks",
    "milepost.server.slices.scenarios",
    "milepost.server.slices.celebrations",
    "milepost.server.slices.workshops",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "milepost.server.limits.BodyLimitMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "milepost.server.slices.accounts.middleware.ActorMiddleware",
]

ROOT_URLCONF = "milepost.server.urls"
WSGI_APPLICATION = "milepost.server.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}
]

DATABASES: dict[str, Any] = {"default": MILEPOST.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
# OWASP ASVS 5.0, 6.2.1 and 6.2.4: length and common passwords count, composition does not.
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 8},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = int(timedelta(days=7).total_seconds())

ACCOUNT_ADAPTER = "milepost.server.slices.accounts.adapter.ClosedDoorAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = MILEPOST.trusted_proxies

SESSION_COOKIE_NAME = "milepost_session"
SESSION_COOKIE_AGE = int(timedelta(days=14).total_seconds())
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "milepost.server.refusals.csrf_failure"

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# Style attributes are how charts and the component library place things; they cannot run code.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF, "'unsafe-inline'"],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF, "data:"],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# Of JSON bodies; files are limited by the operator's choice (see `limits`).
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
# On the disk of the data: a small or full folder for temporary files is no obstacle.
FILE_UPLOAD_TEMP_DIR = str(DATA / "incoming")
Path(FILE_UPLOAD_TEMP_DIR).mkdir(mode=0o700, exist_ok=True)
FILE_UPLOAD_PERMISSIONS = 0o600

if MILEPOST.mail:
    EMAIL_HOST, EMAIL_PORT = MILEPOST.mail.host, MILEPOST.mail.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MILEPOST.mail.user, MILEPOST.mail.password
    EMAIL_USE_SSL = MILEPOST.mail.security == "tls"
    EMAIL_USE_TLS = MILEPOST.mail.security == "starttls"
    EMAIL_TIMEOUT = 20
    DEFAULT_FROM_EMAIL = MILEPOST.mail.sender

USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
USE_I18N = True

PAGE = Path(__file__).resolve().parent.parent / "static"
"""The built page: ``index.html`` and hashed assets."""

LOGS = DATA / "logs"
LOGS.mkdir(mode=0o700, exist_ok=True)
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {
        # The terminal shows what somebody should look at, the file everything.
        "stderr": {"class": "logging.StreamHandler", "formatter": "line", "level": "WARNING"},
        "file": {
            "class": "logging.FileHandler",
            "formatter": "line",
            "filename": str(LOGS / "server.log"),
            "encoding": "utf-8",
            "delay": True,
        },
    },
    "root": {"handlers": ["stderr", "file"], "level": "WARNING"},
    "loggers": {
        "milepost": {"level": MILEPOST.log_level},
        # An ordinary refusal is not an alarm.
        "django.request": {"level": "ERROR"},
    },
}
