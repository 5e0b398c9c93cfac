"""The SMART check through HTTP: what it says, and that its fixes do what they promise."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.server.plans.conftest import Somebody
from tests.server.quality.conftest import agree, edit, get_check, op, rules_of

from milepost.server.slices.evidence.public import declare_achieved
from milepost.server.slices.plans.models import Project


def verdicts(who: Somebody, project: Project, uid: str) -> dict[str, str]:
    return {name: rule["verdict"] for name, rule in rules_of(who, project, uid).items()}


def test_a_milestone_is_told_rule_by_rule_why(viewer: Somebody, project: Project) -> None:
    rules = rules_of(viewer, project, "m1")

    title = rules["SMART-S-01"]
    assert (title["letter"], title["verdict"], title["reason"]) == ("S", "fail", "title-doing")
    assert title["params"] == {"title": "Work on the design"}
    assert title["sentence"].startswith("“Work on the design” names work to do")
    assert rules["SMART-S-03"]["verdict"] == "pass"
    assert rules["SMART-M-01"]["fix"]["act"] == "add-criterion"
    assert rules["SMART-T-01"]["reason"] == "date-missing"


@pytest.mark.parametrize("rule", ["SMART-S-01", "SMART-S-02"])
def test_a_fix_by_edits_makes_its_rule_pass_and_is_undone_in_one_step(
    ada: Somebody, project: Project, rule: str
) -> None:
    ops = rules_of(ada, project, "m1")[rule]["fix"]["ops"]

    assert edit(ada, project, *ops).status_code == 200

    assert verdicts(ada, project, "m1")[rule] == "pass"
    assert ada.post(f"/projects/{project.id}/undo", {}).status_code == 200
    assert verdicts(ada, project, "m1")[rule] == "fail"


def test_the_proposed_title_is_the_outcome_of_the_same_work(
    ada: Somebody, project: Project
) -> None:
    fix = rules_of(ada, project, "m1")["SMART-S-01"]["fix"]

    assert fix["text"] == "Design completed and accepted"
    assert fix["ops"] == [op("set", "task", "m1", name="Design completed and accepted")]


def test_whoever_owns_most_of_the_work_is_proposed_as_owner(
    ada: Somebody, project: Project
) -> None:
    assert rules_of(ada, project, "m1")["SMART-S-02"]["fix"]["text"] == "Bo"


def test_loose_work_of_the_phase_is_counted_by_the_fix(ada: Somebody, project: Project) -> None:
    edit(
        ada,
        project,
        op("add", "task", "p2", name="Launch", kind="phase"),
        op("add", "task", "t5", name="Press kit", parent="p2", duration=960),
        op(
            "add", "task", "m3", name="Press informed in time", kind="milestone", parent="p2",
            constraint_kind="start-no-earlier-than", constraint_date="2026-10-01T17:00",
        ),
    )  # fmt: skip
    found = rules_of(ada, project, "m3")["SMART-S-03"]
    assert (found["verdict"], found["fix"]["uids"]) == ("fail", ["t5"])

    assert edit(ada, project, *found["fix"]["ops"]).status_code == 200

    assert verdicts(ada, project, "m3")["SMART-S-03"] == "pass"


def test_a_milestone_outside_every_phase_is_moved_into_that_of_its_work(
    ada: Somebody, project: Project
) -> None:
    edit(
        ada,
        project,
        op("add", "task", "m3", name="Discovery understood", kind="milestone"),
        op("add", "dependency", "d9", predecessor="t2", successor="m3"),
    )
    found = rules_of(ada, project, "m3")["SMART-R-01"]
    assert (found["verdict"], found["fix"]["act"]) == ("fail", "move-to-phase")

    assert edit(ada, project, *found["fix"]["ops"]).status_code == 200

    assert verdicts(ada, project, "m3")["SMART-R-01"] == "pass"


def test_the_proposed_date_passes_every_rule_about_dates_once_agreed(
    ada: Somebody, project: Project
) -> None:
    agree(ada, project, "m1", "2026-10-12")
    date = rules_of(ada, project, "m2")["SMART-T-01"]["fix"]["date"]

    agree(ada, project, "m2", date)

    found = verdicts(ada, project, "m2")
    assert {found[name] for name in found if name.startswith("SMART-T")} == {"pass"}
    assert found["SMART-A-01"] == "pass"


def test_a_date_before_what_it_needs_on_a_sunday_and_past_is_told_so(
    ada: Somebody, project: Project
) -> None:
    agree(ada, project, "m1", "2026-10-12")
    agree(ada, project, "m2", "2026-10-11")
    edit(ada, project, op("set", "settings", "", status_date="2026-10-20T08:00"))

    rules = rules_of(ada, project, "m2")

    assert rules["SMART-T-02"]["reason"] == "day-free"
    assert rules["SMART-T-03"]["params"]["other"] == "Work on the design"
    assert rules["SMART-T-04"]["verdict"] == "warn"
    assert rules["SMART-T-05"]["verdict"] == "fail"
    assert rules["SMART-A-01"]["reason"] == "chance-low"


def test_the_tracker_carries_the_letters(viewer: Somebody, project: Project) -> None:
    rows = viewer.get(f"/projects/{project.id}/milestones").json()["milestones"]

    assert rows[0]["smart"] == {"S": "fail", "M": "fail", "A": "warn", "R": "pass", "T": "fail"}


def test_the_plan_check_tells_only_what_does_not_pass_and_scores(
    viewer: Somebody, project: Project
) -> None:
    found = get_check(viewer, project)

    assert [item["uid"] for item in found["milestones"]] == ["m1", "m2"]
    rules = found["milestones"][0]["rules"]
    assert "pass" not in {rule["verdict"] for rule in rules}
    assert 0 < found["score"] < 100


def test_an_achieved_milestone_no_longer_counts_in_the_score(
    ada: Somebody, project: Project
) -> None:
    before = get_check(ada, project)["score"]

    declare_achieved(project, milestone="m1", on=None, reason="Everybody saw it", actor=ada.actor)

    found = get_check(ada, project)
    assert found["milestones"][0]["is_achieved"] is True
    assert found["score"] != before


def test_an_empty_plan_has_no_score(ada: Somebody, project: Project) -> None:
    edit(ada, project, *(op("remove", "task", uid) for uid in ("m1", "m2")))

    found = get_check(ada, project)

    assert (found["score"], found["milestones"]) == (None, [])


def test_an_unknown_milestone_is_not_found(ada: Somebody, project: Project) -> None:
    answer = ada.get(f"/projects/{project.id}/milestones/nope/smart")

    assert (answer.status_code, answer.json()["code"]) == (404, "milestone-not-found")


POLICY = {"least_chance": 0.7, "good_chance": 0.9, "most_load": 0.8, "spacing_days": 10}


def put_policy(who: Somebody, project: Project, body: Any) -> Any:
    return who.client.put(
        f"/api/v1/projects/{project.id}/check/policy", body, content_type="application/json"
    )


def test_a_manager_sets_the_projects_thresholds_and_may_undo_it(
    ada: Somebody, project: Project
) -> None:
    agree(ada, project, "m1", "2026-10-12")
    agree(ada, project, "m2", "2026-10-21")
    assert verdicts(ada, project, "m1")["SMART-T-04"] == "pass"

    assert put_policy(ada, project, POLICY).status_code == 200

    assert get_check(ada, project)["policy"] == POLICY
    assert verdicts(ada, project, "m1")["SMART-T-04"] == "warn"
    assert put_policy(ada, project, POLICY).json()["change"] is None
    assert ada.post(f"/projects/{project.id}/undo", {}).status_code == 200
    assert get_check(ada, project)["policy"]["spacing_days"] == 3


def test_thresholds_that_contradict_one_another_are_refused(
    ada: Somebody, project: Project
) -> None:
    answer = put_policy(ada, project, {**POLICY, "good_chance": 0.5})

    assert (answer.status_code, answer.json()["code"]) == (422, "invalid-smart-policy")
    assert put_policy(ada, project, {**POLICY, "least_chance": 2}).status_code == 422


def test_a_member_may_not_set_thresholds(bo: Somebody, project: Project) -> None:
    assert put_policy(bo, project, POLICY).status_code == 403


def test_the_check_takes_as_many_statements_for_many_milestones_as_for_few(
    ada: Somebody, project: Project
) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as seen:
            get_check(ada, project)
        return len(seen)

    edit(ada, project, op("set", "task", "t1", notes="n"))
    few = statements()
    edit(
        ada,
        project,
        *(
            op("add", "task", f"x{i}", name=f"Part {i} done well", kind="milestone")
            for i in range(40)
        ),
    )

    assert statements() == few
