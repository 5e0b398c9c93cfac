"""A date is promised when both sides accepted the same version, and by nothing else."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
from tests.server.agreements.conftest import Table
from tests.server.guests.conftest import ComeIn, Invite
from tests.server.plans.conftest import Somebody

from milepost.server.kernel import clock
from milepost.server.kernel.mail.models import OutboxMessage
from milepost.server.slices.agreements.documents import hash_of
from milepost.server.slices.plans.models import Project

OCTOBER_9 = clock.parse_day_end("2026-10-09")
OCTOBER_16 = clock.parse_day_end("2026-10-16")


def test_a_proposal_moves_no_date_and_waits_for_the_client(table: Table) -> None:
    version = table.propose()

    assert (version["state"], version["waits_for"]) == ("proposed", "client")
    assert version["accepted"]["team"]["name"] == "Ada"
    assert table.agreed_date() is None
    assert table.standing()["state"] == "proposed"


def test_both_acceptances_make_the_promise_in_one_change(table: Table) -> None:
    version = table.propose(criteria="The charter is signed.")

    answer = table.accept(version["uid"])

    agreed = table.newest()
    assert answer.status_code == 200
    assert answer.json()[0]["state"] == "agreed"
    assert (agreed["state"], agreed["waits_for"]) == ("agreed", "")
    assert table.agreed_date() == OCTOBER_9


def test_the_hash_is_that_of_the_canonical_document(table: Table) -> None:
    table.accept(table.propose(criteria="Ümläut & <b>", note="line\nline")["uid"])

    agreed = table.newest()
    text = json.dumps(agreed["document"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert hashlib.sha256(text.encode()).hexdigest() == agreed["hash"]
    assert agreed["document"]["date"] == "2026-10-09T23:59"
    assert {side: who["name"] for side, who in agreed["document"]["accepted"].items()} == {
        "team": "Ada",
        "client": "Ana Costa (Client)",
    }


def test_an_agreed_date_stands_in_the_baseline_of_what_is_agreed(
    ada: Somebody, table: Table
) -> None:
    table.accept(table.propose()["uid"])

    [baseline] = ada.get(f"{table.path}/plan").json()["baselines"]
    rows = dict(zip(baseline["task"], baseline["finish"], strict=True))
    assert (baseline["number"], baseline["name"]) == (10, "Agreed")
    assert rows["m1"] == OCTOBER_9
    assert set(rows) == {"m1", "t1", "t2", "t3"}
    assert table.newest()["baseline"] == 10


def test_a_later_agreement_supersedes_and_names_the_one_before(table: Table) -> None:
    table.accept(table.propose()["uid"])
    first = table.newest()
    table.accept(table.propose("2026-10-16")["uid"])

    second, former = table.versions()
    assert (second["state"], former["state"]) == ("agreed", "superseded")
    assert second["document"]["replaces"] == first["hash"]
    assert table.agreed_date() == OCTOBER_16


def test_a_client_counters_and_the_team_accepts(table: Table) -> None:
    version = table.propose()
    table.counter(version["uid"], date="2026-10-16", text="One week more, please.")
    theirs, ours = table.versions()
    assert (ours["state"], theirs["state"]) == ("countered", "proposed")
    assert (theirs["side"], theirs["waits_for"]) == ("client", "team")
    assert table.standing()["state"] == "countered"

    answer = table.ada.post(f"{table.path}/agreements/{theirs['uid']}/acceptance")

    assert answer.status_code == 200
    assert table.agreed_date() == OCTOBER_16


def test_a_client_pushes_back_with_a_reason(table: Table) -> None:
    version = table.propose()

    table.push_back(version["uid"], reason="budget", text="Not before the new year's budget.")

    declined = table.newest()
    assert declined["state"] == "declined"
    assert declined["answers"][0]["reason"] == "budget"
    assert table.standing()["waits_for"] == "team"
    assert table.agreed_date() is None


def test_a_new_proposal_answers_a_push_back(table: Table) -> None:
    version = table.propose()
    table.push_back(version["uid"], reason="budget", text="Later.")

    table.propose("2026-10-16")

    fresh, declined = table.versions()
    assert (declined["state"], declined["waits_for"]) == ("declined", "")
    assert (fresh["state"], fresh["waits_for"]) == ("proposed", "client")


def test_a_push_back_with_another_date_is_a_proposal_of_the_client(table: Table) -> None:
    version = table.propose()

    table.push_back(version["uid"], reason="date", text="Too early.", date="2026-10-16")

    theirs, ours = table.versions()
    assert (ours["state"], ours["answers"][0]["reason"]) == ("countered", "date")
    assert (theirs["date"], theirs["side"]) == (OCTOBER_16, "client")


@pytest.mark.parametrize(
    ("act", "body", "status"),
    [
        ("counter", {}, 422),
        ("counter", {"date": "2026-10-09"}, 422),
        ("counter", {"date": "never"}, 422),
        ("push-back", {"reason": "weather", "text": "Rain."}, 422),
        ("push-back", {"reason": "date", "text": " "}, 422),
    ],
)
def test_an_answer_without_meaning_is_refused(
    table: Table, act: str, body: dict[str, Any], status: int
) -> None:
    version = table.propose()

    answer = table.client.post(f"/guest/agreements/{version['uid']}/{act}", body)

    assert answer.status_code == status
    assert table.newest()["state"] == "proposed"


def test_a_second_acceptance_of_the_same_version_is_refused_and_changes_nothing(
    table: Table, invite: Invite, come_in: ComeIn
) -> None:
    ben = come_in(invite(email="ben@client.example", name="Ben"))
    version = table.propose()
    table.accept(version["uid"])
    before = table.newest()

    again = ben.post(f"/guest/agreements/{version['uid']}/acceptance")

    assert again.status_code == 409
    assert table.newest() == before


def test_a_members_proposal_needs_a_managers_acceptance_too(bo: Somebody, table: Table) -> None:
    made = bo.post(f"{table.path}/milestones/m1/agreements", {"date": "2026-10-09"})
    assert made.status_code == 200
    version = table.newest()
    table.accept(version["uid"])
    assert (table.agreed_date(), table.newest()["waits_for"]) == (None, "team")
    path = f"{table.path}/agreements/{version['uid']}/acceptance"
    assert bo.post(path).status_code == 403

    assert table.ada.post(path).status_code == 200

    assert table.agreed_date() == OCTOBER_9


def test_the_team_cannot_accept_for_the_client(table: Table) -> None:
    version = table.propose()

    answer = table.ada.post(f"{table.path}/agreements/{version['uid']}/acceptance")

    assert answer.json()["code"] == "not-your-turn"
    assert table.agreed_date() is None


def test_a_withdrawn_proposal_cannot_be_accepted(table: Table) -> None:
    version = table.propose()
    table.ada.post(f"{table.path}/agreements/{version['uid']}/withdrawal", {"reason": "Error"})

    assert table.accept(version["uid"]).json()["code"] == "agreement-not-open"


def test_what_people_said_is_not_undone(table: Table) -> None:
    table.accept(table.propose()["uid"])

    assert table.ada.post(f"{table.path}/undo", {}).status_code == 409
    assert table.agreed_date() == OCTOBER_9


def test_a_promise_made_elsewhere_is_a_version_and_undone_with_its_date(table: Table) -> None:
    answer = table.ada.post(
        f"{table.path}/milestones/m1/agreement",
        {"agreed_date": "2026-10-09", "reason": "By phone with Kim."},
    )
    recorded = table.newest()
    assert answer.status_code == 200
    assert recorded["state"] == "agreed"
    assert recorded["accepted"]["client"]["how"] == "recorded"
    assert recorded["hash"] == hash_of(recorded["document"])

    assert table.ada.post(f"{table.path}/undo", {}).status_code == 200

    assert table.versions() == []
    assert table.agreed_date() is None


def test_withdrawing_a_recorded_promise_withdraws_its_version(table: Table) -> None:
    path = f"{table.path}/milestones/m1/agreement"
    table.ada.post(path, {"agreed_date": "2026-10-09"})

    table.ada.post(path, {"agreed_date": None, "reason": "Given up."})

    assert table.newest()["state"] == "withdrawn"
    assert table.standing()["state"] == "none"


def test_the_tracker_tells_who_is_waited_for(table: Table) -> None:
    table.propose()

    milestone = table.ada.get(f"{table.path}/milestones").json()["milestones"][0]
    assert milestone["agreement_state"] == "proposed"
    assert milestone["waiting_since"] is not None
    assert "Waiting for the client" in milestone["next_action"]


def test_clients_are_asked_by_letter_with_a_link_that_opens(table: Table) -> None:
    table.propose()

    message = OutboxMessage.objects.get(purpose="agreement-proposed")
    outbox = table.ada.get(f"{table.path}/outbox").json()["messages"]
    [shown] = [item for item in outbox if item["id"] == message.id]
    assert "Design accepted" in shown["subject"]
    assert table.client.open(shown["link"].partition("#")[2]).json()["is_inside"] is True


def test_a_client_is_reminded_once_a_day(table: Table) -> None:
    version = table.propose()
    path = f"{table.path}/agreements/{version['uid']}/reminder"

    assert table.ada.post(path).status_code == 200
    assert table.ada.post(path).json()["code"] == "already-reminded"
    assert OutboxMessage.objects.filter(purpose="agreement-reminder").count() == 1


def test_versions_are_compared(table: Table) -> None:
    first = table.propose(criteria="one\ntwo")
    second = table.propose("2026-10-16", criteria="one\nthree")

    found = table.ada.get(f"{table.path}/agreements/{second['uid']}/comparison/{first['uid']}")

    assert found.json()["date"] == [OCTOBER_9, OCTOBER_16]
    assert [line["change"] for line in found.json()["criteria"]] == ["same", "removed", "added"]


def test_a_guest_of_another_project_finds_nothing(
    ada: Somebody, table: Table, project: Project, invite: Invite, come_in: ComeIn
) -> None:
    made = ada.post("/projects", {"workspace": project.workspace_id, "name": "Other"}).json()
    other = Project.objects.get(id=made["id"])
    stranger = come_in(invite(project=other), other)
    version = table.propose()

    assert stranger.get("/guest/agreements").json() == []
    for act, body in (("acceptance", None), ("counter", {"date": "2026-10-16"})):
        answer = stranger.post(f"/guest/agreements/{version['uid']}/{act}", body)
        assert answer.status_code == 404


def test_a_milestone_that_is_not_shared_cannot_be_answered(
    table: Table, invite: Invite, come_in: ComeIn
) -> None:
    ben = come_in(invite(email="ben@client.example", milestones=[]))
    version = table.propose()

    assert ben.get("/guest/agreements").json() == []
    assert ben.post(f"/guest/agreements/{version['uid']}/acceptance").status_code == 404


def test_who_may_only_look_cannot_answer(table: Table, invite: Invite, come_in: ComeIn) -> None:
    ben = come_in(invite(email="ben@client.example", may_answer=False))
    version = table.propose()

    assert ben.post(f"/guest/agreements/{version['uid']}/acceptance").status_code == 403


def test_the_teams_work_is_shown_only_where_it_is_agreed(table: Table) -> None:
    table.propose()
    assert "Interviews" not in table.client.get("/guest/agreements").content.decode()

    table.propose(lists_work=True)

    assert "Interviews" in table.client.get("/guest/agreements").content.decode()


def test_a_guests_act_stands_in_the_log_of_their_link(table: Table, project: Project) -> None:
    table.accept(table.propose()["uid"])

    [link] = table.ada.get(f"{table.path}/guest-links").json()
    log = table.ada.get(f"{table.path}/guest-links/{link['id']}/events").json()
    assert (log[0]["kind"], log[0]["detail"]) == (
        "agreement.accepted",
        "Design accepted, version 1",
    )
