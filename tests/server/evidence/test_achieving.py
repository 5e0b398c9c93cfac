"""A milestone is achieved by its criteria, and only by them; only a person takes it back."""

from __future__ import annotations

import threading

import pytest
from django.db import connection
from tests.server.evidence.conftest import APPROVAL, TASKS, Proof
from tests.server.plans.conftest import START, Somebody, op

from milepost.server.kernel.log.models import ChangeRecord
from milepost.server.slices.evidence import achieving
from milepost.server.slices.evidence.models import Evidence
from milepost.server.slices.plans.models import Project

DONE = [
    op("set", "task", uid, actual_start=START, actual_finish=START + 480, percent_complete=100)
    for uid in ("t1", "t2", "t3")
]


def test_no_edit_says_that_a_milestone_is_achieved(proof: Proof) -> None:
    refused = proof.edit_plan(op("set", "milestone", "m1", achieved_on=START))
    new = proof.edit_plan(
        op("add", "task", "m2", name="M", kind="milestone"),
        op("add", "milestone", "m2", achieved_on=START),
    )

    assert refused.status_code == new.status_code == 422
    assert "evidence" in refused.json()["errors"][0]["message"]


def test_ticked_tasks_achieve_nothing_where_criteria_ask_for_more(proof: Proof) -> None:
    proof.asked(APPROVAL, TASKS)

    proof.edit_plan(*DONE, op("set", "task", "m1", actual_start=START, actual_finish=START))

    tracked = proof.tracked()
    assert tracked["status"] != "achieved"
    assert (tracked["evidence_state"], tracked["evidence_share"]) == ("collecting", 0.5)
    seen = proof.seen()
    assert seen["achieved_on"] is None
    assert [item["sentence"] for item in seen["mismatches"]] == ["Tasks 100 %, evidence 50 %"]
    assert [item["name"] for item in seen["missing"]] == ["Signed off"]


def test_a_milestone_is_achieved_when_the_last_criterion_is_met(proof: Proof) -> None:
    [signed, _] = proof.asked(APPROVAL, TASKS)
    proof.edit_plan(*DONE)

    proof.act(signed, "approvals", {"note": "Good work."})

    assert proof.tracked()["status"] == "achieved"
    change = ChangeRecord.objects.get(command="achieve_milestone")
    assert (change.actor_name, change.is_final) == ("Milepost", True)
    evidence = Evidence.objects.get()
    assert (evidence.kind, evidence.milestone) == ("criteria", "m1")
    assert [item["name"] for item in evidence.snapshot["children"]] == [
        "Signed off", "All work done",
    ]  # fmt: skip
    assert proof.seen()["achievements"][0]["reason"] == "2 of 2 criteria are met."


def test_an_edit_of_the_plan_achieves_what_only_waited_for_its_tasks(proof: Proof) -> None:
    proof.asked(TASKS)

    proof.edit_plan(*DONE)

    assert proof.seen()["achieved_on"] == START + 480


def test_a_waiver_achieves_and_is_named(proof: Proof) -> None:
    [signed, _] = proof.asked(APPROVAL, TASKS)
    proof.edit_plan(*DONE)

    proof.act(signed, "waiver", {"reason": "She is on leave."})

    seen = proof.seen()
    assert seen["achieved_on"] is not None
    assert "Waived: Signed off" in seen["achievements"][0]["reason"]


def test_evidence_lost_later_leaves_the_achievement_and_shows(proof: Proof) -> None:
    [signed] = proof.asked(APPROVAL)
    proof.act(signed, "approvals")

    proof.act(signed, "approvals/withdrawal", {"reason": "Signed the wrong one."})

    seen = proof.seen()
    assert seen["achieved_on"] is not None
    assert seen["mismatches"][0]["code"] == "evidence-lost"
    assert proof.tracked()["status"] == "achieved"


def test_an_achievement_is_never_undone_but_reopened_with_a_reason(
    proof: Proof, bo: Somebody
) -> None:
    [signed] = proof.asked(APPROVAL)
    proof.act(signed, "approvals")
    seq = ChangeRecord.objects.get(command="achieve_milestone").seq

    assert proof.undo(seq=seq).json()["code"] == "change-is-final"
    reopening = f"{proof.at}/reopening"
    assert bo.post(reopening, {"reason": "No"}).status_code == 403
    assert proof.somebody.post(reopening, {"reason": ""}).json()["code"] == "reason-missing"
    assert proof.somebody.post(reopening, {"reason": "Wrong version."}).status_code == 200
    assert proof.somebody.post(reopening, {"reason": "Again"}).json()["code"] == "not-achieved"
    assert proof.seen()["achievements"][0]["reopen_reason"] == "Wrong version."


def test_the_evidence_that_was_taken_back_does_not_achieve_again(
    proof: Proof, project: Project, bo: Somebody
) -> None:
    [signed] = proof.asked(APPROVAL)
    proof.act(signed, "approvals")
    proof.somebody.post(f"{proof.at}/reopening", {"reason": "Wrong version."})

    achieving.watch()
    proof.edit_plan(op("set", "task", "t1", name="Talks"))
    assert proof.seen()["achieved_on"] is None

    proof.by(bo).act(signed, "approvals")
    assert proof.seen()["achieved_on"] is not None


def test_without_criteria_somebodys_word_is_put_on_record(proof: Proof, bo: Somebody) -> None:
    declaring = f"{proof.at}/achievement"
    body = {"reason": "The client said so on the phone.", "achieved_on": "2026-09-15T12:00"}

    assert bo.post(declaring, body).status_code == 403
    assert proof.somebody.post(declaring, {"reason": " "}).json()["code"] == "reason-missing"
    late = proof.somebody.post(declaring, {**body, "achieved_on": "2099-01-01"})
    assert late.json()["code"] == "in-the-future"
    assert proof.somebody.post(declaring, body).status_code == 200
    assert proof.somebody.post(declaring, body).json()["code"] == "already-achieved"

    found = proof.seen()["achievements"][0]
    assert (found["kind"], found["by"]) == ("declared", "Ada")
    assert proof.tracked()["status"] == "achieved"


def test_with_criteria_nobodys_word_counts(proof: Proof) -> None:
    proof.asked(APPROVAL)

    refused = proof.somebody.post(f"{proof.at}/achievement", {"reason": "Believe me."})

    assert refused.json()["code"] == "criteria-decide"
    assert "0 of 1 criteria are met." in refused.json()["detail"]


def test_of_many_at_once_one_achieves(proof: Proof, project: Project) -> None:
    [signed] = proof.asked(APPROVAL)
    achieving_now = threading.Barrier(6)
    from milepost.server.kernel.log import subscribers

    subscribers.unsubscribe("evidence")
    proof.act(signed, "approvals")
    made: list[int] = []

    def achieve() -> None:
        try:
            achieving_now.wait()
            made.append(len(achieving.achieve_proved(project.id)))
        finally:
            connection.close()

    threads = [threading.Thread(target=achieve) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(made) == [0, 0, 0, 0, 0, 1]
    assert Evidence.objects.count() == 1


def test_an_archived_project_achieves_nothing(proof: Proof, project: Project) -> None:
    [signed] = proof.asked(APPROVAL)
    from milepost.server.kernel.log import subscribers

    subscribers.unsubscribe("evidence")
    proof.act(signed, "approvals")
    Project.objects.filter(id=project.id).update(is_archived=True)

    assert achieving.achieve_proved(project.id) == []


@pytest.mark.parametrize("which", ["agreed", "none"])
def test_a_date_that_passed_is_no_evidence(proof: Proof, which: str) -> None:
    [signed] = proof.asked({**APPROVAL, "params": {"needed": 2}})
    proof.act(signed, "approvals")
    if which == "agreed":
        proof.agree("2026-01-05")

    seen = proof.seen()

    assert seen["achieved_on"] is None
    assert seen["state"] == ("not-met" if which == "agreed" else "collecting")
    codes = [item["code"] for item in seen["mismatches"]]
    assert codes == (["date-passed"] if which == "agreed" else [])
