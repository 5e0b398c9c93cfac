"""The committed description of the API."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest
from ninja import Schema

from milepost.server.openapi import COMMITTED, WAY_OUT, openapi_text


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(openapi_text())
    return loaded


def test_the_committed_description_is_current() -> None:
    assert COMMITTED.read_text(encoding="utf-8") == openapi_text(), WAY_OUT


def test_every_operation_has_a_name_of_its_own_and_a_sentence(document: dict[str, Any]) -> None:
    operations = [each for path in document["paths"].values() for each in path.values()]
    names = [each["operationId"] for each in operations]

    assert len(set(names)) == len(names)
    assert all(name[0].islower() and "_" not in name for name in names), names
    assert all(each.get("description") for each in operations)


def test_refusals_are_described_as_problem_documents(document: dict[str, Any]) -> None:
    described = document["paths"]["/api/v1/me"]["patch"]["responses"]

    problem = described["422"]["content"]["application/problem+json"]
    assert problem["schema"]["$ref"].endswith("/Problem")


def test_a_token_is_described_wherever_a_session_is(document: dict[str, Any]) -> None:
    secured = document["paths"]["/api/v1/me"]["patch"]["security"]

    assert [next(iter(each)) for each in secured] == ["SignedIn", "ApiToken"]


def test_no_two_bodies_share_a_name() -> None:
    # The description knows bodies by their bare names; a second one would replace the first.
    names = Counter(each.__name__ for each in every_body(Schema) if "milepost" in each.__module__)

    assert [name for name, count in names.items() if count > 1] == []


def every_body(kind: type) -> set[type]:
    found = set(kind.__subclasses__())
    return found | {deeper for each in found for deeper in every_body(each)}
