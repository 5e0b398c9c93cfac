"""A milestone is achieved: told once, by the project's rules, with facts and thanks."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import connection
from tests.server.plans.conftest import START, Somebody, op

from milepost.server.kernel.authz import Action, Actor
from milepost.server.slices.accounts.models import Workspace
from milepost.server.slices.celebrations import commands, facts
from milepost.server.slices.celebrations.cadence import DAY
from milepost.server.slices.celebrations.models import Celebration
from milepost.server.slices.plans import facets
from milepost.server.slices.plans import public as plans
from milepost.server.slices.plans.models import Project
from milepost.server.slices.plans.projects import Founding, create_project

from .conftest import AGREED, Team


def code(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


# Once


def test_an_achieved_milestone_is_celebrated_once(manager: Team) -> None:
    assert manager.names() == []

    manager.achieve()

    assert manager.names() == ["m1"]
    log = manager.who.get(f"{manager.path}/changes?limit=1").json()["changes"]
    assert log[0]["command"] == "celebrate_milestone"
    assert log[0]["actor"]["name"] == "Milepost"


def test_a_later_date_of_the_same_achievement_is_no_second_celebration(manager: Team) -> None:
    manager.achieve()

    manager.achieve(AGREED + DAY)

    assert manager.names() == ["m1"]
    assert Celebration.objects.count() == 1


def test_many_who_hear_of_it_at_once_make_one_celebration(manager: Team, project: Project) -> None:
    manager.rule(is_on=False)
    manager.achieve()
    manager.rule(is_on=True)
    changes: list[bool] = []

    def hear() -> None:
        outcome = commands.celebrate_achievement(project, milestone="m1")
        changes.append(outcome is not None and outcome.change is not None)
        connection.close()

    threads = [threading.Thread(target=hear) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(changes) == [False, False, False, True]
    assert manager.names() == ["m1"]


def test_an_achievement_taken_back_is_told_no_longer_and_again_when_redone(manager: Team) -> None:
    manager.achieve()
    manager.thank("Lovely work")
    manager.see()

    assert manager.who.post(f"{manager.path}/undo", {}).status_code == 200
    assert manager.names() == []
    assert manager.news() is None
    assert code(manager.thank()) == (404, "celebration-not-found")
    assert manager.who.post(f"{manager.path}/redo", {}).status_code == 200

    assert [note["text"] for note in manager.win()["thanks"]] == ["Lovely work"]
    assert manager.news() is None
    assert Celebration.objects.count() == 1


def test_achieved_again_on_another_day_tells_the_new_facts(manager: Team) -> None:
    manager.agree()
    manager.achieve(AGREED - DAY)
    manager.achieve(None)

    manager.achieve(AGREED + 2 * DAY)

    assert manager.facts()["days_against_agreed"] == 2


def test_the_celebration_itself_cannot_be_undone(manager: Team) -> None:
    seq = manager.achieve().after.seq + 1

    answer = manager.who.post(f"{manager.path}/undo", {"seq": seq})

    assert code(answer) == (409, "change-is-final")


def test_a_plan_that_comes_in_achieved_celebrates_nothing(
    ada: Somebody, workspace: Workspace
) -> None:
    rows = [
        op("add", "task", "m1", name="Old win", kind="milestone"),
        op("set", "milestone", "m1", achieved_on=START),
    ]
    founding = Founding(workspace_id=workspace.id, name="Old", start=START, ops=rows)
    project, _ = create_project(founding, actor=ada.actor)
    team = Team(ada, f"/projects/{project.id}")

    wins = team.wins()

    assert wins["celebrations"] == []
    assert [item["name"] for item in wins["uncelebrated"]] == ["Old win"]


# Rules


def test_a_project_that_does_not_celebrate_tells_nothing(manager: Team) -> None:
    assert manager.rule(is_on=False).status_code == 200

    manager.achieve()

    wins = manager.wins()
    assert wins["celebrations"] == []
    assert [item["uid"] for item in wins["uncelebrated"]] == ["m1"]
    assert wins["cadence"]["is_due"] is False


@pytest.mark.parametrize(("days", "told"), [(-1, True), (0, True), (1, False)])
def test_what_came_late_is_passed_over_if_the_rules_say_so(
    manager: Team, days: int, told: bool
) -> None:
    manager.agree()
    manager.rule(celebrates_late=False)

    manager.achieve(AGREED + days * DAY)

    assert bool(manager.names()) is told


@pytest.mark.parametrize("celebrates", [False, True])
def test_what_was_waived_is_celebrated_only_if_the_rules_say_so(
    manager: Team, monkeypatch: pytest.MonkeyPatch, celebrates: bool
) -> None:
    waived = {"m1": {"evidence_state": "waived"}}
    monkeypatch.setattr(facets, "_providers", {"evidence": lambda project, state: waived})
    manager.rule(celebrates_waived=celebrates)

    manager.achieve()

    assert bool(manager.names()) is celebrates


def test_what_was_passed_over_is_celebrated_by_hand(manager: Team, member: Team) -> None:
    assert code(manager.celebrate()) == (409, "nothing-achieved")
    assert code(manager.celebrate("gone")) == (404, "milestone-not-found")
    manager.rule(is_on=False)
    manager.achieve()

    assert code(member.celebrate()) == (403, "not-allowed")
    assert manager.celebrate().status_code == 200
    assert manager.names() == ["m1"]


def test_the_rules_are_changed_by_managers_and_the_change_is_undone(
    manager: Team, member: Team
) -> None:
    assert code(member.rule(is_on=False)) == (403, "not-allowed")
    for days in (0, -1, 3651):
        assert code(manager.rule(reminder_days=days)) == (422, "invalid-reminder")

    manager.rule(reminder_days=10, celebrates_waived=True)
    manager.rule(reminder_days=None)
    assert manager.wins()["rules"]["reminder_days"] is None
    manager.who.post(f"{manager.path}/undo", {})

    assert manager.wins()["rules"] == {
        "is_on": True,
        "celebrates_waived": True,
        "celebrates_late": True,
        "reminder_days": 10,
    }
    manager.who.post(f"{manager.path}/undo", {})
    assert manager.wins()["rules"]["reminder_days"] == 30


# Facts


def test_a_celebration_compares_then_with_now(manager: Team) -> None:
    manager.agree(AGREED + 5 * DAY)
    manager.agree(AGREED)
    manager.edit(op("set", "task", "t3", duration=4800))
    manager.edit(op("set", "task", "t3", duration=960))

    manager.achieve(AGREED - 3 * DAY)

    found = manager.facts()
    assert found["agreed_date"] == AGREED
    assert found["days_against_agreed"] == -3
    assert found["agreements"] == 2
    assert found["slips"] == 1
    first = manager.who.get(f"{manager.path}/milestones/m1").json()["trend"][0][1]
    assert found["first_forecast"] == first


def test_accepted_deliverables_are_among_the_facts(manager: Team) -> None:
    body = {"milestone": "m1", "name": "Prototype"}
    added = manager.who.post(f"{manager.path}/deliverables", body).json()
    place = f"{manager.path}/deliverables/{added['change']['ops'][0]['uid']}"
    links = {"links": [{"url": "https://example.org"}]}
    judgement = {"on_behalf_of": "Marta", "reason": "Small"}
    manager.who.post(f"{place}/submissions", links)
    manager.who.post(f"{place}/rejection", {"version": 1, **judgement})
    manager.who.post(f"{place}/submissions", links)
    manager.who.post(f"{place}/acceptance", {"version": 2, **judgement})

    manager.achieve()

    assert manager.facts()["deliverables_accepted"] == 1
    assert manager.facts()["versions_submitted"] == 2


def test_a_date_that_both_sides_accepted_counts_as_an_agreement(manager: Team) -> None:
    def accepted(state: plans.PlanState) -> list[dict[str, Any]]:
        asked = [op("set", "milestone", "m1", agreed_date=AGREED)]
        return plans.plan_ops(state, asked=asked, guarded=frozenset({"agreed_date"}))

    intent = plans.Intent(command="accept_agreement", actor=manager.who.actor, label="Accept")
    plans.make_change(manager.path.split("/")[2], intent=intent, work_out=accepted)

    manager.achieve()

    assert manager.facts()["agreements"] == 1


def test_a_milestones_kpis_are_told_then_and_now(manager: Team) -> None:
    kpi = {"name": "Open defects", "direction": "down", "target": 0, "milestones": ["m1"]}
    made = manager.who.post(f"{manager.path}/kpis", kpi)
    assert made.status_code in {200, 201}, made.content
    uid = made.json()["uid"]
    values = (("2026-09-01T12:00", 12), ("2026-09-14T12:00", 0))
    readings = {"readings": [{"at": day, "value": value} for day, value in values]}
    answer = manager.who.post(f"{manager.path}/kpis/{uid}/readings", readings)
    assert answer.status_code in {200, 201}, answer.content

    manager.achieve()

    told = [(fact["key"], fact["name"], fact["value"]) for fact in manager.win()["facts"]]
    assert told[-2:] == [("kpi_first", "Open defects", 12), ("kpi", "Open defects", 0)]


def test_other_parts_add_their_measures(manager: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    survey = facts.Fact(key="measure", name="Usefulness", value=4.6)
    monkeypatch.setattr(facts, "_providers", {"test": lambda project, milestone: [survey]})

    manager.achieve()

    assert {"key": "measure", "name": "Usefulness", "value": 4.6} in manager.win()["facts"]


def test_who_did_the_work_is_named_by_the_work_done(manager: Team) -> None:
    manager.edit(
        op("set", "task", "t1", owner="Ada", percent_complete=100),
        op("set", "task", "t2", owner="Bo", percent_complete=50),
        op("add", "resource", "r1", name="Cy"),
        op("add", "resource", "r2", name="Di"),
        op("add", "resource", "r3", name="Paint", kind="material"),
        op("set", "task", "t3", owner="Ada", percent_complete=50),
        op("add", "assignment", "a1", task="t3", resource="r1", units=1.0),
        op("add", "assignment", "a2", task="t3", resource="r2", units=0.5),
        op("add", "assignment", "a3", task="t3", resource="r3", units=9.0),
    )

    manager.achieve()

    # t1: 960 min, all of it; t2: 480 min, half; t3: 2400 min, half, by two people.
    assert manager.win()["contributors"] == [
        {"name": "Cy", "minutes": 1200, "tasks": 1},
        {"name": "Ada", "minutes": 960, "tasks": 1},
        {"name": "Di", "minutes": 600, "tasks": 1},
        {"name": "Bo", "minutes": 240, "tasks": 1},
    ]


# Thanks


@pytest.mark.parametrize("text", ["", "  \n ", "\x00\x01", "x" * 1001])
def test_a_note_that_says_nothing_or_too_much_is_refused(member: Team, text: str) -> None:
    member.achieve()

    assert code(member.thank(text)) == (422, "invalid-thanks")
    assert member.win()["thanks"] == []


def test_thanks_come_from_both_sides_and_stay(
    manager: Team, member: Team, viewer: Somebody, project: Project
) -> None:
    assert code(member.thank()) == (404, "celebration-not-found")
    member.achieve()
    guest = Actor(
        user_id="guest:1",
        name="Marta Koch",
        via="guest",
        grants={project.id: frozenset({Action.THANK})},
    )

    seq = member.thank("<b>Great</b>\nthank you").json()["seq"]
    commands.thank_for_milestone(project, uid="m1", text="We are glad", actor=guest)

    assert code(Team(viewer, member.path).thank()) == (403, "not-allowed")
    notes = member.win()["thanks"]
    assert [(note["author"], note["side"]) for note in notes] == [
        ("Bo", "team"),
        ("Marta Koch", "client"),
    ]
    assert notes[0]["text"] == "<b>Great</b>\nthank you"
    assert code(member.who.post(f"{member.path}/undo", {"seq": seq})) == (409, "change-is-final")
