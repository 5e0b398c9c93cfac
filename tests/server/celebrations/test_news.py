"""To whom a win is news, who sees its card, and how long ago the last one was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.server.plans.conftest import Somebody, op

from milepost.server.kernel import clock
from milepost.server.kernel.authz import Role
from milepost.server.slices.celebrations.cadence import DAY, cadence_of
from milepost.server.slices.celebrations.models import Celebration

from .conftest import Team
from .test_celebrations import code

# News


def test_a_win_is_news_to_each_person_until_they_put_it_away(
    manager: Team, viewer: Somebody
) -> None:
    manager.achieve()
    watching = Team(viewer, manager.path)

    assert (manager.news(), watching.news()) == ("m1", "m1")
    assert manager.see().status_code == 204
    assert manager.see().status_code == 204
    assert (manager.news(), watching.news()) == (None, "m1")
    assert manager.win()["is_seen"] is True


def test_putting_a_win_away_puts_older_ones_away_too(manager: Team) -> None:
    manager.edit(op("add", "task", "m2", name="Next", kind="milestone"))
    manager.achieve()
    manager.achieve(uid="m2")

    assert manager.news() == "m2"
    manager.see("m2")

    assert manager.news() is None


def test_an_old_win_is_no_news(manager: Team) -> None:
    manager.achieve()
    long_ago = clock.now() - timedelta(days=31)
    Celebration.objects.update(celebrated_at=long_ago)

    assert manager.news() is None
    assert manager.names() == ["m1"]


def test_who_wants_no_banner_gets_none_in_any_project(manager: Team, viewer: Somebody) -> None:
    manager.achieve()

    assert manager.put("/celebrations/choice", {"wants_banner": False}).status_code == 204

    assert manager.news() is None
    assert manager.wins()["wants_banner"] is False
    assert Team(viewer, manager.path).news() == "m1"


def test_a_project_switched_off_later_shows_no_more_news(manager: Team) -> None:
    manager.achieve()

    manager.rule(is_on=False)

    assert manager.news() is None


def test_a_stranger_learns_nothing(manager: Team, stranger: Somebody) -> None:
    manager.achieve()
    outside = Team(stranger, manager.path)

    for path in ("", "/unseen", "/cadence"):
        assert stranger.get(f"{manager.path}/celebrations{path}").status_code == 404
    assert outside.see().status_code == 404
    assert outside.thank().status_code == 404


# The client's card


def test_a_card_is_shared_by_managers_and_the_sharing_is_undone(
    manager: Team, member: Team
) -> None:
    manager.achieve()

    assert code(member.share(is_shared=True)) == (403, "not-allowed")
    assert manager.share(is_shared=True, shows_names=True).status_code == 200
    assert (manager.win()["is_shared"], manager.win()["shows_names"]) == (True, True)
    manager.who.post(f"{manager.path}/undo", {})
    assert manager.win()["is_shared"] is False


# Cadence


@pytest.mark.parametrize(
    ("wins", "reminder", "expected"),
    [
        ([], 30, (50, False, True)),
        ([12 * DAY], 30, (38, True, True)),
        ([12 * DAY, 49 * DAY + 1439], 30, (1, True, False)),
        ([20 * DAY], 30, (30, True, True)),
        ([20 * DAY + 1], 31, (30, True, False)),
        ([12 * DAY], None, (38, True, False)),
        ([60 * DAY], 1, (0, True, False)),
    ],
)
def test_the_days_since_the_last_win_are_counted_by_the_calendar(
    wins: list[int], reminder: int | None, expected: tuple[int, bool, bool]
) -> None:
    found = cadence_of(now=50 * DAY, start=0, wins=wins, reminder_days=reminder)

    assert (found.days, found.has_won, found.is_due) == expected


def test_the_reminder_names_the_next_milestone_and_ends_when_none_is_left(manager: Team) -> None:
    manager.edit(op("set", "settings", "", start="2024-01-01T08:00"))
    cadence = manager.who.get(f"{manager.path}/celebrations/cadence").json()

    assert cadence["is_due"] is True
    assert cadence["has_won"] is False
    assert cadence["next"]["name"] == "Design accepted"

    manager.achieve()
    cadence = manager.who.get(f"{manager.path}/celebrations/cadence").json()
    assert cadence["next"] is None
    assert cadence["is_due"] is False


def test_many_wins_take_no_more_statements_than_few(
    manager: Team, join: Callable[[Role | None, str], Somebody]
) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as seen:
            manager.wins()
            manager.news()
        return len(seen)

    manager.achieve()
    few = statements()
    for number in range(2, 8):
        manager.edit(op("add", "task", f"m{number}", name=f"M{number}", kind="milestone"))
        manager.achieve(uid=f"m{number}")
        manager.thank(uid=f"m{number}")

    assert statements() == few
