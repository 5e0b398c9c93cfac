"""Forecasts that are made after each change, stored, shown and told."""

from __future__ import annotations

import threading
import time
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from milepost.engine.forecast import forecast
from milepost.engine.plan import (
    Dependency,
    MilestoneFacts,
    Plan,
    Shift,
    Task,
    TaskKind,
    ThreePoint,
    WorkCalendar,
)
from milepost.server import wiring
from milepost.server.kernel.authz import Actor, Role
from milepost.server.kernel.jobs import port
from milepost.server.kernel.jobs.runner import Runner
from milepost.server.kernel.log.subscribers import subscribe, unsubscribe
from milepost.server.slices.accounts.actors import actor_of_user
from milepost.server.slices.accounts.models import Membership, User, Workspace
from milepost.server.slices.forecasts import making, store
from milepost.server.slices.forecasts.background import Background
from milepost.server.slices.forecasts.models import ForecastRecord
from milepost.server.slices.plans import outlook, states
from milepost.server.slices.plans.models import MilestonePoint
from milepost.server.slices.plans.public import Edit, Project, edit_plan, import_project

pytestmark = pytest.mark.django_db(transaction=True)

DAY = (Shift(start=480, finish=720), Shift(start=780, finish=1020))
PLAN = Plan(
    name="Pier",
    start=datetime(2026, 9, 7, 8),
    calendar="c",
    calendars=(WorkCalendar(uid="c", name="Standard", week=(DAY,) * 5 + ((), ())),),
    tasks=(
        Task(
            uid="1",
            name="Pour",
            duration=2400,
            estimate=ThreePoint(low=1920, likely=2400, high=4800),
        ),
        Task(
            uid="2",
            name="Accepted",
            kind=TaskKind.MILESTONE,
            milestone=MilestoneFacts(agreed_date=datetime(2026, 9, 15, 17)),
        ),
    ),
    dependencies=(Dependency(predecessor="1", successor="2"),),
)


@pytest.fixture(autouse=True)
def _fresh() -> None:
    states.forget_all()
    wiring.connect()


@pytest.fixture
def user() -> User:
    return User.objects.create_user("ada@example.org", name="Ada")


@pytest.fixture
def actor(user: User) -> Actor:
    workspace = Workspace.objects.create(name="Studio")
    Membership.objects.create(workspace=workspace, user=user, role=Role.OWNER)
    return actor_of_user(user)


@pytest.fixture
def project(actor: Actor) -> Project:
    workspace = next(iter(actor.workspace_roles))
    made, _ = import_project(workspace, plan=PLAN, time_zone="UTC", actor=actor)
    return made


def lengthen(project: Project, actor: Actor, *, minutes: int) -> None:
    op = {"op": "set", "entity": "task", "uid": "1", "fields": {"estimate_high": minutes}}
    edit_plan(project, edit=Edit(ops=[op]), actor=actor)


def seen(user: User, project: Project) -> dict[str, Any]:
    client = Client()
    client.force_login(user)
    answer: dict[str, Any] = client.get(f"/api/v1/projects/{project.id}/forecast").json()
    return answer


def test_the_forecast_shown_is_the_engines(user: User, project: Project) -> None:
    shown = seen(user, project)

    expected = forecast(PLAN, runs=outlook.RUNS, seed=outlook.SEED).milestones[0]
    accepted = shown["milestones"][0]
    assert shown["is_current"] is True
    assert shown["runs"] == outlook.RUNS
    assert (accepted["p10"], accepted["p80"]) == (expected.p10, expected.p80)
    assert accepted["probability_of_agreed"] == expected.probability_of_agreed
    assert sum(accepted["histogram"]["counts"]) == outlook.RUNS
    assert accepted["s_curve"]["probability"][-1] == 1.0
    assert [each["uid"] for each in shown["tasks"]] == ["1"]


def test_a_stored_forecast_is_the_one_that_would_be_made(user: User, project: Project) -> None:
    fresh = seen(user, project)

    making.refresh(project)
    states.forget_all()

    assert ForecastRecord.objects.count() == 1
    assert seen(user, project) == fresh


def test_an_edit_is_forecast_anew(user: User, project: Project, actor: Actor) -> None:
    making.refresh(project)
    before = seen(user, project)

    lengthen(project, actor, minutes=9600)

    after = seen(user, project)
    assert after["seq"] == before["seq"] + 1
    assert after["milestones"][0]["p90"] > before["milestones"][0]["p90"]


def test_a_drift_of_the_chances_is_a_point_of_the_trend_although_no_date_moved(
    project: Project, actor: Actor
) -> None:
    making.refresh(project)
    lengthen(project, actor, minutes=9600)
    making.refresh(project)

    first, second = MilestonePoint.objects.filter(milestone="2").order_by("seq")
    assert first.scheduled == second.scheduled
    assert first.p80 is not None
    assert second.p80 is not None
    assert first.p80 < second.p80


def test_refreshing_twice_adds_nothing(project: Project) -> None:
    making.refresh(project)
    making.refresh(project)

    assert ForecastRecord.objects.count() == 1
    assert MilestonePoint.objects.filter(milestone="2").count() == 1


def test_changes_made_while_nobody_forecast_get_their_chances_later(
    project: Project, actor: Actor
) -> None:
    for minutes in (3000, 3600):
        op = {"op": "set", "entity": "task", "uid": "1", "fields": {"duration": minutes}}
        edit_plan(project, edit=Edit(ops=[op]), actor=actor)
    assert MilestonePoint.objects.filter(p50__isnull=True).count() == 3

    making.fill_trend(project.id)

    assert not MilestonePoint.objects.filter(p50__isnull=True).exists()
    chances = MilestonePoint.objects.order_by("seq").values_list("p80", flat=True)
    assert list(chances) == sorted(chances)


def test_only_the_last_few_forecasts_are_kept(project: Project, actor: Actor) -> None:
    for step in range(store.KEPT + 2):
        lengthen(project, actor, minutes=4800 + 480 * step)
        making.refresh(project)

    assert ForecastRecord.objects.count() == store.KEPT


def test_a_very_large_plan_is_forecast_by_a_job(
    user: User, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outlook, "MOST_TASK_RUNS", 1)

    waiting = seen(user, project)
    assert (waiting["runs"], waiting["is_current"]) == (0, False)
    Runner(name="w").run_one()

    status = port.find_status(waiting["job"])
    assert status is not None
    assert status.state == "done", status.error
    ready = seen(user, project)
    assert ready["is_current"] is True
    assert ready["runs"] == outlook.RUNS


def test_the_web_process_leaves_the_forecast_of_a_large_plan_to_a_worker(
    user: User, project: Project, actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "MOST_TASK_RUNS_BESIDE_ANSWERS", 1)

    assert making.refresh(project) is None
    lengthen(project, actor, minutes=9600)
    lengthen(project, actor, minutes=9900)
    Runner(name="w").run_one()

    # One job, asked for two changes ago, answers with the latest forecast and its trend.
    assert list(ForecastRecord.objects.values_list("seq", flat=True)) == [3]
    Runner(name="w").run_one()
    assert not MilestonePoint.objects.filter(p50__isnull=True).exists()


def test_a_burst_of_changes_is_forecast_once(project: Project, actor: Actor) -> None:
    made: list[int] = []
    heard = threading.Event()

    def tell(_: str, seq: int) -> None:
        made.append(seq)
        heard.set()

    background = Background(tell=tell)
    making.refresh(project)
    subscribe("forecasts", background.hear)
    try:
        background.start()
        for step in range(5):
            lengthen(project, actor, minutes=9600 + 60 * step)
        assert heard.wait(60)
    finally:
        unsubscribe("forecasts")
        background.stop()

    assert made[-1] == 6
    assert len(made) < 5


def test_a_plan_without_tasks_has_no_forecast_and_says_so(user: User, actor: Actor) -> None:
    from milepost.server.slices.plans.public import Founding, create_project

    founding = Founding(workspace_id=next(iter(actor.workspace_roles)), name="Empty")
    empty, _ = create_project(founding, actor=actor)

    shown = seen(user, empty)

    assert (shown["runs"], shown["milestones"], shown["is_current"]) == (0, [], False)


def test_viewers_are_told_soon_after_a_change(project: Project, actor: Actor) -> None:
    told: list[tuple[str, int]] = []
    heard = threading.Event()

    def tell(project_id: str, seq: int) -> None:
        told.append((project_id, seq))
        if seq == 2:
            heard.set()

    background = Background(tell=tell)
    subscribe("forecasts", background.hear)
    try:
        background.start()
        lengthen(project, actor, minutes=9600)
        assert heard.wait(60)
    finally:
        unsubscribe("forecasts")
        background.stop()

    assert told[-1] == (project.id, 2)
    assert store.is_stored(project.id, seq=2)
    deadline = time.monotonic() + 60
    while MilestonePoint.objects.filter(p50__isnull=True).exists():
        assert time.monotonic() < deadline
        time.sleep(0.02)
