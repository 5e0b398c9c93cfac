"""Every refusal of the server has a status, and every error is a problem document."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
from collections.abc import Iterator

import pytest
from django.http import Http404
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError

import milepost
from milepost.engine.errors import Finding, InvalidPlan, MilepostError, Severity
from milepost.server.kernel import errors
from milepost.server.kernel.http.problems import find_status, install, problem_of
from milepost.server.kernel.jobs.port import JobCancelled


def every_module() -> Iterator[str]:
    for found in pkgutil.walk_packages(milepost.__path__, "milepost."):
        # Settings and entry points act when imported; compiled kernels are no modules.
        if not {"settings", "asgi", "wsgi"} & set(found.name.split(".")) and "._" not in found.name:
            yield found.name


NEVER_ANSWERED = (
    "milepost.cli.",
    "milepost.engine.kernels",
    "milepost.engine.levelling.proof",
    "milepost.library.",
    "milepost.server.serve",
    "milepost.server.settings.",
)
"""Where refusals are raised that end a program, or a script, instead of answering a request."""


def kinds_below(kind: type[MilepostError]) -> Iterator[type[MilepostError]]:
    for child in kind.__subclasses__():
        if child.__module__.startswith("milepost."):
            yield child
        yield from kinds_below(child)


def test_every_refusal_has_a_status() -> None:
    for module in every_module():
        importlib.import_module(module)

    kinds = {
        kind
        for kind in kinds_below(MilepostError)
        if kind not in {errors.Refusal, JobCancelled}
        and not kind.__module__.startswith(NEVER_ANSWERED)
    }

    assert len(kinds) > 20
    assert {kind.__qualname__ for kind in kinds if find_status(kind) is None} == set()


def test_codes_are_kebab_case_and_each_has_one_status() -> None:
    statuses: dict[str, set[int | None]] = {}
    for kind in kinds_below(MilepostError):
        statuses.setdefault(kind.code, set()).add(find_status(kind))

    assert all(re.fullmatch("[a-z]+(-[a-z]+)*", code) for code in statuses)
    assert {code for code, found in statuses.items() if len(found) > 1} == set()


def test_a_problem_says_what_why_and_where() -> None:
    refusal = errors.Invalid("The name is empty.", errors=[{"field": "name"}])

    answer = problem_of(refusal)

    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    document = json.loads(answer.content)
    assert document["instance"].startswith("urn:milepost:problem:")
    del document["instance"]
    assert document == {
        "type": "urn:milepost:invalid",
        "title": "Some values cannot be used",
        "status": 422,
        "detail": "The name is empty.",
        "code": "invalid",
        "errors": [{"field": "name"}],
    }


def test_an_invalid_plan_tells_every_finding() -> None:
    finding = Finding(
        code="dangling", severity=Severity.ERROR, where="task 1", message="is odd", hint="Mend it."
    )

    document = json.loads(problem_of(InvalidPlan((finding, finding))).content)

    assert [item["code"] for item in document["errors"]] == ["dangling", "dangling"]


def test_a_refusal_that_the_table_forgot_is_our_mistake_not_the_persons() -> None:
    class Forgotten(MilepostError):
        pass

    answer = problem_of(Forgotten("secret detail"))

    assert answer.status_code == 500
    assert b"secret detail" not in answer.content


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (AuthenticationError(), 401, "not-signed-in"),
        (HttpError(400, "Cannot parse"), 400, "bad-request"),
        (Http404("No such thing"), 404, "not-found"),
        (errors.OutOfSpace("Full."), 507, "out-of-space"),
        (RuntimeError("password=hunter2"), 500, "internal-error"),
    ],
)
def test_every_error_becomes_a_problem_document(
    error: Exception, status: int, code: str, rf: object
) -> None:
    api = NinjaAPI(urls_namespace=f"problems-{code}")
    install(api)

    answer = api.on_exception(rf.get("/"), error)  # type: ignore[attr-defined]

    assert (answer.status_code, json.loads(answer.content)["code"]) == (status, code)
    assert answer["Content-Type"] == "application/problem+json"
    assert b"hunter2" not in answer.content
