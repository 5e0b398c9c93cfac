"""The profile of the tests: a data folder of their own, gone afterwards."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

if "MILEPOST_DATA" not in os.environ:
    os.environ["MILEPOST_DATA"] = tempfile.mkdtemp(prefix="milepost-tests-")
    atexit.register(shutil.rmtree, os.environ["MILEPOST_DATA"], ignore_errors=True)

from milepost.server.settings.base import *  # noqa: F403
from milepost.server.settings.base import DATABASES, MILEPOST

# Tests run on a real file: locks and WAL behave as they do for people.
if not MILEPOST.database_url:
    DATABASES["default"]["TEST"] = {"NAME": str(Path(MILEPOST.data) / "test.db")}
ALLOWED_HOSTS = ["*"]
# Argon2 is slow on purpose; the tests that are about it choose it themselves.
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher",
    "django.contrib.auth.hashers.Argon2PasswordHasher",
]
