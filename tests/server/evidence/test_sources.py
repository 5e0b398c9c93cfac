"""What criteria rest on: programmes, signals from other systems, forms; the article's case."""

from __future__ import annotations

import hashlib
import hmac
import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.server.evidence.conftest import APPROVAL, Proof
from tests.server.forms.conftest import SURVEY, TEST, Studio, answer
from tests.server.plans.conftest import START, Somebody, op

from milepost.server.kernel import clock
from milepost.server.slices.evidence.models import Hook, ReceivedSignal

PEOPLE = [{"name": "Ana", "email": "ana@example.org"}, {"name": "Ben"}, {"name": "Cem"}]
MODULES = [{"name": "Basics"}, {"name": "Reports"}]


@pytest.fixture
def course(proof: Proof) -> str:
    body = {"name": "CRM course", "modules": MODULES, "people": PEOPLE}
    answer = proof.somebody.post(f"{proof.project}/programmes", body)
    assert answer.status_code == 200, answer.json()
    return str(answer.json()["change"]["ops"][0]["uid"])


def record(proof: Proof, course: str, *pairs: tuple[str, str]) -> Any:
    body = {"completions": [{"person": person, "module": module} for person, module in pairs]}
    return proof.somebody.post(f"{proof.project}/programmes/{course}/completions", body)


def test_completions_are_taken_once_and_strangers_reported(proof: Proof, course: str) -> None:
    record(proof, course, ("Ana", "Basics"))

    report = record(
        proof, course,
        ("ANA@example.org", "basics"), ("Ben", "Reports"), ("Eve", "Basics"), ("Ben", "Cooking"),
    ).json()  # fmt: skip

    assert (report["taken"], report["known"]) == (1, 1)
    assert report["refused"] == [
        {"row": 3, "message": "“Eve” is not on the roster."},
        {"row": 4, "message": "“Cooking” is no module of the programme."},
    ]


@pytest.mark.parametrize(
    "text",
    [
        "E-mail,Module,Date\nana@example.org,Basics,2026-05-12\n",
        "Name;Modul;Abgeschlossen am\r\nAna;Basics;12.05.2026\r\n",
        "person\tmodule\nAna\tBasics\n",
    ],
)
def test_completions_come_from_a_table(proof: Proof, course: str, text: str) -> None:
    file = SimpleUploadedFile("done.csv", text.encode())
    path = f"/api/v1{proof.project}/programmes/{course}/completions/csv"

    report = proof.somebody.client.post(path, {"file": file})

    assert report.json() == {"taken": 1, "known": 0, "refused": []}


def test_a_table_without_the_columns_is_refused(proof: Proof, course: str) -> None:
    path = f"/api/v1{proof.project}/programmes/{course}/completions/csv"

    for data in (b"a,b\n1,2\n", b"", b"\x00\xff"):
        refused = proof.somebody.client.post(path, {"file": SimpleUploadedFile("x.csv", data)})
        assert refused.status_code == 422


def test_a_programme_is_edited_and_its_completions_struck(
    proof: Proof, course: str, viewer: Somebody
) -> None:
    [wanted] = proof.asked({"kind": "programme", "params": {"programme": course, "modules": 1}})
    record(proof, course, ("Ana", "Basics"), ("Ben", "Basics"))
    path = f"{proof.project}/programmes/{course}"

    assert proof.seen()["criteria"][0]["measured"] == 2
    ana = {"person": "ana@example.org", "module": _basics(proof)}
    assert viewer.post(f"{path}/completions/strike", ana).status_code == 403
    assert proof.somebody.post(f"{path}/completions/strike", ana).status_code == 200
    assert proof.seen()["criteria"][0]["measured"] == 1
    assert proof.somebody.patch(path, {"people": PEOPLE[1:2]}).status_code == 200
    assert proof.seen()["achieved_on"] is not None
    assert proof.somebody.patch(path, {"name": " "}).status_code == 422
    assert proof.somebody.delete(path).status_code == 200
    gone = proof.seen()["criteria"][0]
    assert gone["uid"] == wanted
    assert "gone" in gone["sentence"]


def _basics(proof: Proof) -> str:
    found = proof.somebody.get(f"{proof.project}/programmes").json()["programmes"][0]
    return str(found["modules"][0]["uid"])


class Sender:
    """Another system that sends signals to a criterion."""

    def __init__(self, proof: Proof, **params: Any) -> None:
        [self.criterion] = proof.asked({"kind": "webhook", "name": "CI", "params": params})
        made = proof.act(self.criterion, "hook")
        assert made.status_code == 201
        self.path, self.secret = made.json()["path"], made.json()["secret"]

    def send(self, body: Any, *, at: int | None = None, secret: str = "") -> Any:
        text = body if isinstance(body, bytes) else json.dumps(body).encode()
        at = int(clock.now().timestamp()) if at is None else at
        key = (secret or self.secret).encode()
        proof = hmac.new(key, f"{at}.".encode() + text, hashlib.sha256).hexdigest()
        return self.post(text, f"t={at},v1={proof}")

    def post(self, text: bytes, signature: str) -> Any:
        headers = {"Milepost-Signature": signature}
        return Client().post(self.path, text, content_type="application/json", headers=headers)


def test_a_signal_that_satisfies_achieves(proof: Proof) -> None:
    sender = Sender(proof, comparison="at-least", field="coverage.lines", low=90)

    assert sender.send({"coverage": {"lines": 75}}).status_code == 204
    seen = proof.seen()["criteria"][0]
    assert (seen["state"], seen["measured"], seen["hook"]["last_value"]) == ("collecting", 75, "75")

    assert sender.send({"coverage": {"lines": 93.5}}).status_code == 204
    assert proof.seen()["achieved_on"] is not None


def test_a_signal_is_compared_as_text_or_as_a_mere_sign_of_life(proof: Proof) -> None:
    said = Sender(proof, comparison="equals", equals="passed", field="status")
    alive = Sender(proof)

    said.send({"status": "failed"})
    alive.send(b"")

    assert [item["state"] for item in proof.seen()["criteria"]] == ["collecting", "met"]
    assert said.send({"status": "passed"}).status_code == 204
    assert proof.seen()["achieved_on"] is not None


def test_a_signal_without_a_fitting_signature_is_refused(
    proof: Proof, monkeypatch: pytest.MonkeyPatch
) -> None:
    sender = Sender(proof)
    still = clock.now().replace(microsecond=0)
    now = int(still.timestamp())
    monkeypatch.setattr(clock, "now", lambda: still)

    assert sender.send({"value": 1}, secret="guessed").json()["code"] == "bad-signature"
    assert sender.send({"value": 1}, at=now - 301).json()["code"] == "bad-signature"
    assert sender.send({"value": 1}, at=now + 301).json()["code"] == "bad-signature"
    assert sender.post(b"{}", "").status_code == 403
    assert sender.post(b"{}", "t=,v1=x").status_code == 403
    assert ReceivedSignal.objects.count() == 0


def test_a_signal_cannot_be_sent_again(proof: Proof) -> None:
    sender = Sender(proof)
    at = int(clock.now().timestamp())
    proof_of = hmac.new(sender.secret.encode(), f"{at}.{{}}".encode(), hashlib.sha256).hexdigest()

    assert sender.post(b"{}", f"t={at},v1={proof_of}").status_code == 204
    assert sender.post(b"{}", f"v1={proof_of}, t={at}").json()["code"] == "signal-repeated"


def test_signals_come_no_faster_than_one_can_look(proof: Proof) -> None:
    sender = Sender(proof)

    statuses = [sender.post(b"{}", "t=1,v1=x").status_code for _ in range(61)]

    assert statuses == [403] * 60 + [429]


def test_what_a_signal_must_hold_is_said(proof: Proof) -> None:
    sender = Sender(proof, comparison="at-least", low=1)

    assert sender.send(b"no json").json()["code"] == "unusable-signal"
    assert '"value"' in sender.send({"other": 1}).json()["detail"]


def test_neither_address_nor_secret_is_kept_and_a_new_one_ends_the_old(
    proof: Proof, bo: Somebody, viewer: Somebody
) -> None:
    sender = Sender(proof)
    kept = str(Hook.objects.values().get())

    assert sender.path.rpartition("/")[2] not in kept
    assert sender.secret not in kept
    assert proof.by(viewer).act(sender.criterion, "hook").status_code == 403
    fresh = proof.by(bo).act(sender.criterion, "hook").json()
    assert sender.send({}).status_code == 404
    sender.path, sender.secret = fresh["path"], fresh["secret"]
    assert sender.send({}).status_code == 204
    signals = f"{proof.project}/criteria/{sender.criterion}/signals"
    assert [item["value"] for item in proof.somebody.get(signals).json()["signals"]] == ["True"]
    assert proof.remove(sender.criterion, "/hook").status_code == 204
    assert sender.send({}).status_code == 404


def test_only_a_criterion_that_waits_for_signals_has_an_address(proof: Proof) -> None:
    [signed] = proof.asked(APPROVAL)

    assert proof.act(signed, "hook").status_code == 422


def test_user_training_is_achieved_by_test_survey_and_programme_not_by_ticks(
    proof: Proof, studio: Studio, course: str
) -> None:
    # TechnologyAdvice, "Project Milestones", "Successful completion of user training".
    who = ("ana@example.org", "ben@example.org", "cem@example.org")
    test, test_links = studio.opened(TEST, *who)
    survey, survey_links = studio.opened({**SURVEY, "is_anonymous": True}, *who)
    leads, two = (item["uid"] for item in studio.get(test).json()["questions"])
    right = {item["uid"]: item["right"] for item in studio.get(test).json()["questions"]}
    useful = studio.get(survey).json()["questions"][0]["uid"]
    proof.asked(
        {"kind": "skills-test", "params": {"form": test, "pass_rate": 60}},
        {"kind": "survey",
         "params": {"form": survey, "question": useful, "mean": 4, "response_rate": 100}},
        {"kind": "programme", "params": {"programme": course, "people_rate": 100}},
    )  # fmt: skip
    ticked = [
        op("set", "task", uid, actual_start=START, actual_finish=START, percent_complete=100)
        for uid in ("t1", "t2", "t3")
    ]
    proof.edit_plan(*ticked)
    assert proof.tracked()["status"] != "achieved"

    for person in who[:2]:
        answer(test_links[person], {leads: right[leads][0], two: right[two]})
    for person, value in zip(who, (5, 4, 3), strict=True):
        answer(survey_links[person], {useful: value})
    everyone = [(person, module["name"]) for person in ("Ana", "Ben", "Cem") for module in MODULES]
    record(proof, course, *everyone[:-1])

    seen = proof.seen()
    assert [item["state"] for item in seen["criteria"]] == ["met", "met", "collecting"]
    assert seen["mismatches"][0]["code"] == "tasks-ahead"
    record(proof, course, everyone[-1])
    assert proof.tracked()["status"] == "achieved"
    assert proof.seen()["achievements"][0]["snapshot"]["state"] == "met"


def test_a_kpi_that_reaches_its_value_achieves(proof: Proof) -> None:
    made = proof.somebody.post(f"{proof.project}/kpis", {"name": "Adoption", "unit": "%"})
    kpi = made.json()["uid"]
    proof.asked({"kind": "kpi", "params": {"kpi": kpi, "low": 80}})

    def read(value: float) -> None:
        body = {"readings": [{"at": "2026-09-02T10:00", "value": value}]}
        assert proof.somebody.post(f"{proof.project}/kpis/{kpi}/readings", body).status_code < 300

    read(60)
    seen = proof.seen()["criteria"][0]
    assert (seen["state"], seen["share"], seen["unit"]) == ("collecting", 0.75, "%")
    read(85)
    assert proof.seen()["achieved_on"] is not None


def test_a_deliverable_achieves_when_the_client_accepts_it(proof: Proof) -> None:
    body = {"milestone": "m1", "name": "Training guide"}
    made = proof.somebody.post(f"{proof.project}/deliverables", body)
    uid = made.json()["change"]["ops"][0]["uid"]
    proof.asked({"kind": "deliverable", "params": {"deliverables": [uid]}})

    assert proof.seen()["missing"][0]["sentence"] == "“Training guide” is draft."
