"""The worker process: runs jobs until it is told to stop or its parent is gone.

Run as ``python -m milepost.server.worker [NAME]``. The web process starts one and watches
over it; with PostgreSQL, start as many as you like, each under a name of its own that
stays the same when it is restarted.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading

STOP_SECONDS = 1.2
"""How long running jobs may still end; later they start again in the next worker."""

NICENESS = 5
"""A worker beside a web process yields to it: somebody waits for every answer."""

FIRST_ROUND_SECONDS = 60
"""How long after its start the worker first looks at what the passing of time asks for."""

log = logging.getLogger(__name__)


def run(*, name: str, is_child: bool) -> int:
    """Run jobs under `name` until a signal, or until the parent's pipe closes if `is_child`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "milepost.server.settings")
    import django

    django.setup()
    from milepost.server import wiring
    from milepost.server.kernel.jobs.runner import Runner

    wiring.connect()
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    if is_child:
        if hasattr(os, "nice"):
            os.nice(NICENESS)
        threading.Thread(target=_wait_for_parent, args=(stop,), daemon=True).start()
    runner = Runner(name=name)
    runner.start()
    threading.Thread(target=_keep_hours, args=(stop,), daemon=True).start()
    stop.wait()
    runner.stop(seconds=STOP_SECONDS)
    return 0


def _keep_hours(stop: threading.Event) -> None:
    from milepost.server import wiring
    from milepost.server.kernel import clock

    # Whoever just started Milepost waits for their own work first.
    stop.wait(FIRST_ROUND_SECONDS)
    while not stop.is_set():
        for act in (wiring.watch, wiring.tidy):
            try:
                act(now=clock.now())
            except Exception:
                log.exception("could not %s; trying again in an hour", act.__name__)
        stop.wait(3600)


def _wait_for_parent(stop: threading.Event) -> None:
    # The parent holds the other end of this pipe, which the system closes however it dies.
    sys.stdin.buffer.read()
    stop.set()


if __name__ == "__main__":
    given = [argument for argument in sys.argv[1:] if argument != "--child"]
    status = run(name=given[0] if given else "worker-1", is_child="--child" in sys.argv)
    # Jobs that did not end in time run in daemon threads, which must not hold up the exit.
    logging.shutdown()
    os._exit(status)
