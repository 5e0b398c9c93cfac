"""Estimates and ties between tasks, kept by the server as files keep them."""

from __future__ import annotations

import pytest
from tests.server.plans.conftest import Somebody, op
from tests.server.plans.test_editing import edit, plan_of

from milepost.server.slices.plans import states
from milepost.server.slices.plans.models import Project

GROUP = {"name": "builders", "correlation": 0.5, "tasks": ["t1", "t2"]}
PAIR = {"first": "t1", "second": "t3", "correlation": -0.25}


def test_estimates_of_every_kind_reach_the_engine(ada: Somebody, project: Project) -> None:
    estimate = {"estimate_low": 480, "estimate_likely": 480, "estimate_high": 960}
    outcomes = [[480, 0.75], [960, 0.25]]

    answer = edit(
        ada,
        project,
        op("set", "task", "t1", estimate_shape="discrete", estimate_outcomes=outcomes, **estimate),
        op("set", "task", "t2", confidence=80),
    )

    assert answer.status_code == 200, answer.content
    first, second = (
        next(task for task in states.load_state(project.id, seq=2).engine.tasks if task.uid == uid)
        for uid in ("t1", "t2")
    )
    assert first.estimate is not None
    assert [(each.minutes, each.probability) for each in first.estimate.outcomes] == [
        (480, 0.75),
        (960, 0.25),
    ]
    assert second.confidence == 80


def test_ties_lose_the_tasks_that_are_removed(ada: Somebody, project: Project) -> None:
    ties = {"groups": [GROUP], "pairs": [PAIR]}
    assert edit(ada, project, op("set", "settings", "", uncertainty=ties)).status_code == 200

    answer = edit(ada, project, op("remove", "task", "t1"))

    assert answer.status_code == 200, answer.content
    assert plan_of(ada, project)["settings"]["uncertainty"] == ties
    found = states.load_state(project.id, seq=3).engine.uncertainty
    assert [group.tasks for group in found.groups] == [("t2",)]
    assert found.pairs == ()


def test_chances_reach_the_engine_and_lose_what_is_removed(ada: Somebody, project: Project) -> None:
    chances = {
        "reworks": [{"gate": "t3", "probability": 0.25, "tasks": ["t1"], "share": 0.5}],
        "branches": [{"name": "Perhaps", "probability": 0.5, "tasks": ["t1", "t2"]}],
        "downtimes": [{"name": "Frost", "chances": [0.5] * 12, "tasks": ["t2"]}],
    }
    assert edit(ada, project, op("set", "settings", "", uncertainty=chances)).status_code == 200
    before = states.load_state(project.id, seq=2).engine.uncertainty
    assert before.reworks[0].share == 0.5

    answer = edit(ada, project, op("remove", "task", "t1"))

    assert answer.status_code == 200, answer.content
    found = states.load_state(project.id, seq=3).engine.uncertainty
    # A gate without the work that it sends back has nothing to send.
    assert found.reworks == ()
    assert found.branches[0].tasks == ("t2",)
    assert found.downtimes == before.downtimes


@pytest.mark.parametrize(
    "wrong",
    [
        op("set", "task", "t1", confidence=50),
        op("set", "task", "t1", confidence=100),
        op("set", "task", "t1", estimate_outcomes=[[480, 1.75]]),
        op(
            "set", "task", "t1", estimate_low=0, estimate_likely=5, estimate_high=9,
            estimate_shape="log-normal",
        ),
        op(
            "set", "task", "t1", estimate_low=1, estimate_likely=5, estimate_high=9,
            estimate_shape="discrete",
        ),
        op("set", "settings", "", uncertainty={"groups": [{**GROUP, "correlation": 2}]}),
        op("set", "settings", "", uncertainty={"groups": [{**GROUP, "tasks": 7}]}),
        op("set", "settings", "", uncertainty={"pairs": [{**PAIR, "second": "t1"}]}),
        op("set", "settings", "", uncertainty={"choices": [{"name": "Either", "branches": []}]}),
        op(
            "set", "settings", "",
            uncertainty={"reworks": [{"gate": "t3", "probability": 2, "share": 1, "tasks": ["t1"]}]},
        ),
        op("set", "settings", "", uncertainty=[]),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_from_is_refused_and_changes_nothing(
    wrong: dict, ada: Somebody, project: Project
) -> None:
    answer = edit(ada, project, wrong)

    assert answer.status_code in {400, 409, 422}, answer.content
    assert plan_of(ada, project)["seq"] == 1
