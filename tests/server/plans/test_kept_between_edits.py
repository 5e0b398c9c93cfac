"""What a plan's state hands on to the next, and what a forecast costs to write down."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.server.plans.conftest import Somebody, op

from milepost.server.slices.plans import chances, commands, queries
from milepost.server.slices.plans.models import MilestonePoint, Project


def test_the_network_is_kept_until_an_edit_changes_it(project: Project, ada: Somebody) -> None:
    state = queries.current_state(project)
    assert state.network.contents_of("m1") == [1, 2, 3]

    longer = commands.what_if(state, asked=[op("set", "task", "t1", duration=480)])
    unlinked = commands.what_if(state, asked=[op("remove", "dependency", "d2")])
    idle = commands.what_if(state, asked=[op("set", "task", "t2", is_active=False)])

    assert longer.network is state.network
    assert unlinked.network.contents_of("m1") == [3]
    assert idle.network.contents_of("m1") == [1, 3]


def test_the_rows_of_a_milestone_are_the_callers_own(project: Project) -> None:
    network = queries.current_state(project).network

    network.contents_of("m1").clear()

    assert network.contents_of("m1") == [1, 2, 3]


def _forecast(**probabilities: float) -> Any:
    dates = {"scheduled": 1, "p10": 1, "p50": 2, "p80": 3, "p90": 4}
    return SimpleNamespace(
        milestones=[
            SimpleNamespace(uid=uid, probability_of_agreed=share, **dates)
            for uid, share in probabilities.items()
        ]
    )


def _points(project: Project) -> list[tuple[str, int, float | None]]:
    rows = MilestonePoint.objects.filter(project=project).order_by("milestone", "seq")
    return list(rows.values_list("milestone", "seq", "probability"))


def test_a_forecast_is_written_once_and_again_only_where_it_differs(
    project: Project, ada: Somebody
) -> None:
    edit = commands.Edit(ops=[op("set", "task", "t1", name="Talks")])
    seq = commands.edit_plan(project, edit=edit, actor=ada.actor).after.seq
    chances.record_forecast(project.id, seq=1, made=_forecast(m1=0.5))

    chances.record_forecast(project.id, seq=seq, made=_forecast(m1=0.5))
    assert _points(project) == [("m1", 1, 0.5)]
    for _ in range(2):
        chances.record_forecast(project.id, seq=seq, made=_forecast(m1=0.7))
    assert _points(project) == [("m1", 1, 0.5), ("m1", seq, 0.7)]


def test_writing_a_forecast_takes_the_same_statements_for_many_milestones(
    project: Project, ada: Somebody
) -> None:
    made = [op("add", "task", f"n{n}", name=f"N{n}", kind="milestone") for n in range(30)]
    seq = commands.edit_plan(project, edit=commands.Edit(ops=made), actor=ada.actor).after.seq
    counts = []
    for share, uids in ((0.5, ["m1"]), (0.6, ["m1", *(f"n{n}" for n in range(30))])):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            made_of = _forecast(**dict.fromkeys(uids, share))
            chances.record_forecast(project.id, seq=seq, made=made_of)
        counts.append(len(asked))

    assert counts[0] == counts[1]
