"""The live stream: every change once and in order, whoever wrote it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import StreamingResponse

from milepost.server.kernel import errors
from milepost.server.kernel.log.subscribers import subscribe, unsubscribe
from milepost.server.kernel.log.values import Author, Change, Draft
from milepost.server.kernel.log.writer import commit
from milepost.server.kernel.realtime import events as stream_module
from milepost.server.kernel.realtime import hub as hub_module
from milepost.server.kernel.realtime.events import make_events
from milepost.server.kernel.realtime.hub import Event, Hub, Person, Viewer

pytestmark = pytest.mark.django_db(transaction=True)

ADA = Person(id="u1", name="Ada")


def write(project: str = "p1", label: str = "") -> Change:
    draft = Draft(author=Author(id="u1", name="Ada"), command="edit_plan", ops=[], label=label)
    change = commit(project, decide=lambda _: draft, write=lambda _: None, state=lambda _: {})
    assert change is not None
    return change


async def in_thread(work: Any, *args: Any) -> Any:
    return await asyncio.get_running_loop().run_in_executor(None, lambda: work(*args))


async def open_stream(hub: Hub, *, last: int | None = None, who: Person = ADA) -> Any:
    headers = [] if last is None else [(b"last-event-id", str(last).encode())]
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/",
        "query_string": b"",
        "headers": headers,
        "path_params": {"project_id": "p1"},
    }
    answer = await make_events(hub, authorise=lambda _request, _project: who)(Request(scope))
    assert isinstance(answer, StreamingResponse)
    return answer.body_iterator


async def numbers(frames: AsyncIterator[bytes], count: int) -> list[int]:
    """Return the numbers of the next `count` changes."""
    found: list[int] = []
    async with asyncio.timeout(10):
        while len(found) < count:
            frame = (await anext(frames)).decode()
            if "event: change" in frame:
                found.append(int(frame.split("\n", 1)[0].removeprefix("id: ")))
    return found


async def next_of_kind(frames: AsyncIterator[bytes], kind: str) -> str:
    async with asyncio.timeout(10):
        while True:
            frame = (await anext(frames)).decode()
            if f"event: {kind}\n" in frame:
                return frame


def test_a_viewer_gets_what_they_missed_and_then_what_happens() -> None:
    for _ in range(5):
        write()

    async def story() -> list[int]:
        hub = Hub()
        subscribe("test", lambda change: hub.wake(change.project))
        frames = await open_stream(hub, last=2)
        missed = await numbers(frames, 3)
        await in_thread(write)
        await in_thread(write)
        return missed + await numbers(frames, 2)

    try:
        assert asyncio.run(story()) == [3, 4, 5, 6, 7]
    finally:
        unsubscribe("test")


def test_changes_of_another_process_arrive_by_looking_at_the_log(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(hub_module, "POLL_SECONDS", 0.05)
    write()

    async def story() -> list[int]:
        frames = await open_stream(Hub(), last=1)
        await next_of_kind(frames, "presence")
        await in_thread(write)  # Nobody wakes the hub.
        return await numbers(frames, 1)

    assert asyncio.run(story()) == [2]


def test_changes_written_while_a_stream_opens_are_neither_lost_nor_doubled() -> None:
    write()

    async def story() -> list[int]:
        hub = Hub()
        subscribe("test", lambda change: hub.wake(change.project))
        writing = asyncio.gather(*(in_thread(write) for _ in range(20)))
        frames = await open_stream(hub, last=1)
        found = await numbers(frames, 20)
        await writing
        return found

    try:
        assert asyncio.run(story()) == list(range(2, 22))
    finally:
        unsubscribe("test")


def test_a_viewer_too_far_behind_is_told_to_fetch_the_plan(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(stream_module, "MOST_MISSED", 3)
    for _ in range(5):
        write()

    async def story() -> str:
        return await next_of_kind(await open_stream(Hub(), last=1), "resync")

    assert 'data: {"seq":5}' in asyncio.run(story())


def test_a_slow_viewer_starts_afresh_instead_of_filling_memory() -> None:
    async def story() -> list[str]:
        hub = Hub()
        viewer = Viewer(project="p1", person=ADA)
        await hub.enter(viewer)
        for _ in range(hub_module.QUEUE_SIZE + 5):
            hub.tell("p1", kind="forecast", data={"seq": 1})
        await asyncio.sleep(0.05)
        waiting = []
        while not viewer.queue.empty():
            event = viewer.queue.get_nowait()
            assert isinstance(event, Event)
            waiting.append(event.kind)
        return waiting

    kinds = asyncio.run(story())

    assert kinds[0] == "resync"
    assert len(kinds) < hub_module.QUEUE_SIZE


def test_everybody_sees_who_looks_each_person_once() -> None:
    async def story() -> list[str]:
        hub = Hub()
        bo = Person(id="u2", name="Bo")
        frames = await open_stream(hub)
        first = await next_of_kind(frames, "presence")
        others = [await open_stream(hub, who=bo), await open_stream(hub, who=bo)]
        for other in others:
            await next_of_kind(other, "presence")
        await next_of_kind(frames, "presence")
        second = await next_of_kind(frames, "presence")
        for other in others:
            await other.aclose()
        await next_of_kind(frames, "presence")
        return [first, second, await next_of_kind(frames, "presence")]

    first, second, third = asyncio.run(story())

    assert '[{"id":"u1","name":"Ada"}]' in first
    assert '[{"id":"u1","name":"Ada"},{"id":"u2","name":"Bo"}]' in second
    assert '[{"id":"u1","name":"Ada"}]' in third


def test_a_silent_stream_shows_that_it_lives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream_module, "BEAT_SECONDS", 0.02)

    async def story() -> bytes:
        frames = await open_stream(Hub())
        async with asyncio.timeout(5):
            while (frame := await anext(frames)) != b": beat\n\n":
                pass
            return frame

    assert asyncio.run(story()) == b": beat\n\n"


def test_a_stream_ends_when_the_person_may_no_longer_look(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(stream_module, "BEAT_SECONDS", 0.02)
    monkeypatch.setattr(stream_module, "RECHECK_SECONDS", 0.0)
    allowed = [True, False]

    def authorise(_request: Request, _project: str) -> Person:
        if not allowed.pop(0):
            raise errors.NotFound("gone")
        return ADA

    async def story() -> int:
        scope = {
            "type": "http",
            "path_params": {"project_id": "p1"},
            "headers": [],
            "query_string": b"",
        }
        answer = await make_events(Hub(), authorise=authorise)(Request(scope))
        assert isinstance(answer, StreamingResponse)
        async with asyncio.timeout(5):
            return len([frame async for frame in answer.body_iterator])

    assert asyncio.run(story()) > 0


def test_somebody_who_may_not_look_gets_a_problem_instead_of_a_stream() -> None:
    def authorise(_request: Request, _project: str) -> Person:
        raise errors.NotFound("There is no such project.")

    async def story() -> Any:
        scope = {
            "type": "http",
            "path_params": {"project_id": "p1"},
            "headers": [],
            "query_string": b"",
        }
        return await make_events(Hub(), authorise=authorise)(Request(scope))

    answer = asyncio.run(story())

    assert answer.status_code == 404
    assert answer.media_type == "application/problem+json"


def test_stopping_the_server_ends_every_stream() -> None:
    async def story() -> int:
        hub = Hub()
        frames = await open_stream(hub)
        await next_of_kind(frames, "presence")
        hub.close()
        async with asyncio.timeout(5):
            return len([frame async for frame in frames])

    assert asyncio.run(story()) == 0
