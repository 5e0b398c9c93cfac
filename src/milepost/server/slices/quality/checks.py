"""Makes the checks of a plan, once for each of its changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from milepost.engine.distribution import Distribution, check_distribution
from milepost.engine.smart import SmartCheck, SmartPolicy, check_milestone, language_of
from milepost.engine.working_days import WorkingDays, calendar_around
from milepost.server.kernel import clock
from milepost.server.kernel.keeping import Kept
from milepost.server.slices.plans import public as plans
from milepost.server.slices.quality.facts import FactsOfPlan
from milepost.server.slices.quality.known import known_of
from milepost.server.slices.quality.life import life_of
from milepost.server.slices.quality.models import POLICY_UID, SmartThresholds

if TYPE_CHECKING:
    from milepost.engine.calendars import CalendarTable
    from milepost.engine.smart import SmartFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class Checks:
    """Both checks of a plan after one of its changes.

    `smart` are the checks of the active milestones in the order of the outline, with the
    facts that each rests on.
    """

    seq: int
    policy: SmartPolicy
    facts: tuple[SmartFacts, ...]
    smart: tuple[SmartCheck, ...]
    distribution: Distribution


_made: Kept[str, tuple[tuple[int, int, bool], Checks]] = Kept(most=240)


def checks_of(project: plans.Project, state: plans.PlanState) -> Checks:
    """Return the checks of `state`; kept in memory until the plan changes or the day ends.

    The number of SQL statements does not depend on the plan.
    """
    today = today_of(state)
    forecast = plans.find_forecast(state)
    made_of = (state.seq, today // 1440, forecast is not None)
    known = _made.find(project.id)
    if known is not None and known[0] == made_of:
        return known[1]
    checks = _check(project, state, today=today)
    _made.keep(project.id, (made_of, checks))
    return checks


def forget_all() -> None:
    """Forget every check; for tests."""
    _made.forget_all()


def today_of(state: plans.PlanState) -> int:
    """Return the plan's status date, or the present wall time in its zone without one."""
    settings = state.plan["settings"]
    if settings["status_date"] is not None:
        return int(settings["status_date"])
    here = clock.now().astimezone(ZoneInfo(settings["time_zone"] or "UTC"))
    return clock.wall_minutes(datetime.combine(here.date(), here.time()))


def policy_of(project: plans.Project) -> SmartPolicy:
    """Return the project's thresholds."""
    row = SmartThresholds.objects.filter(project_id=project.id, uid=POLICY_UID).first()
    if row is None:
        return SmartPolicy()
    return SmartPolicy(
        least_chance=row.least_chance,
        good_chance=row.good_chance,
        most_load=row.most_load,
        spacing_days=row.spacing_days,
    )


def _check(project: plans.Project, state: plans.PlanState, *, today: int) -> Checks:
    network = state.network
    calendar = _calendar(state, today=today)
    language = language_of([str(name) for name in state.plan["tasks"]["name"]])
    policy = policy_of(project)
    facts = FactsOfPlan(
        state,
        network=network,
        forecast=plans.find_forecast(state),
        known=known_of(project, state, network=network, today=today),
        today=today,
        language=language,
    ).list_facts()
    days = WorkingDays.of(calendar)
    life = life_of(state, network=network, calendar=calendar, today=today, language=language)
    return Checks(
        seq=state.seq,
        policy=policy,
        facts=tuple(facts),
        smart=tuple(check_milestone(item, policy=policy, days=days) for item in facts),
        distribution=check_distribution(life),
    )


def _calendar(state: plans.PlanState, *, today: int) -> CalendarTable:
    """Return the table of the project's calendar, from before its start to long after."""
    plan = state.plan
    dates = [
        *(date for date in plan["derived"]["finish"] if date is not None),
        *(date for date in plan["derived"]["start"] if date is not None),
        *(date for date in plan["milestones"]["agreed_date"] if date is not None),
        plan["settings"]["start"],
        today,
    ]
    return calendar_around(state.engine, dates=dates)
