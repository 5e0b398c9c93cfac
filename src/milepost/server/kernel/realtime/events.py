"""The stream of a project's events, as server-sent events.

The order that loses nothing: enter the hub, then read what was missed from the log, then
pass on what the hub says, leaving out what the log gave already.
"""

from __future__ import annotations

import asyncio
import time
from functools import lru_cache
from typing import TYPE_CHECKING

from starlette.responses import Response, StreamingResponse

from milepost.server.kernel.errors import Refusal
from milepost.server.kernel.http.problems import problem_of
from milepost.server.kernel.log import reader
from milepost.server.kernel.realtime.hub import Event, Hub, Person, Viewer, read_events

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from starlette.requests import Request

    Authorise = Callable[[Request, str], Person]

BEAT_SECONDS = 20.0
"""A stream that is silent for so long sends a comment, so that proxies keep it open."""

RECHECK_SECONDS = 300.0
"""How often an open stream asks whether the person may still look."""

MOST_MISSED = 500
"""Changes that a stream catches up with; beyond that the plan is cheaper to fetch."""

_HEADERS = {
    "Cache-Control": "no-store",
    "X-Accel-Buffering": "no",
}


def make_events(hub: Hub, *, authorise: Authorise) -> Callable[[Request], Awaitable[Response]]:
    """Return the endpoint ``/projects/{project_id}/events``.

    Parameters
    ----------
    authorise
        Called in a thread with the request and the project's identifier; returns who
        looks, or raises a `Refusal`.
    """

    async def events(request: Request) -> Response:
        project = request.path_params["project_id"]
        try:
            person = await hub.in_thread(authorise, request, project)
        except Refusal as refusal:
            return _refused(refusal)
        viewer = Viewer(project=project, person=person)

        async def is_allowed() -> bool:
            try:
                # A stream whose person may see more or less than before begins anew.
                return bool(await hub.in_thread(authorise, request, project) == person)
            except Refusal:
                return False

        stream = _stream(hub, viewer, after=_after(request), is_allowed=is_allowed)
        return StreamingResponse(stream, media_type="text/event-stream", headers=_HEADERS)

    return events


def _refused(refusal: Refusal) -> Response:
    document = problem_of(refusal)
    return Response(
        document.content, status_code=document.status_code, media_type=document["Content-Type"]
    )


def _after(request: Request) -> int | None:
    """Return the number of the last change the client has; ``None`` if it says nothing."""
    given = request.headers.get("last-event-id") or request.query_params.get("after") or ""
    return int(given) if given.isdecimal() else None


async def _stream(
    hub: Hub, viewer: Viewer, *, after: int | None, is_allowed: Callable[[], Awaitable[bool]]
) -> AsyncIterator[bytes]:
    try:
        await hub.enter(viewer)
        # The first bytes tell the browser that the stream is open.
        yield b"retry: 2000\n\n"
        last = 0
        async for missed in _missed(hub, viewer.project, after):
            last = max(last, missed.seq)
            yield _frame(missed.as_seen_by(viewer.person))
        async for event in _live(viewer, is_allowed):
            if event is None:
                yield b": beat\n\n"
            elif event.seq == 0 or event.seq > last:
                last = max(last, event.seq)
                yield _frame(event)
    finally:
        hub.leave(viewer)


async def _missed(hub: Hub, project: str, after: int | None) -> AsyncIterator[Event]:
    if after is None:
        return
    head = await hub.in_thread(reader.head, project)
    if after > head or head - after > MOST_MISSED:
        yield Event(kind="resync", data=b'{"seq":%d}' % head)
        return
    for event in await hub.in_thread(read_events, project, after, MOST_MISSED):
        yield event


async def _live(
    viewer: Viewer, is_allowed: Callable[[], Awaitable[bool]]
) -> AsyncIterator[Event | None]:
    """Yield the viewer's events, and ``None`` when it is time for a sign of life."""
    checked = time.monotonic()
    while True:
        try:
            event = await asyncio.wait_for(viewer.queue.get(), timeout=BEAT_SECONDS)
        except TimeoutError:
            yield None
        else:
            if event is None:
                return
            yield event
        if time.monotonic() - checked > RECHECK_SECONDS:
            if not await is_allowed():
                return
            checked = time.monotonic()


@lru_cache(maxsize=8)
def _frame(event: Event) -> bytes:
    """Return an event as the stream has it; made once for all who see the same."""
    number = b"id: %d\n" % event.seq if event.seq else b""
    return b"%sevent: %s\ndata: %s\n\n" % (number, event.kind.encode(), event.data)
