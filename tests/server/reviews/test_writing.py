"""Scores, notes and the risks that notes become."""

from __future__ import annotations

from milepost.server.slices.plans.models import Project

from .conftest import Somebody, decided, gate, ok, opened, plan_of, planned


def first_criterion(who: Somebody, project: Project) -> str:
    return str(gate(who, project)["rounds"][0]["criteria"][0]["uid"])


def test_scores_are_weighted_into_one(ada: Somebody, project: Project) -> None:
    opened(ada, project, criteria=[{"text": "A", "weight": 3}, {"text": "B", "weight": 1}])
    first, second = gate(ada, project)["rounds"][0]["criteria"]
    ok(ada.post(f"/projects/{project.id}/review-criteria/{first['uid']}/score", {"score": 4}))
    ok(ada.post(f"/projects/{project.id}/review-criteria/{second['uid']}/score", {"score": 2}))

    # By hand: (3·4 + 1·2) of 4·4.
    assert gate(ada, project)["score"] == 0.875


def test_a_score_comes_with_a_remark_and_a_name_and_can_be_taken_back(
    bo: Somebody, project: Project
) -> None:
    opened(bo, project)
    path = f"/projects/{project.id}/review-criteria/{first_criterion(bo, project)}/score"
    ok(bo.post(path, {"score": 1, "remark": "Two tests fail"}))
    item = gate(bo, project)["rounds"][0]["criteria"][0]
    assert (item["score"], item["remark"], item["scored_by"]) == (1, "Two tests fail", "Bo")

    ok(bo.post(path, {"score": None}))
    assert gate(bo, project)["rounds"][0]["criteria"][0]["score"] is None


def test_a_score_beyond_the_scale_is_refused(ada: Somebody, project: Project) -> None:
    opened(ada, project)

    path = f"/projects/{project.id}/review-criteria/{first_criterion(ada, project)}/score"

    assert ada.post(path, {"score": 5}).status_code == 422


def test_only_an_open_review_is_scored(ada: Somebody, project: Project) -> None:
    planned(ada, project)

    path = f"/projects/{project.id}/review-criteria/{first_criterion(ada, project)}/score"

    assert ada.post(path, {"score": 2}).json()["code"] == "wrong-review-state"


def test_a_decided_review_stays_as_it_was(ada: Somebody, project: Project) -> None:
    review = decided(ada, project)

    path = f"/projects/{project.id}/review-criteria/{first_criterion(ada, project)}/score"

    assert ada.post(path, {"score": 2}).status_code == 409
    body = {"kind": "worked", "text": "Late thought"}
    assert ada.post(f"/projects/{project.id}/reviews/{review}/notes", body).status_code == 409


def test_notes_carry_their_authors(bo: Somebody, project: Project) -> None:
    review = opened(bo, project)
    ok(
        bo.post(
            f"/projects/{project.id}/reviews/{review}/notes",
            {"kind": "did-not", "text": "Steel came late"},
        )
    )

    note = gate(bo, project)["rounds"][0]["notes"][0]
    assert (note["kind"], note["text"], note["author"]) == ("did-not", "Steel came late", "Bo")


def test_a_note_is_taken_away_by_its_author_or_a_manager(
    ada: Somebody, bo: Somebody, project: Project
) -> None:
    review = opened(ada, project)
    path = f"/projects/{project.id}/reviews/{review}/notes"
    ok(ada.post(path, {"kind": "worked", "text": "Weekly demos"}))
    ok(bo.post(path, {"kind": "risk", "text": "Winter"}))
    first, second = (item["uid"] for item in gate(ada, project)["rounds"][0]["notes"])

    refused = bo.delete(f"/projects/{project.id}/review-notes/{first}")
    assert (refused.status_code, refused.json()["code"]) == (403, "not-your-note")
    ok(ada.delete(f"/projects/{project.id}/review-notes/{second}"))
    gone = ada.delete(f"/projects/{project.id}/review-notes/{second}")
    assert (gone.status_code, gone.json()["code"]) == (404, "part-not-found")


def test_a_new_risk_becomes_one_of_the_plan_by_one_click(ada: Somebody, project: Project) -> None:
    review = opened(ada, project)
    path = f"/projects/{project.id}/reviews/{review}/notes"
    ok(ada.post(path, {"kind": "risk", "text": "Winter comes early"}))
    note = gate(ada, project)["rounds"][0]["notes"][0]["uid"]

    ok(ada.post(f"/projects/{project.id}/review-notes/{note}/risk"))
    ok(ada.post(f"/projects/{project.id}/review-notes/{note}/risk"))

    risks = plan_of(ada, project)["risks"]
    assert [item["name"] for item in risks] == ["Winter comes early"]
    assert gate(ada, project)["rounds"][0]["notes"][0]["risk"] == risks[0]["uid"]


def test_raising_a_risk_can_be_undone(ada: Somebody, project: Project) -> None:
    review = opened(ada, project)
    path = f"/projects/{project.id}/reviews/{review}/notes"
    ok(ada.post(path, {"kind": "risk", "text": "Winter"}))
    note = gate(ada, project)["rounds"][0]["notes"][0]["uid"]
    ok(ada.post(f"/projects/{project.id}/review-notes/{note}/risk"))

    ok(ada.post(f"/projects/{project.id}/undo"))

    assert plan_of(ada, project)["risks"] == []
    assert gate(ada, project)["rounds"][0]["notes"][0]["risk"] == ""
