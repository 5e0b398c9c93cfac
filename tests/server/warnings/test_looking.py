"""What a look raises, with its cause; what ends; and that nothing is written twice."""

from __future__ import annotations

import pytest
from tests.server.plans.conftest import Somebody, op
from tests.server.warnings.conftest import (
    about_dates,
    agree,
    commands_of,
    edit,
    grow,
    looked,
    on,
    one,
    rules,
    warnings_of,
)

from milepost.server.kernel.log import reader
from milepost.server.slices.plans import states
from milepost.server.slices.plans.models import Project
from milepost.server.slices.warnings import looking
from milepost.server.slices.warnings.looking import COMMAND, look
from milepost.server.slices.warnings.models import WarningRecord


def test_a_calm_project_has_no_warnings_and_no_entry_in_its_log(
    ada: Somebody, promised: Project
) -> None:
    looked(promised, 2)

    found = warnings_of(ada, promised, 2)
    assert rules(found) == []
    assert found["looked_at"].startswith("2026-09-03")
    assert COMMAND not in commands_of(promised)


def test_a_slip_is_warned_of_with_who_caused_it_and_what_it_did(
    ada: Somebody, bo: Somebody, promised: Project
) -> None:
    looked(promised, 2)
    with on(3):
        grow(bo, promised, 9, label="Design takes longer", reason="Two more pages")
    with on(3.1):
        edit(ada, promised, op("set", "task", "t1", notes="Asked again"))

    looked(promised, 3.2)

    warning = one(warnings_of(ada, promised, 3.2), "forecast-drift")
    assert warning["milestone"] == "m1"
    assert warning["figures"]["drift_days"] >= 3
    (cause,) = warning["causes"]
    assert (cause["actor"]["name"], cause["label"], cause["reason"]) == (
        "Bo",
        "Design takes longer",
        "Two more pages",
    )
    was, now = warning["effect"]["p50"]
    assert now - was >= 3 * 1440
    assert warning["sentence"].startswith("The P50 of “Design accepted” moved ")


def test_what_the_system_raises_is_one_change_of_its_own_that_nobody_undoes(
    ada: Somebody, bo: Somebody, promised: Project
) -> None:
    with on(3):
        grow(bo, promised, 40)
    looked(promised, 3.1)

    (change,) = [item for item in reader.list_changes(promised.id) if item.draft.command == COMMAND]
    assert change.draft.author.name == "Milepost"
    assert change.draft.label.startswith("Raise ")
    assert change.draft.derived["uid"] == []
    refused = ada.post(f"/projects/{promised.id}/undo", {"seq": change.seq})
    assert refused.status_code == 409


def test_a_second_look_at_the_same_writes_nothing(bo: Somebody, promised: Project) -> None:
    with on(3):
        grow(bo, promised, 40)
    looked(promised, 3.1)
    before = commands_of(promised)

    looked(promised, 3.2)
    states.forget_all()
    looked(promised, 3.3)

    assert commands_of(promised) == before


def test_a_look_that_another_process_overtook_writes_nothing(
    bo: Somebody, promised: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    with on(3):
        grow(bo, promised, 40)
    gather = looking.gather

    def slowly(*args: object, **rest: object) -> object:
        found = gather(*args, **rest)  # type: ignore[arg-type]
        monkeypatch.setattr(looking, "gather", gather)
        with on(3.05):
            grow(bo, promised, 5)
        return found

    monkeypatch.setattr(looking, "gather", slowly)
    with on(3.1):
        is_current = look(promised)

    assert not is_current
    assert not WarningRecord.objects.exists()


def test_a_warning_ends_by_itself_when_the_plan_is_mended(
    ada: Somebody, bo: Somebody, promised: Project
) -> None:
    with on(3):
        grow(bo, promised, 9)
    looked(promised, 3.1)
    with on(4):
        grow(ada, promised, 5)

    looked(promised, 4.1)

    found = warnings_of(ada, promised, 4.1)
    assert about_dates(found) == []
    ended = one(found, "forecast-drift", "ended")
    assert (ended["ended_how"], ended["verdict"]) == ("resolved", "unknown")


def test_an_undo_of_the_cause_ends_what_it_caused(
    ada: Somebody, bo: Somebody, promised: Project
) -> None:
    with on(3):
        grow(bo, promised, 40)
    looked(promised, 3.1)
    with on(3.2):
        undone = bo.post(f"/projects/{promised.id}/undo", {})
        assert undone.status_code == 200, undone.content

    looked(promised, 3.3)

    assert rules(warnings_of(ada, promised, 3.3)) == []


def test_growth_since_the_agreement_names_the_change_that_began_it(
    ada: Somebody, bo: Somebody, promised: Project
) -> None:
    looked(promised, 2)
    with on(3):
        edit(bo, promised, op("set", "task", "t2", notes="fine"), label="Note")
        grow(bo, promised, 6, label="A day more")
        edit(bo, promised, op("set", "task", "t3", notes="done"), label="Note again")

    looked(promised, 3.1)

    found = warnings_of(ada, promised, 3.1)
    scope = one(found, "scope-growth")
    # A day more on eight is 12.5 %; the estimates grew by less than 20 %.
    assert scope["figures"]["work_percent"] == 12.5
    assert [cause["label"] for cause in scope["causes"]] == ["A day more"]
    assert "estimate-growth" not in rules(found)


def test_a_date_agreed_anew_starts_anew(ada: Somebody, bo: Somebody, promised: Project) -> None:
    with on(3):
        grow(bo, promised, 9)
    looked(promised, 3.1)
    with on(4):
        agree(ada, promised, "2026-10-30")

    looked(promised, 4.1)

    found = warnings_of(ada, promised, 4.1)
    assert about_dates(found) == []
    # The promise had to be moved later: the warnings of it were right.
    assert {item["verdict"] for item in found["ended"]} == {"right"}
    assert {item["ended_how"] for item in found["ended"]} == {"came-true"}


def test_who_leaves_and_who_is_missing_is_noticed(
    ada: Somebody, bo: Somebody, promised: Project
) -> None:
    with on(5):
        looked(promised, 5)
    with on(6):
        edit(bo, promised, op("set", "task", "t3", owner="Dee"), label="Dee takes over")
        edit(ada, promised, op("set", "milestone", "m1", owner=""), label="Ada leaves")

    looked(promised, 19)

    found = warnings_of(ada, promised, 19)
    assert one(found, "missing-owner")["causes"][0]["label"] == "Ada leaves"
    left = one(found, "people-change")
    assert left["figures"]["left"] == "Ada, Cy"
    assert left["figures"]["joined"] == "Dee"


def test_time_alone_makes_tasks_stale_and_blocked(
    ada: Somebody, bo: Somebody, promised: Project
) -> None:
    with on(1.5):
        edit(bo, promised, op("set", "task", "t1", percent_complete=50))
    # The plan has Interviews until day 2, Personas on day 2, Design from day 3 to day 9.
    looked(promised, 12)

    found = warnings_of(ada, promised, 12)
    stale = [item["name"] for item in found["open"] if item["rule"] == "stale-task"]
    blocked = [item for item in found["open"] if item["rule"] == "blocked-task"]
    assert stale == ["Interviews", "Personas", "Design"]
    assert [item["name"] for item in blocked] == ["Personas"]
    assert blocked[0]["causes"][0]["actor"]["name"] == "Bo"

    with on(12.5):
        edit(bo, promised, op("set", "task", "t1", percent_complete=100))
    looked(promised, 12.6)
    after = warnings_of(ada, promised, 12.6)
    names = [item["name"] for item in after["open"] if item["rule"] == "stale-task"]
    assert "Interviews" not in names


def test_what_is_achieved_or_missed_ends_its_warnings(
    ada: Somebody, bo: Somebody, promised: Project
) -> None:
    with on(3):
        grow(bo, promised, 40)
    looked(promised, 3.1)
    assert "probability-drop" in rules(warnings_of(ada, promised, 3.1))

    looked(promised, 31)

    found = warnings_of(ada, promised, 31)
    low = one(found, "probability-drop", "ended")
    assert (low["ended_how"], low["verdict"]) == ("came-true", "right")
    before = commands_of(promised)
    looked(promised, 31.5)
    assert commands_of(promised) == before


def test_a_milestone_that_goes_takes_its_warnings_along(
    ada: Somebody, bo: Somebody, promised: Project
) -> None:
    with on(3):
        grow(bo, promised, 40)
    looked(promised, 3.1)
    with on(4):
        edit(bo, promised, op("remove", "task", "m1"))

    looked(promised, 4.1)

    found = warnings_of(ada, promised, 4.1)
    assert about_dates(found) == []
    assert found["ended"]


def test_a_plan_in_error_or_empty_is_looked_at_all_the_same(
    ada: Somebody, promised: Project
) -> None:
    with on(3):
        edit(ada, promised, *(op("remove", "task", uid) for uid in ("p1", "t3", "m1")))

    looked(promised, 3.1)

    assert rules(warnings_of(ada, promised, 3.1)) == []


def test_facets_count_the_open_warnings_of_a_milestone(
    ada: Somebody, bo: Somebody, promised: Project
) -> None:
    with on(3):
        grow(bo, promised, 40)
    looked(promised, 3.1)

    with on(3.2):
        tracker = ada.get(f"/projects/{promised.id}/milestones").json()
        count = ada.get(f"/projects/{promised.id}/warnings/count").json()
        mine = ada.get(f"/projects/{promised.id}/warnings?milestone=m1").json()
    assert tracker["milestones"][0]["warnings"] == len(mine["open"]) > 0
    assert count["open"] >= count["critical"] > 0
