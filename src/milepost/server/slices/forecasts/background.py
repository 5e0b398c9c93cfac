"""Keeps forecasts fresh in the web process: one thread, one pending refresh per project."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from functools import partial

from django.db import close_old_connections, connection

from milepost.server.kernel.jobs.models import ENDED
from milepost.server.kernel.jobs.port import find_status
from milepost.server.kernel.log.values import Change
from milepost.server.slices.forecasts import making, store
from milepost.server.slices.plans import public as plans

log = logging.getLogger(__name__)

LONGEST_WATCH = 600.0
"""Seconds after which nobody waits for a job's forecast any longer."""

WATCH_SECONDS = 0.5

PAUSE_SECONDS = 0.3
"""How long a refresh waits for more changes, so that a burst of edits is forecast once."""

Tell = Callable[[str, int], None]
"""Says that the forecast of a project after a change is ready."""


class Background:
    """Refreshes the forecasts of projects that changed; later changes supersede earlier ones."""

    def __init__(self, *, tell: Tell) -> None:
        self._tell = tell
        self._pending: dict[str, None] = {}
        self._watched: dict[str, tuple[str, float]] = {}
        self._changed = threading.Condition()
        self._is_stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="forecasts", daemon=True)

    def start(self) -> None:
        """Begin, with the projects whose forecasts are missing."""
        self._thread.start()

    def stop(self) -> None:
        """End after the present refresh, and wait for that."""
        with self._changed:
            self._is_stopping.set()
            self._changed.notify()
        self._thread.join()

    def hear(self, change: Change) -> None:
        """Refresh the project of `change` soon; a subscriber of the log."""
        self._add(change.project)

    def _add(self, project: str) -> None:
        with self._changed:
            self._pending[project] = None
            self._changed.notify()

    def _run(self) -> None:
        self._guarded(self._catch_up)
        while not self._is_stopping.is_set():
            project = self._next()
            if project is not None:
                self._guarded(partial(self._refresh, project))
            self._guarded(self._look_at_jobs)
        connection.close()

    def _next(self) -> str | None:
        with self._changed:
            if not self._pending and not self._is_stopping.is_set():
                self._changed.wait(timeout=WATCH_SECONDS if self._watched else None)
            if not self._pending:
                return None
        if self._is_stopping.wait(PAUSE_SECONDS):
            return None
        with self._changed:
            project = next(iter(self._pending))
            del self._pending[project]
            return project

    def _guarded(self, act: Callable[[], None]) -> None:
        try:
            close_old_connections()
            act()
        except Exception:
            log.exception("a forecast failed")

    def _catch_up(self) -> None:
        for project in plans.Project.objects.filter(deleted_at__isnull=True):
            seq = plans.head_of(project)
            if not store.is_stored(project.id, seq=seq):
                self._add(project.id)

    def _refresh(self, project_id: str) -> None:
        project = plans.Project.objects.filter(id=project_id, deleted_at__isnull=True).first()
        if project is None:
            return
        seq = making.refresh(project)
        if seq is not None:
            self._tell(project_id, seq)
            making.fill_trend(project_id)
            return
        key = making.job_key(project_id, seq=plans.head_of(project))
        if find_status(key) is not None:
            self._watched[project_id] = (key, time.monotonic() + LONGEST_WATCH)

    def _look_at_jobs(self) -> None:
        for project, (key, until) in tuple(self._watched.items()):
            status = find_status(key)
            if status is not None and status.state not in ENDED and time.monotonic() < until:
                continue
            del self._watched[project]
            self._take_over(project)

    def _take_over(self, project_id: str) -> None:
        """Give this process the forecast that a job has made."""
        seq = store.find_latest_seq(project_id)
        project = plans.Project.objects.filter(id=project_id).first()
        if seq is None or project is None:
            return
        state = plans.current_state(project)
        # One that is out of date already is not worth reading: the next is on its way.
        made = store.find_forecast(project_id, seq=seq) if state.seq == seq else None
        if made is not None:
            state.forecasts[True] = made
        self._tell(project_id, seq)
