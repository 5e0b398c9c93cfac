"""Workshops: silence first, then one table for both sides, then votes."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.server.plans.conftest import START, Somebody

from milepost.server import wiring
from milepost.server.kernel.authz import Action, Actor
from milepost.server.kernel.log import reader
from milepost.server.slices.plans import public as plans
from milepost.server.slices.plans.models import Project
from milepost.server.slices.workshops import commands, queries
from milepost.server.slices.workshops.models import Workshop

pytestmark = pytest.mark.django_db(transaction=True)

DAY = 1440


@pytest.fixture(autouse=True)
def wired() -> None:
    wiring.connect()


@pytest.fixture
def path(project: Project, ada: Somebody) -> str:
    base = f"/projects/{project.id}/workshops"
    made = ada.post(base, {"name": "Phase two", "dots": 3})
    assert made.status_code == 201, made.content
    return f"{base}/{made.json()['uid']}"


def suggest(who: Somebody, path: str, **idea: Any) -> Any:
    return who.post(f"{path}/suggestions", {"milestone": "m1", "date": START + 30 * DAY, **idea})


def client_of(project: Project) -> Actor:
    given = frozenset({Action.ANSWER_AGREEMENT, Action.VIEW_SHARED})
    return Actor(user_id="guest:1", name="Cleo", via="guest", grants={project.id: given})


def of(project: Project) -> Workshop:
    return Workshop.objects.get(project_id=project.id)


def test_in_the_silence_everyone_sees_their_own_suggestions_and_how_many_there_are(
    project: Project, ada: Somebody, bo: Somebody, path: str
) -> None:
    suggest(ada, path, note="Ada's reason")
    idea = commands.Idea(milestone="m1", date=START + 20 * DAY, note="Cleo's reason")
    commands.suggest(project, of(project), idea=idea, actor=client_of(project))

    seen = bo.get(path)

    board = seen.json()
    assert board["suggestions"] == []
    assert board["silent"] == {"team": 1, "client": 1}
    assert [item["note"] for item in ada.get(path).json()["suggestions"]] == ["Ada's reason"]


def test_no_word_of_a_silent_suggestion_reaches_the_log(
    project: Project, ada: Somebody, bo: Somebody, path: str
) -> None:
    suggest(ada, path, note="canary")

    assert b"canary" not in bo.get(f"/projects/{project.id}/changes").content


def test_showing_puts_all_suggestions_on_the_table_for_good(
    project: Project, ada: Somebody, bo: Somebody, path: str
) -> None:
    suggest(ada, path)
    commands.suggest(
        project,
        of(project),
        idea=commands.Idea(milestone="m1", date=START),
        actor=client_of(project),
    )

    shown = ada.post(f"{path}/show", {})

    assert shown.status_code == 200
    board = bo.get(path).json()
    assert [(item["side"], item["author_name"]) for item in board["suggestions"]] == [
        ("team", "Ada"), ("client", "Cleo"),
    ]  # fmt: skip
    last = reader.list_latest(project.id, limit=1)[0]
    assert last.draft.is_final
    assert ada.post(f"{path}/show", {}).json()["code"] == "workshop-stage"


def test_a_suggestion_carries_the_forecasts_chance_of_its_date(
    project: Project, ada: Somebody, path: str
) -> None:
    state = plans.current_state(project)
    forecast = plans.find_measured_forecast(state)
    assert forecast is not None
    p50 = forecast.milestones[0].p50

    early, likely, late = (
        suggest(ada, path, date=date).json()["suggestions"][-1]["chance"]
        for date in (START, p50, START + 400 * DAY)
    )

    assert (early, late) == (0.0, 1.0)
    assert likely == pytest.approx(0.5, abs=0.1)


def test_once_shown_anybody_moves_a_mark_but_only_its_author_takes_it_back(
    project: Project, ada: Somebody, bo: Somebody, path: str
) -> None:
    uid = suggest(ada, path).json()["suggestions"][0]["uid"]
    assert bo.patch(f"{path}/suggestions/{uid}", {"date": START}).status_code == 404
    ada.post(f"{path}/show", {})

    moved = bo.patch(f"{path}/suggestions/{uid}", {"date": START + 9 * DAY})
    refused = bo.delete(f"{path}/suggestions/{uid}")
    gone = ada.delete(f"{path}/suggestions/{uid}")

    assert moved.json()["suggestions"][0]["date"] == START + 9 * DAY
    assert refused.json()["code"] == "suggestion-not-yours"
    assert gone.json()["suggestions"] == []


def test_votes_are_limited_and_can_be_taken_back(
    project: Project, ada: Somebody, bo: Somebody, path: str
) -> None:
    first = suggest(ada, path).json()["suggestions"][0]["uid"]
    second = suggest(ada, path, date=START + 3 * DAY).json()["suggestions"][1]["uid"]
    early = ada.post(f"{path}/suggestions/{first}/votes", {"dots": 1})
    ada.post(f"{path}/show", {})

    two = ada.post(f"{path}/suggestions/{first}/votes", {"dots": 2})
    too_many = ada.post(f"{path}/suggestions/{second}/votes", {"dots": 2})
    ada.post(f"{path}/suggestions/{first}/votes", {"dots": 0})
    three = ada.post(f"{path}/suggestions/{second}/votes", {"dots": 3})
    commands.vote(project, of(project), uid=second, dots=1, actor=client_of(project))

    assert early.json()["code"] == "workshop-stage"
    assert two.json()["dots_left"] == 1
    assert (too_many.status_code, too_many.json()["code"]) == (409, "too-many-dots")
    assert three.json()["dots_left"] == 0
    votes = {item["uid"]: item["votes"] for item in bo.get(path).json()["suggestions"]}
    assert votes == {first: 0, second: 4}


def test_a_suggested_milestone_is_taken_into_the_plan_and_out_again_by_undo(
    project: Project, ada: Somebody, path: str
) -> None:
    new = suggest(ada, path, milestone="", name="Content accepted", date=START + 12 * DAY)
    uid = new.json()["suggestions"][0]["uid"]
    ada.post(f"{path}/show", {})

    adopted = ada.post(f"{path}/suggestions/{uid}/adopt", {})

    assert adopted.json()["suggestions"][0]["fate"] == "adopted"
    found = {item["name"]: item for item in milestones(project)}
    assert found["Content accepted"]["scheduled_date"] == START + 12 * DAY
    plans.undo(project, seq=None, actor=ada.actor)
    assert "Content accepted" not in {item["name"] for item in milestones(project)}
    assert ada.get(path).json()["suggestions"][0]["fate"] == "open"


def milestones(project: Project) -> list[dict[str, Any]]:
    return plans.list_milestones(project)["milestones"]


def test_what_is_about_a_milestone_of_the_plan_is_not_adopted_but_proposed(
    project: Project, ada: Somebody, path: str
) -> None:
    uid = suggest(ada, path).json()["suggestions"][0]["uid"]
    ada.post(f"{path}/show", {})

    refused = ada.post(f"{path}/suggestions/{uid}/adopt", {})

    assert (refused.status_code, refused.json()["code"]) == (422, "invalid-suggestion")
    assert milestones(project)[0]["agreed_date"] is None


def test_closing_keeps_the_result_and_ends_the_acts(
    project: Project, ada: Somebody, path: str
) -> None:
    uid = suggest(ada, path, note="Fair").json()["suggestions"][0]["uid"]
    ada.post(f"{path}/show", {})
    ada.post(f"{path}/suggestions/{uid}/votes", {"dots": 2})

    closed = ada.post(f"{path}/close", {}).json()

    assert closed["stage"] == "closed"
    assert [(item["note"], item["votes"]) for item in closed["result"]] == [("Fair", 2)]
    assert suggest(ada, path).json()["code"] == "workshop-stage"
    assert ada.post(f"{path}/close", {}).json()["code"] == "workshop-stage"


def test_only_one_workshop_is_open_at_a_time(project: Project, ada: Somebody, path: str) -> None:
    base = f"/projects/{project.id}/workshops"

    second = ada.post(base, {"name": "Another"})
    ada.post(f"{path}/close", {})
    third = ada.post(base, {"name": "Another"})

    assert second.json()["code"] == "workshop-running"
    assert third.status_code == 201


@pytest.mark.parametrize(
    ("idea", "code"),
    [
        ({"milestone": "none"}, "milestone-not-found"),
        ({"milestone": "", "name": "  "}, "invalid-suggestion"),
        ({"date": "soon"}, "invalid"),
        ({"note": "x" * 501}, "invalid"),
    ],
)
def test_bad_suggestions_are_refused_and_nothing_is_kept(
    ada: Somebody, path: str, idea: dict[str, Any], code: str
) -> None:
    refused = suggest(ada, path, **idea)

    assert refused.json()["code"] == code
    assert ada.get(path).json()["suggestions"] == []


def test_a_viewer_looks_on(viewer: Somebody, ada: Somebody, path: str) -> None:
    assert viewer.get(path).status_code == 200
    assert suggest(viewer, path).status_code == 403
    assert viewer.post(f"{path}/show", {}).status_code == 403


def test_the_board_takes_the_same_statements_however_much_lies_on_it(
    project: Project, ada: Somebody, path: str
) -> None:
    ada.post(f"{path}/show", {})
    counts = []
    for _ in range(2):
        for number in range(5):
            suggest(ada, path, date=START + number * DAY)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            queries.board_of(project, of(project), actor=ada.actor)
        counts.append(len(asked))

    assert counts[0] == counts[1]
