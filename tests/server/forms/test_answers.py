"""A link is good for one answer, which is checked, scored and counted on the server."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.server.forms.conftest import SURVEY, TEST, Studio, answer, choice, scale, visit

from milepost.server.kernel import clock
from milepost.server.kernel.log import codec
from milepost.server.kernel.log.models import ChangeRecord
from milepost.server.slices.forms import answering
from milepost.server.slices.forms.models import FormAnswer, InvitationUse

ANA, BEN, CEM = "ana@example.org", "ben@example.org", "cem@example.org"


def uids(studio: Studio, form: str) -> list[str]:
    return [question["uid"] for question in studio.get(form).json()["questions"]]


def option(studio: Studio, form: str, question: int, *places: int) -> list[str]:
    options = studio.get(form).json()["questions"][question]["options"]
    return [options[place]["uid"] for place in places]


def test_the_person_sees_the_questions_and_never_what_is_right(studio: Studio) -> None:
    _, secrets = studio.opened(TEST, ANA)

    seen = visit(secrets[ANA])

    assert seen.json()["state"] == "open"
    assert seen.json()["name"] == "Ana"
    assert [q["text"] for q in seen.json()["questions"]] == ["Where do leads live?", "Pick two."]
    assert all(q["right"] is None and q["points"] == 0 for q in seen.json()["questions"])
    assert seen["Cache-Control"] == "private, no-store"


def test_each_answer_that_does_not_fit_is_named_by_its_question(studio: Studio) -> None:
    body = {
        "title": "All kinds",
        "questions": [
            choice("One?", "A", "B"),
            choice("Some?", "A", "B", kind="several"),
            scale("How much?", low=0, high=10),
            {"kind": "text", "text": "Why?", "is_required": False},
        ],
    }
    form, secrets = studio.opened(body, ANA)
    one, some, much, why = uids(studio, form)

    refused = answer(secrets[ANA], {some: ["x"], much: 11, why: "w" * 5000, "other": 1})

    assert refused.status_code == 422
    assert {item["question"]: item["code"] for item in refused.json()["errors"]} == {
        one: "required", some: "choose", much: "range", why: "too-long", "other": "unknown",
    }  # fmt: skip
    assert visit(secrets[ANA]).json()["state"] == "open"


def test_a_test_is_scored_on_the_server_and_shows_the_result_if_it_should(studio: Studio) -> None:
    form, secrets = studio.opened(TEST, ANA, BEN)
    leads, two = uids(studio, form)
    [pipeline] = option(studio, form, 0, 1)

    half = answer(secrets[ANA], {leads: pipeline, two: option(studio, form, 1, 0)})
    whole = answer(secrets[BEN], {leads: pipeline, two: option(studio, form, 1, 2, 0)})

    assert half.json() == {
        "thanks": "", "score": 75.0, "passed": True, "right": {leads: True, two: False},
    }  # fmt: skip
    assert whole.json()["score"] == 100.0


def test_a_result_that_is_not_shown_stays_on_the_server(studio: Studio) -> None:
    form, secrets = studio.opened({**TEST, "shows_result": False, "thanks": "Well done."}, ANA)
    leads, two = uids(studio, form)

    told = answer(
        secrets[ANA], {leads: option(studio, form, 0, 0)[0], two: option(studio, form, 1, 1)}
    )

    assert told.json() == {"thanks": "Well done.", "score": None, "passed": None, "right": None}
    assert FormAnswer.objects.get().score == 0.0


def test_a_link_takes_one_answer_and_says_so_afterwards(studio: Studio) -> None:
    form, secrets = studio.opened(SURVEY, ANA)
    [useful, _] = uids(studio, form)
    answer(secrets[ANA], {useful: 4})

    assert answer(secrets[ANA], {useful: 5}).json()["code"] == "already-answered"
    assert visit(secrets[ANA]).json()["state"] == "answered"
    assert visit(secrets[ANA]).json()["questions"] == []
    assert FormAnswer.objects.count() == 1


def test_the_same_answer_sent_again_after_a_lost_connection_is_one(studio: Studio) -> None:
    form, secrets = studio.opened(SURVEY, ANA)
    [useful, _] = uids(studio, form)

    first = answer(secrets[ANA], {useful: 4}, key="a-key-of-the-browser")
    again = answer(secrets[ANA], {useful: 4}, key="a-key-of-the-browser")

    assert first.status_code == again.status_code == 200
    assert FormAnswer.objects.count() == 1


def test_of_many_answers_at_once_the_database_takes_one(studio: Studio) -> None:
    form, secrets = studio.opened(SURVEY, ANA)
    [useful, _] = uids(studio, form)
    together = threading.Barrier(8)
    statuses: list[int] = []

    def post(value: int) -> None:
        try:
            together.wait()
            statuses.append(answer(secrets[ANA], {useful: value % 5 + 1}).status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=post, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(statuses) == [200] + [409] * 7
    assert FormAnswer.objects.count() == InvitationUse.objects.count() == 1
    assert studio.get(form).json()["answered"] == 1


def test_the_database_itself_takes_an_invitation_once(studio: Studio) -> None:
    form, secrets = studio.opened(SURVEY, ANA)
    [useful, _] = uids(studio, form)
    visited = answering.visit_form(secrets[ANA])
    answer(secrets[ANA], {useful: 4})

    # A second process that looked before the first had answered is stopped by the constraint.
    with pytest.raises(answering.AlreadyAnswered):
        answering._taken(visited, answers={useful: 1}, receipt=None)

    assert FormAnswer.objects.get().answers == {useful: 4}


def test_unknown_expired_and_closed_links_say_what_they_are(studio: Studio) -> None:
    form, secrets = studio.opened(SURVEY, ANA)
    [useful, _] = uids(studio, form)

    with clock.telling(clock.now() + timedelta(days=31)):
        assert visit(secrets[ANA]).json()["state"] == "expired"
        assert answer(secrets[ANA], {useful: 4}).json()["code"] == "form-link-expired"
    studio.post(form, "closing")
    assert visit(secrets[ANA]).json()["state"] == "closed"
    assert answer(secrets[ANA], {useful: 4}).json()["code"] == "form-closed"
    assert visit("no-such-secret").json()["code"] == "form-link-unknown"


def test_a_link_that_is_hammered_is_slowed_down(studio: Studio) -> None:
    _, secrets = studio.opened(SURVEY, ANA)

    statuses = [visit(secrets[ANA]).status_code for _ in range(31)]

    assert statuses == [200] * 30 + [429]


def test_an_anonymous_answer_is_tied_to_nobody(studio: Studio) -> None:
    form, secrets = studio.opened({**SURVEY, "is_anonymous": True}, ANA, BEN)
    [useful, why] = uids(studio, form)

    answer(secrets[ANA], {useful: 2, why: "Too fast."})

    row = FormAnswer.objects.get()
    assert (row.invitation_id, row.at) == (None, None)
    change = ChangeRecord.objects.filter(command="answer_form").get()
    assert "ana" not in f"{change.actor}{change.actor_name}{codec.unpack(change.ops)}".lower()
    states = {
        i["email"]: i["state"] for i in studio.get(form, "/invitations").json()["invitations"]
    }
    assert states == {ANA: "answered", BEN: "waiting"}
    text = studio.get(form, "/answers.csv").content.decode("utf-8-sig")
    assert text.splitlines() == ["How useful was it?,Why?", "2,Too fast."]


def test_results_give_mean_distribution_and_texts(studio: Studio) -> None:
    form, secrets = studio.opened(SURVEY, ANA, BEN, CEM)
    [useful, why] = uids(studio, form)
    answer(secrets[ANA], {useful: 5, why: "Hands on."})
    answer(secrets[BEN], {useful: 2})

    found = studio.get(form, "/results").json()

    assert (found["invited"], found["answered"]) == (3, 2)
    assert found["questions"][0]["mean"] == 3.5
    assert [step["count"] for step in found["questions"][0]["distribution"]] == [0, 1, 0, 0, 1]
    assert found["questions"][1]["texts"] == ["Hands on."]


def test_the_pass_rate_counts_everybody_invited(studio: Studio) -> None:
    form, secrets = studio.opened(TEST, ANA, BEN, CEM)
    leads, two = uids(studio, form)
    [pipeline] = option(studio, form, 0, 1)
    answer(secrets[ANA], {leads: pipeline, two: option(studio, form, 1, 1)})
    answer(secrets[BEN], {leads: option(studio, form, 0, 0)[0], two: option(studio, form, 1, 1)})

    found = studio.get(form, "/results").json()["test"]

    assert found["pass_rate"] == pytest.approx(100 / 3)
    assert found["mean_score"] == 37.5
    assert {p["name"]: p["passed"] for p in found["people"]} == {"Ana": True, "Ben": False}


def test_no_cell_of_the_download_runs_as_a_formula(studio: Studio) -> None:
    form, secrets = studio.opened(SURVEY, ANA)
    [useful, why] = uids(studio, form)
    answer(secrets[ANA], {useful: 5, why: '=HYPERLINK("http://evil","x")'})

    text = studio.get(form, "/answers.csv").content.decode("utf-8-sig")

    assert "\"'=HYPERLINK" in text


def test_an_answer_feeds_the_kpi_that_the_form_names(studio: Studio) -> None:
    fed: list[tuple[str, float]] = []
    before = list(answering._recorders)
    answering.use_recorder(lambda _, kpi, value: fed.append((kpi, value)))
    body = {
        **SURVEY,
        "questions": [scale("Recommend?", low=0, high=10, uid="q1")],
        "feeds_kpi": "nps-kpi",
        "feeds_from": "nps:q1",
    }
    _, secrets = studio.opened(body, ANA, BEN)

    answer(secrets[ANA], {"q1": 10})
    answer(secrets[BEN], {"q1": 3})

    answering._recorders[:] = before
    assert fed == [("nps-kpi", 100.0), ("nps-kpi", 0.0)]


def test_options_come_in_an_order_of_ones_own_if_shuffled(studio: Studio) -> None:
    names = [f"Option {n}" for n in range(12)]
    _form, secrets = studio.opened(
        {"title": "S", "is_shuffled": True, "questions": [choice("Which?", *names)]}, ANA, BEN
    )

    def order(who: str) -> list[str]:
        return [o["text"] for o in visit(secrets[who]).json()["questions"][0]["options"]]

    assert order(ANA) == order(ANA)
    assert sorted(order(ANA)) == sorted(order(BEN)) == sorted(names)
    assert order(ANA) != names or order(BEN) != names


def test_results_take_the_same_statements_however_many_answers(studio: Studio) -> None:
    def count(*people: str) -> int:
        form, secrets = studio.opened(SURVEY, *people)
        [useful, _] = uids(studio, form)
        for person in people:
            answer(secrets[person], {useful: 3})
        with CaptureQueriesContext(connection) as seen:
            studio.get(form, "/results")
            studio.get(form, "/invitations")
            studio.get(form, "/answers.csv")
        return len(seen)

    few: Any = count(ANA)

    assert count(BEN, CEM, "dov@example.org", "eda@example.org") == few
