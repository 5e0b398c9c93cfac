"""When projects are looked at: soon after they changed, and every day for the passing of time.

In the web process one thread looks at ordinary plans and leaves large ones to a job; the
worker looks at what a new day or a missed change asks for.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import close_old_connections, connection
from django.db.models import QuerySet

from milepost.server.kernel.jobs import port as jobs
from milepost.server.kernel.log import reader
from milepost.server.kernel.log.values import Change
from milepost.server.slices.plans import public as plans
from milepost.server.slices.warnings.looking import COMMAND, look
from milepost.server.slices.warnings.models import Watch

log = logging.getLogger(__name__)

JOB = "warnings.look"

PAUSE_SECONDS = 1.0
"""How long a look waits for more changes and for the forecast of the last one."""

MOST_ROWS_BESIDE_ANSWERS = 2_000
"""Rows of a plan that the web process looks at of its own accord; a worker takes the others."""

MISSED_AFTER = timedelta(minutes=10)
"""How old a change must be to count as missed: until then the web process looks at it."""

MOST_LOOKS = 3
"""Looks in a row while others keep editing; the last edit asks for another."""


def _watched() -> QuerySet[plans.Project]:
    """Return the projects that are watched: those neither deleted nor in the archive."""
    return plans.Project.objects.filter(deleted_at__isnull=True, is_archived=False)


def look_or_ask(project: plans.Project) -> None:
    """Look at an ordinary plan now; ask a job to look at a large one."""
    state = plans.current_state(project)
    if len(state.plan["tasks"]["uid"]) > MOST_ROWS_BESIDE_ANSWERS:
        ask_for_job(project.id, seq=state.seq)
        return
    look_until_current(project)


def look_until_current(project: plans.Project) -> None:
    """Look, and look again if somebody edited the plan meanwhile."""
    for _ in range(MOST_LOOKS):
        if look(project):
            return


def ask_for_job(project: str, *, seq: int, day: int = 0) -> None:
    """Enqueue a look at a project as of change `seq` and a day; the same again is one."""
    jobs.enqueue(JOB, args={"project": project}, key=f"look-{project}-{seq}-{day}")


def look_in_job(_: jobs.JobContext, args: Mapping[str, Any]) -> None:
    """Look at a project; doing it twice changes nothing."""
    project = _watched().filter(id=str(args["project"])).first()
    if project is not None:
        look_until_current(project)


def watch_projects(*, now: datetime) -> None:
    """Ask for a look at every project on which a new day has begun or a change was missed.

    Called every hour; by the project's own clock a day begins at midnight. Costs two or three
    statements for a project that asks for nothing.
    """
    lately = now - MISSED_AFTER
    watches = {row.project_id: row for row in Watch.objects.all()}
    for project in _watched():
        zone = plans.zone_of({"settings": {"time_zone": project.time_zone}})
        day = plans.wall_of(now, zone=zone) // 1440
        watch = watches.get(project.id)
        head = reader.head(project.id)
        is_new_day = watch is not None and watch.day != day
        if is_new_day or any(at <= lately for at in _news(project.id, watch, head)):
            ask_for_job(project.id, seq=head, day=day)


def _news(project: str, watch: Watch | None, head: int) -> list[datetime]:
    """Return when others than the watch changed the project since it was looked at."""
    seen = 0 if watch is None else watch.seq
    later = reader.list_titles(project, seqs=range(seen + 1, head + 1))
    return [title.at for title in later.values() if title.command != COMMAND]


class Watcher:
    """Looks at the projects that changed, in a thread of its own; a burst is looked at once."""

    def __init__(self) -> None:
        self._pending: dict[str, None] = {}
        self._changed = threading.Condition()
        self._is_stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="warnings", daemon=True)

    def start(self) -> None:
        """Begin, with the projects that changed unseen."""
        self._thread.start()

    def stop(self) -> None:
        """End after the present look, and wait for that."""
        with self._changed:
            self._is_stopping.set()
            self._changed.notify()
        self._thread.join()

    def hear(self, change: Change) -> None:
        """Look at the project of `change` soon, unless the watch itself wrote it."""
        if change.draft.command != COMMAND:
            self.add(change.project)

    def add(self, project: str) -> None:
        """Look at a project soon."""
        with self._changed:
            self._pending[project] = None
            self._changed.notify()

    def _run(self) -> None:
        self._guarded(self._catch_up)
        while not self._is_stopping.is_set():
            project = self._next()
            if project is not None:
                self._guarded(partial(self._look, project))
        connection.close()

    def _next(self) -> str | None:
        with self._changed:
            while not self._pending and not self._is_stopping.is_set():
                self._changed.wait()
        if self._is_stopping.wait(PAUSE_SECONDS):
            return None
        with self._changed:
            project = next(iter(self._pending), None)
            if project is not None:
                del self._pending[project]
            return project

    def _guarded(self, act: Callable[[], None]) -> None:
        try:
            close_old_connections()
            act()
        except Exception:
            log.exception("a look for warnings failed")

    def _catch_up(self) -> None:
        watches = {row.project_id: row for row in Watch.objects.all()}
        for project in _watched():
            if _news(project.id, watches.get(project.id), reader.head(project.id)):
                self.add(project.id)

    def _look(self, project_id: str) -> None:
        project = _watched().filter(id=project_id).first()
        if project is not None:
            look_or_ask(project)
