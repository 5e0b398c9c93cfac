"""Forms are made, edited, opened, closed; invitations are given and taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.server.forms.conftest import SURVEY, TEST, Studio, answer, choice, scale, visit
from tests.server.plans.conftest import Somebody

from milepost.server.kernel.log import codec
from milepost.server.kernel.log.models import ChangeRecord
from milepost.server.slices.forms.models import FormInvitation


def fields_of(refused: Any) -> list[str]:
    assert refused.status_code == 422, refused.content
    return [item["field"] for item in refused.json()["errors"]]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"title": " "}, "title"),
        ({"kind": "test", "pass_mark": 0}, "pass_mark"),
        ({"kind": "test", "is_anonymous": True}, "is_anonymous"),
        ({"questions": [scale("How?", high=7)]}, "questions.0.high"),
        ({"questions": [scale(" ")]}, "questions.0.text"),
        ({"questions": [choice("Which?", "One")]}, "questions.0.options"),
        ({"questions": [choice("Which?", "One", "One")]}, "questions.0.options"),
        ({"questions": [scale("A", uid="q"), scale("B", uid="q")]}, "questions"),
        ({"kind": "test", "questions": [choice("?", "A", "B", right=[7])]}, "questions.0.right"),
        ({"kind": "test", "questions": [choice("?", "A", "B", right=[0, 1])]}, "questions.0.right"),
        ({"kind": "test", "questions": [scale("?", right=["5"])]}, "questions.0.right"),
        ({"kind": "test", "questions": [choice("?", "A", "B", right=[0], points=-1)]},
         "questions.0.points"),
        ({"feeds_kpi": "k1", "feeds_from": "mean:nothing"}, "feeds_from"),
        ({"feeds_kpi": "k1", "feeds_from": "pass-rate"}, "feeds_from"),
    ],
)  # fmt: skip
def test_a_form_that_cannot_be_used_is_refused_by_field(studio: Studio, body, field) -> None:
    refused = studio.somebody.post(studio.at, {"title": "T", **body})

    assert field in fields_of(refused)


def test_a_form_is_made_edited_undone_and_removed(studio: Studio, ada: Somebody) -> None:
    form = studio.define(SURVEY)
    assert studio.edit(form, title="Feedback").status_code == 200

    ada.post(studio.at.removesuffix("/forms") + "/undo")

    assert studio.get(form).json()["title"] == SURVEY["title"]
    assert studio.remove(form).status_code == 200
    assert studio.get(form).status_code == 404
    assert studio.somebody.get(studio.at).json()["forms"] == []


def test_only_a_form_that_is_ready_is_opened(studio: Studio) -> None:
    empty = studio.define({"title": "Nothing yet"})
    untold = studio.define({"kind": "test", "title": "T", "questions": [choice("?", "A", "B")]})

    assert fields_of(studio.post(empty, "opening")) == ["questions"]
    assert fields_of(studio.post(untold, "opening")) == ["questions"]


def test_an_open_form_is_closed_and_opened_again(studio: Studio) -> None:
    form = studio.define(SURVEY)

    assert studio.post(form, "closing").status_code == 409
    assert studio.post(form, "opening").status_code == 200
    assert studio.post(form, "opening").status_code == 409
    assert studio.post(form, "closing").status_code == 200
    assert studio.post(form, "opening").status_code == 200


def test_the_log_never_holds_what_is_right(studio: Studio, viewer: Somebody) -> None:
    form = studio.define(TEST)
    right = {item["uid"]: item["right"] for item in studio.get(form).json()["questions"]}

    seen = viewer.get(f"{studio.at}/{form}").json()["questions"]
    logged = str([codec.unpack(row.ops) for row in ChangeRecord.objects.all()])

    assert all(right.values())
    assert [item["right"] for item in seen] == [None, None]
    assert "right" not in logged


def test_once_answered_the_questions_stay_as_they_were_asked(studio: Studio) -> None:
    form, secrets = studio.opened(SURVEY, "ana@example.org")
    question = studio.get(form).json()["questions"][0]["uid"]
    edited = studio.edit(form, is_shuffled=True)
    assert edited.status_code == 200
    assert answer(secrets["ana@example.org"], {question: 4}).status_code == 200

    refused = studio.edit(form, questions=[scale("Something else?")])

    assert refused.json()["code"] == "form-has-answers"
    assert studio.edit(form, title="Other words").status_code == 200
    undone = studio.somebody.post(
        studio.at.removesuffix("/forms") + "/undo", {"seq": edited.json()["seq"]}
    )
    assert undone.json()["code"] == "form-has-answers"
    assert studio.remove(form).json()["code"] == "wrong-form-state"


def test_a_copy_asks_the_same_and_knows_what_is_right(studio: Studio) -> None:
    form = studio.define(TEST)

    made = studio.post(form, "copy").json()["change"]["ops"][0]["uid"]

    copy, original = studio.get(made).json(), studio.get(form).json()
    assert copy["title"] == "CRM basics (copy)"
    assert copy["state"] == "draft"
    assert [q["text"] for q in copy["questions"]] == [q["text"] for q in original["questions"]]
    assert [len(q["right"]) for q in copy["questions"]] == [1, 2]


def test_people_are_invited_once_each_and_links_are_kept_as_digests(studio: Studio) -> None:
    form, secrets = studio.opened(SURVEY, "ana@example.org", "ben@example.org")
    again = studio.post(
        form, "invitations", {"people": [{"email": "ANA@example.org"}, {"name": "Cem"}]}
    )

    assert [item["name"] for item in again.json()["links"]] == ["Cem"]
    assert again.json()["known"] == 1
    assert studio.get(form).json()["invited"] == 3
    assert len(secrets["ana@example.org"]) == 43  # 256 bits in base64
    stored = str(list(FormInvitation.objects.values()))
    logged = str([codec.unpack(row.ops) for row in ChangeRecord.objects.all()])
    assert not any(secret in stored + logged for secret in secrets.values())
    assert "ana@example.org" not in logged


@pytest.mark.parametrize("person", [{"name": " "}, {"email": "nobody at home"}])
def test_people_who_cannot_be_invited_are_named(studio: Studio, person) -> None:
    form = studio.define(SURVEY)

    refused = studio.post(form, "invitations", {"people": [{"name": "Ana"}, person]})

    assert refused.status_code == 422
    assert refused.json()["errors"][0]["field"].startswith("people.1")
    assert studio.get(form).json()["invited"] == 0


def test_a_new_link_ends_the_old_one_and_a_withdrawn_one_leads_nowhere(studio: Studio) -> None:
    form, secrets = studio.opened(SURVEY, "ana@example.org")
    invitation = studio.get(form, "/invitations").json()["invitations"][0]["uid"]

    renewed = studio.post(form, f"invitations/{invitation}/link", {"days": 3}).json()
    fresh = renewed["link"].removeprefix("/f#")

    assert visit(secrets["ana@example.org"]).status_code == 404
    assert visit(fresh).json()["state"] == "open"
    gone = studio.somebody.delete(f"{studio.at}/{form}/invitations/{invitation}")
    assert gone.status_code == 200
    assert visit(fresh).status_code == 404
    assert studio.get(form).json()["invited"] == 0


def test_who_has_answered_keeps_the_invitation(studio: Studio) -> None:
    form, secrets = studio.opened(SURVEY, "ana@example.org")
    question = studio.get(form).json()["questions"][0]["uid"]
    answer(secrets["ana@example.org"], {question: 4})
    invitation = studio.get(form, "/invitations").json()["invitations"][0]

    assert invitation["state"] == "answered"
    renewed = studio.post(form, f"invitations/{invitation['uid']}/link", {})
    gone = studio.somebody.delete(f"{studio.at}/{form}/invitations/{invitation['uid']}")
    assert renewed.status_code == gone.status_code == 409


def test_a_viewer_sees_forms_and_changes_nothing(
    studio: Studio, studio_of: Callable[[Somebody], Studio], viewer: Somebody, stranger: Somebody
) -> None:
    form = studio.define(SURVEY)
    seen, unseen = studio_of(viewer), studio_of(stranger)

    assert seen.get(form).status_code == 200
    assert seen.edit(form, title="Mine").status_code == 403
    assert seen.post(form, "opening").status_code == 403
    assert seen.post(form, "invitations", {"people": [{"name": "A"}]}).status_code == 403
    assert seen.get(form, "/results").status_code == 403
    assert seen.get(form, "/invitations").status_code == 403
    assert unseen.get(form).status_code == 404
