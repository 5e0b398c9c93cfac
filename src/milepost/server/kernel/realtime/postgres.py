"""Wake-ups between processes on PostgreSQL: NOTIFY after the commit, LISTEN in a thread.

A notice inside the transaction would cost two thirds of the write throughput, because
PostgreSQL takes a global lock for it at commit.
"""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from django.db import connection

if TYPE_CHECKING:
    from milepost.server.kernel.log.values import Change
    from milepost.server.kernel.realtime.hub import Hub

CHANNEL = "milepost_change"

_THREAD = "milepost-listen"

log = logging.getLogger(__name__)


def notify(change: Change) -> None:
    """Tell the other processes of `change`, which is committed; a subscriber of the log."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, change.project])


def listen(hub: Hub) -> None:
    """Wake `hub` for every notice, in a thread of its own; does nothing on other databases.

    A second call does nothing. The hub's poll covers the time during which the connection
    is down.
    """
    names = {thread.name for thread in threading.enumerate()}
    if connection.vendor == "postgresql" and _THREAD not in names:
        threading.Thread(target=_listen_for_ever, args=(hub,), name=_THREAD, daemon=True).start()


def _listen_for_ever(hub: Hub) -> None:
    pause = threading.Event()
    while True:
        try:
            _listen(hub)
        except Exception:
            log.exception("the connection for notices broke; trying again")
            connection.close()
            pause.wait(5)


def _listen(hub: Hub) -> None:
    connection.ensure_connection()
    raw = connection.connection
    with connection.cursor() as cursor:
        cursor.execute(f"LISTEN {CHANNEL}")
    for notice in raw.notifies():
        hub.wake(notice.payload)
