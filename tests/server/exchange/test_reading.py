"""How far the reading of a file is, told by two tables that change beside one another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from milepost.formats import write
from milepost.server.kernel.jobs.port import JobStatus
from milepost.server.slices.exchange import queries
from milepost.server.slices.exchange.models import PlanImport

from .conftest import work
from .ferry import PLAN

Upload = Callable[..., Any]


def test_a_reading_that_ends_while_it_is_asked_for_is_told_with_what_was_read(
    upload: Upload, manager: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = upload(write(PLAN, format="mspdi"), read=False)
    look_for_job = queries.find_reading

    def looked_for_too_late(found: PlanImport) -> JobStatus | None:
        work()
        return look_for_job(found)

    monkeypatch.setattr(queries, "find_reading", looked_for_too_late)
    told = manager.get(f"/api/v1/imports/{made['id']}").json()

    assert told["state"] == "ready"
    assert (told["summary"]["tasks"], len(told["rows"])) == (2, 4)


def test_an_import_that_is_forgotten_while_it_is_asked_for_is_not_found(
    upload: Upload, manager: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = upload(write(PLAN, format="mspdi"))
    look_for_job = queries.find_reading

    def looked_for_too_late(found: PlanImport) -> JobStatus | None:
        PlanImport.objects.all().delete()
        return look_for_job(found)

    monkeypatch.setattr(queries, "find_reading", looked_for_too_late)

    assert manager.get(f"/api/v1/imports/{made['id']}").status_code == 404
