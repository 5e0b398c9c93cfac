"""What every test of the server stands on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth.management import create_permissions
from django.contrib.contenttypes.management import create_contenttypes
from django.db.models.signals import post_migrate


@pytest.fixture(scope="session", autouse=True)
def _no_rows_that_nobody_reads() -> Iterator[None]:
    """Keep Django from writing its own permissions after each test's emptying of the database.

    Milepost asks `kernel.authz` and never these rows; they were half the time of the tests.
    """
    uid = "django.contrib.auth.management.create_permissions"
    post_migrate.disconnect(create_permissions, dispatch_uid=uid)
    post_migrate.disconnect(create_contenttypes)
    yield
    post_migrate.connect(create_permissions, dispatch_uid=uid)
    post_migrate.connect(create_contenttypes)
