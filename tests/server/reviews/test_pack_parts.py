"""What a pack tells beside the plan: the client's remarks, and money to those who may see it."""

from __future__ import annotations

from typing import Any

from milepost.server.slices.plans.models import Project

from .conftest import ComeIn, Invite, Somebody, gate, ok, opened
from .test_change_requests import act, answer, drafted


def parts(who: Somebody, project: Project) -> Any:
    return gate(who, project)["rounds"][-1]["pack"]["parts"]


def test_the_clients_remarks_stand_in_the_pack_newest_first(
    ada: Somebody, project: Project, invite: Invite, come_in: ComeIn
) -> None:
    path = f"/projects/{project.id}/milestones/g1/agreements"
    ok(ada.post(path, {"date": "2026-10-01"}))
    [version] = ok(ada.get(path))
    client = come_in(invite())
    refusal = {"reason": "budget", "text": "Our budget opens in October."}
    assert client.post(f"/guest/agreements/{version['uid']}/push-back", refusal).status_code < 300
    uid = drafted(ada, project)
    party = {"email": "eve@client.example", "name": "Eve", "side": "client"}
    ok(act(ada, project, uid, "submit", {"consents": [party]}))
    ok(answer(ada, project, uid, remark="Fine by us"))

    opened(ada, project)

    said = [(fact["label"], fact["value"]) for fact in parts(ada, project)["remarks"]["facts"]]
    assert said == [
        ("Eve", "Fine by us"),
        ("Ana Costa (Client)", "Our budget opens in October."),
    ]


def test_money_is_shown_to_those_who_may_see_it_and_kept_from_the_log(
    ada: Somebody, bo: Somebody, project: Project
) -> None:
    answered = ada.patch(f"/projects/{project.id}/milestones/g1/budget", {"planned": 500_000})
    assert answered.status_code == 200, answered.content

    opened(ada, project)

    facts = {fact["label"]: fact["value"] for fact in parts(ada, project)["cost"]["facts"]}
    assert (facts["planned"], facts["actual"]) == (500_000, 0)
    assert "cost" not in parts(bo, project)
    log = bo.get(f"/projects/{project.id}/changes").content
    assert b"500000" not in log
