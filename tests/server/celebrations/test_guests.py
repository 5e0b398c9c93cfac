"""What a client sees of wins, and the thanks they say, through their link."""

from __future__ import annotations

from tests.server.deliverables.test_guests import Visitor, visitor
from tests.server.plans.conftest import Somebody, op

from milepost.server.slices.plans.models import Project

from .conftest import Team
from .test_celebrations import code


def wins(guest: Visitor) -> list[str]:
    return [win["uid"] for win in guest.get("/celebrations").json()]


def test_a_client_sees_a_win_only_once_it_is_shared(
    ada: Somebody, manager: Team, project: Project
) -> None:
    marta = visitor(ada, project)
    manager.achieve()

    assert wins(marta) == []
    assert code(marta.post("/celebrations/m1/thanks", {"text": "Hi"}))[0] == 404
    manager.share(is_shared=True)
    assert wins(marta) == ["m1"]
    manager.share(is_shared=False)
    assert wins(marta) == []


def test_a_client_sees_no_win_of_a_milestone_that_is_not_shared(
    ada: Somebody, manager: Team, project: Project
) -> None:
    manager.edit(op("add", "task", "m2", name="Other", kind="milestone"))
    other = visitor(ada, project, milestones=["m2"])
    manager.achieve()
    manager.share(is_shared=True)

    assert wins(other) == []


def test_names_and_the_teams_own_course_are_kept_from_the_client(
    ada: Somebody, manager: Team, project: Project
) -> None:
    marta = visitor(ada, project)
    manager.edit(op("set", "task", "t1", owner="Zora", percent_complete=100))
    manager.agree()
    manager.achieve()
    manager.thank("From the team")
    manager.share(is_shared=True)

    (win,) = marta.get("/celebrations").json()
    assert win["contributors"] == []
    assert [note["author"] for note in win["thanks"]] == [""]
    keys = {fact["key"] for fact in win["facts"]}
    assert "days_against_agreed" in keys
    assert not keys & {"slips", "first_forecast", "days_against_first"}
    manager.share(is_shared=True, shows_names=True)
    (win,) = marta.get("/celebrations").json()
    assert [person["name"] for person in win["contributors"]] == ["Zora"]


def test_a_client_says_thank_you(ada: Somebody, manager: Team, project: Project) -> None:
    marta, looking = visitor(ada, project), visitor(ada, project, may_answer=False)
    manager.achieve()
    manager.share(is_shared=True)

    answer = marta.post("/celebrations/m1/thanks", {"text": "We are glad"})

    assert answer.status_code == 200
    assert answer.json()["thanks"][0]["author"] == "Marta Koch"
    assert manager.win()["thanks"][0]["side"] == "client"
    assert code(looking.post("/celebrations/m1/thanks", {"text": "Hi"})) == (403, "not-allowed")
