"""Brings the database to this version's shape, with a copy of it made before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def migrate(*, say: Callable[[str], None]) -> None:
    """Apply the migrations that are missing; an embedded database is copied first."""
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not waiting:
        return
    if executor.loader.applied_migrations and connection.vendor == "sqlite":
        say(f"milepost: the database is copied to {_copy_database()} before the upgrade")
    say(f"milepost: preparing the database ({len(waiting)} steps) …")
    call_command("migrate", interactive=False, verbosity=0)


def is_empty() -> bool:
    """Return whether nobody has an account and there is no workspace."""
    user, workspace = (apps.get_model("accounts", name) for name in ("User", "Workspace"))
    return not user.objects.exists() and not workspace.objects.exists()


def _copy_database() -> Path:
    folder = settings.DATA / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    target: Path = folder / f"before-upgrade-{datetime.now(UTC):%Y%m%d-%H%M%S}.db"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(target)])
    return target
