"""What is read of a plan while a change of it is being committed."""

from __future__ import annotations

import pytest
from django.db import transaction
from tests.server.plans.conftest import Somebody, op

from milepost.server.slices.plans import commands, queries, states
from milepost.server.slices.plans.derive import PlanState
from milepost.server.slices.plans.models import Project


def renamed(project: Project, somebody: Somebody, name: str) -> PlanState:
    edit = commands.Edit(ops=[op("set", "task", "t1", name=name)])
    return commands.edit_plan(project, edit=edit, actor=somebody.actor).after


def name_of(state: PlanState) -> str:
    tasks = state.plan["tasks"]
    return str(tasks["name"][tasks["uid"].index("t1")])


def test_who_sees_a_change_before_its_writer_kept_the_plan_takes_the_writers(
    project: Project, ada: Somebody
) -> None:
    with transaction.atomic():
        after = renamed(project, ada, "Talks")

        assert queries.current_state(project) is after

    assert queries.current_state(project) is after


def test_a_change_that_was_taken_back_is_not_taken_for_the_one_that_came_instead(
    project: Project, ada: Somebody, monkeypatch: pytest.MonkeyPatch
) -> None:
    with transaction.atomic():
        renamed(project, ada, "Taken back")
        transaction.set_rollback(True)
    # As another process would: it tells this one nothing but what the log says.
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(states, "offer", lambda *_, **__: None)
        elsewhere.setattr(states, "keep", lambda *_: None)
        renamed(project, ada, "Came instead")

    assert name_of(queries.current_state(project)) == "Came instead"
