"""The log: gapless numbers, whole or not at all, readable at any moment."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from django.db import connection, transaction

from milepost.server.kernel import clock
from milepost.server.kernel.log import reader, writer
from milepost.server.kernel.log.subscribers import subscribe, unsubscribe
from milepost.server.kernel.log.transactions import writing
from milepost.server.kernel.log.values import Author, Change, Draft
from milepost.server.kernel.log.writer import commit

pytestmark = pytest.mark.django_db(transaction=True)


def draft(actor: str = "u1", **more: Any) -> Draft:
    return Draft(author=Author(id=actor, name="Ada"), command="edit_plan", ops=[], **more)


def write(project: str = "p1", **more: Any) -> Change | None:
    return commit(
        project,
        decide=lambda _: draft(**more),
        write=lambda _: None,
        state=lambda change: {"seq": change.seq},
    )


def test_numbers_count_up_from_one_in_each_project() -> None:
    for _ in range(3):
        write()
    write("p2")

    assert [change.seq for change in reader.list_changes("p1")] == [1, 2, 3]
    assert reader.heads(["p1", "p2", "p3"]) == {"p1": 3, "p2": 1}


def test_a_change_passed_on_as_it_is_kept_says_the_same_as_one_that_is_read() -> None:
    finding = {"code": "loop", "uids": ["ä"]}
    for _ in range(3):
        write(derived={"uid": ["ä", "b"], "start": [1, None]}, findings=[finding], undoes=7)

    encoded = reader.list_encoded("p1", after=1, limit=1)

    assert [seq for seq, _ in encoded] == [2]
    assert msgspec.json.decode(encoded[0][1]) == reader.list_changes("p1")[1].as_wire()


def test_a_change_that_fails_half_way_leaves_no_number() -> None:
    write()

    def fail(_: Change) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        commit("p1", decide=lambda _: draft(), write=fail, state=lambda _: {})

    write()
    assert [change.seq for change in reader.list_changes("p1")] == [1, 2]


def test_nothing_to_change_takes_no_number() -> None:
    found = commit("p1", decide=lambda _: None, write=lambda _: None, state=lambda _: {})

    assert (found, reader.head("p1")) == (None, 0)


def test_many_threads_write_without_gap_or_error() -> None:
    failures: list[BaseException] = []

    def work() -> None:
        try:
            for _ in range(10):
                write()
        except BaseException as error:  # noqa: BLE001
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    assert [change.seq for change in reader.list_changes("p1")] == list(range(1, 61))


def test_what_is_written_is_read_again() -> None:
    ops = [{"op": "set", "entity": "task", "uid": "t1", "fields": {"name": ["Grün", "日本"]}}]
    wanted = Draft(
        author=Author(id="u1", name="Ada"),
        command="undo",
        ops=ops,
        derived={"uid": ["t1"], "start": [5]},
        findings=[{"code": "x"}],
        label="Undo",
        reason="because",
        undoes=7,
        request_id="k",
        engine_version="1",
    )

    written = commit("p1", decide=lambda _: wanted, write=lambda _: None, state=lambda _: {})

    assert reader.find_change("p1", seq=1) == written
    assert written is not None
    assert written.draft == wanted


def test_a_snapshot_stands_at_the_first_and_at_every_250th_change(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(writer, "SNAPSHOT_EVERY", 3)
    for _ in range(7):
        write()

    found = [reader.find_snapshot("p1", seq=seq) for seq in (1, 2, 3, 5, 6, 7)]

    assert [snapshot[0] for snapshot in found if snapshot] == [1, 1, 3, 3, 6, 6]


def test_the_state_of_a_moment_is_that_of_the_last_change_before_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begin = datetime(2026, 10, 1, tzinfo=UTC)
    for hour in range(3):
        with clock.telling(begin + timedelta(hours=hour)):
            write()

    def at(hours: float) -> int:
        return reader.seq_at("p1", moment=begin + timedelta(hours=hours))

    assert [at(-1), at(0), at(0.5), at(1), at(99)] == [0, 1, 1, 2, 3]


def test_subscribers_hear_of_a_change_only_when_it_is_committed() -> None:
    heard: list[int] = []
    subscribe("test", lambda change: heard.append(change.seq))
    try:
        with writing():
            write()
            assert heard == []
        assert heard == [1]
        with transaction.atomic():
            write()
            transaction.set_rollback(True)
        assert heard == [1]
    finally:
        unsubscribe("test")


def test_a_subscriber_that_fails_stops_neither_the_others_nor_the_writer() -> None:
    heard: list[int] = []

    def fail(_: Change) -> None:
        raise RuntimeError("deaf")

    subscribe("a", fail)
    subscribe("b", lambda change: heard.append(change.seq))
    try:
        write()
    finally:
        unsubscribe("a")
        unsubscribe("b")

    assert heard == [1]
