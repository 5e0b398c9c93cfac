"""Who hears of a change once it is committed; registered in ``server/wiring.py`` only."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from milepost.server.kernel.log.values import Change

log = logging.getLogger(__name__)

_subscribers: dict[str, Callable[[Change], None]] = {}


def subscribe(name: str, hear: Callable[[Change], None]) -> None:
    """Call `hear` with every change of this process, in the order of commits.

    A second registration under the same `name` replaces the first. `hear` runs in the
    thread that wrote the change and must be quick; slow work goes to a job.
    """
    _subscribers[name] = hear


def unsubscribe(name: str) -> None:
    """Stop calling the subscriber `name`, if there is one."""
    _subscribers.pop(name, None)


def announce(change: Change) -> None:
    """Tell every subscriber of `change`.

    The change is committed already: a subscriber's failure is reported in the server's
    log and stops neither the others nor the answer.
    """
    for name, hear in tuple(_subscribers.items()):
        try:
            hear(change)
        except Exception:
            log.exception("subscriber %s failed at %s %d", name, change.project, change.seq)
