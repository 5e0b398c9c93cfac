"""Repeated writes: the same key gives the same answer, and never a second effect."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError
from django.test import RequestFactory

from milepost.server.kernel import clock, errors
from milepost.server.kernel.http.once import KeyReused, answer_once, forget_answers
from milepost.server.kernel.log.models import StoredAnswer
from milepost.server.kernel.log.transactions import writing

pytestmark = pytest.mark.django_db(transaction=True)


class Counter:
    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> dict[str, int]:
        self.count += 1
        return {"count": self.count}


def post(body: Any = None, *, key: str = "k1", path: str = "/things") -> Any:
    headers = {"Idempotency-Key": key} if key else {}
    return RequestFactory().post(path, body, content_type="application/json", headers=headers)


def test_the_same_request_is_answered_alike_and_done_once() -> None:
    write = Counter()

    first = answer_once(post({"a": 1}), actor="u1", write=write, status=201)
    second = answer_once(post({"a": 1}), actor="u1", write=write, status=201)

    assert write.count == 1
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.content == second.content
    assert second["Idempotent-Replay"] == "true"


@pytest.mark.parametrize("other", [post({"a": 2}), post({"a": 1}, path="/others")])
def test_the_key_of_another_request_is_refused(other: Any) -> None:
    answer_once(post({"a": 1}), actor="u1", write=Counter())

    with pytest.raises(KeyReused, match="k1"):
        answer_once(other, actor="u1", write=Counter())


def test_two_people_may_use_the_same_key() -> None:
    write = Counter()

    answer_once(post(), actor="u1", write=write)
    answer_once(post(), actor="u2", write=write)

    assert write.count == 2


def test_a_refused_write_leaves_nothing_and_may_be_tried_again() -> None:
    def refuse() -> None:
        StoredAnswer.objects.create(
            actor="x", key="side effect", digest="", status=200, body=b"", at=clock.now()
        )
        raise errors.Conflict("Not now.")

    with pytest.raises(errors.Conflict):
        answer_once(post(), actor="u1", write=refuse)

    assert not StoredAnswer.objects.exists()
    assert json.loads(answer_once(post(), actor="u1", write=Counter()).content) == {"count": 1}


def test_without_a_key_every_request_counts() -> None:
    write = Counter()

    for _ in range(2):
        answer_once(post(key=""), actor="u1", write=write)

    assert write.count == 2


def test_a_key_too_long_is_refused() -> None:
    with pytest.raises(errors.Invalid, match="200"):
        answer_once(post(key="k" * 201), actor="u1", write=Counter())


def test_old_answers_are_forgotten() -> None:
    answer_once(post(), actor="u1", write=Counter())

    assert forget_answers(before=clock.now() - timedelta(hours=1)) == 0
    assert forget_answers(before=clock.now() + timedelta(hours=1)) == 1


@pytest.mark.parametrize(
    "message", ["database or disk is full", "could not extend file: No space left on device"]
)
def test_a_full_disk_is_told_and_leaves_nothing(message: str) -> None:
    def fill() -> None:
        with writing():
            raise OperationalError(message)

    with pytest.raises(errors.OutOfSpace, match="disk is full"):
        fill()
