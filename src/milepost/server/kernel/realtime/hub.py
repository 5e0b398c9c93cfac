"""The hub: tells the people who look at a project what happens to it.

It lives on one event loop; `wake` and `tell` may be called from any thread. A change is
always read from the log, in order, so that a lost or doubled wake-up does no harm: it
comes at the next look at the log, at the latest after `POLL_SECONDS`.
"""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from milepost.server.kernel.log import reader, records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

POLL_SECONDS = 2.0
"""How often each process looks whether another one has written changes."""

QUEUE_SIZE = 64
"""Events that may wait for a slow viewer before it is told to fetch the plan again."""

BATCH = 200
"""Changes read from the log at once."""

Kind = Literal["change", "forecast", "presence", "resync"]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who looks at a project; `hidden` names the entities whose values they may not see."""

    id: str
    name: str
    hidden: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event of a stream; `seq` is the number of a change, 0 for all else."""

    kind: Kind
    data: bytes
    seq: int = 0

    def as_seen_by(self, person: Person) -> Event:
        """Return the event without the values that `person` may not see."""
        if self.kind != "change" or not any(_names(self.data, each) for each in person.hidden):
            return self
        change = msgspec.json.decode(self.data)
        change["ops"] = records.veiled(change["ops"], hidden=person.hidden)
        return replace(self, data=msgspec.json.encode(change))


@dataclass(slots=True, kw_only=True, eq=False)
class Viewer:
    """One open stream; ``None`` in its queue ends it."""

    project: str
    person: Person
    queue: asyncio.Queue[Event | None] = field(
        default_factory=lambda: asyncio.Queue(maxsize=QUEUE_SIZE)
    )


@dataclass(slots=True, eq=False)
class _Room:
    """The viewers of one project, and how far they have been told."""

    viewers: set[Viewer] = field(default_factory=set)
    told: int = 0
    is_ready: asyncio.Event = field(default_factory=asyncio.Event)
    has_news: asyncio.Event = field(default_factory=asyncio.Event)
    pump: asyncio.Task[None] | None = None


class Hub:
    """The viewers of this process, by project."""

    def __init__(self) -> None:
        self._rooms: dict[str, _Room] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._poll: asyncio.Task[None] | None = None
        # Threads of their own keep their database connections.
        self._threads = ThreadPoolExecutor(max_workers=2, thread_name_prefix="live")

    async def enter(self, viewer: Viewer) -> None:
        """Let `viewer` hear of everything from now on.

        On return the log may be read: what is committed later will be told.
        """
        self._loop = asyncio.get_running_loop()
        room = self._rooms.setdefault(viewer.project, _Room())
        room.viewers.add(viewer)
        if room.pump is None:
            room.pump = self._loop.create_task(self._run(viewer.project, room))
        if self._poll is None or self._poll.done():
            self._poll = self._loop.create_task(self._run_poll())
        await room.is_ready.wait()
        self._tell_presence(viewer.project)

    def leave(self, viewer: Viewer) -> None:
        """Stop telling `viewer`; called on the hub's loop."""
        room = self._rooms.get(viewer.project)
        if room is None or viewer not in room.viewers:
            return
        room.viewers.discard(viewer)
        if room.viewers:
            self._tell_presence(viewer.project)
            return
        del self._rooms[viewer.project]
        if room.pump is not None:
            room.pump.cancel()

    def wake(self, project: str) -> None:
        """Say that `project` has a new change; from any thread."""
        self._call(lambda: self._mark(project))

    def tell(self, project: str, *, kind: Kind, data: Any) -> None:
        """Send an event that is not kept anywhere; from any thread."""
        event = Event(kind=kind, data=msgspec.json.encode(data))
        self._call(lambda: self._send(project, [event]))

    def close(self) -> None:
        """End every stream; from any thread."""
        self._call(self._close)

    async def in_thread(self, work: Callable[..., Any], *args: Any) -> Any:
        """Return what the blocking `work` returns, run in one of the hub's threads."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, work, *args)

    def people(self, project: str) -> list[Person]:
        """Return who looks at `project`, each person once, by name."""
        room = self._rooms.get(project)
        found = {viewer.person.id: viewer.person for viewer in room.viewers} if room else {}
        return sorted(found.values(), key=lambda person: (person.name, person.id))

    def _call(self, act: Callable[[], None]) -> None:
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(act)

    def _mark(self, project: str) -> None:
        if project in self._rooms:
            self._rooms[project].has_news.set()

    def _close(self) -> None:
        for room in tuple(self._rooms.values()):
            for viewer in room.viewers:
                _put(viewer, None)

    def _tell_presence(self, project: str) -> None:
        people = [{"id": one.id, "name": one.name} for one in self.people(project)]
        self._send(project, [Event(kind="presence", data=msgspec.json.encode(people))])

    def _send(self, project: str, events: Iterable[Event]) -> None:
        room = self._rooms.get(project)
        for event in events:
            for viewer in tuple(room.viewers) if room else ():
                _put(viewer, event.as_seen_by(viewer.person))

    async def _run(self, project: str, room: _Room) -> None:
        room.told = await self.in_thread(reader.head, project)
        room.is_ready.set()
        while True:
            await room.has_news.wait()
            room.has_news.clear()
            try:
                await self._pump(project, room)
            except Exception:
                # The database may be away for a while; the poll will wake us again.
                log.exception("cannot read the log of %s", project)

    async def _pump(self, project: str, room: _Room) -> None:
        while events := await self.in_thread(read_events, project, room.told):
            room.told = events[-1].seq
            self._send(project, events)
            if len(events) < BATCH:
                return

    async def _run_poll(self) -> None:
        while self._rooms:
            await asyncio.sleep(POLL_SECONDS)
            try:
                heads = await self.in_thread(reader.heads, tuple(self._rooms))
            except Exception:
                log.exception("cannot look for news in the log")
                continue
            for project, head in heads.items():
                if project in self._rooms and head > self._rooms[project].told:
                    self._rooms[project].has_news.set()


def read_events(project: str, after: int, limit: int = BATCH) -> list[Event]:
    """Return up to `limit` changes after number `after` as events, oldest first."""
    return [
        Event(kind="change", seq=seq, data=data)
        for seq, data in reader.list_encoded(project, after=after, limit=limit)
    ]


def _names(data: bytes, entity: str) -> bool:
    """Return whether a change may hold an operation on `entity`, without decoding it."""
    return b'"%s"' % entity.encode() in data


def _put(viewer: Viewer, event: Event | None) -> None:
    if not viewer.queue.full():
        viewer.queue.put_nowait(event)
        return
    # Too slow: what waits is worthless without the rest, so the viewer starts afresh.
    while not viewer.queue.empty():
        viewer.queue.get_nowait()
    viewer.queue.put_nowait(Event(kind="resync", data=b"{}"))
    if event is None:
        viewer.queue.put_nowait(None)
