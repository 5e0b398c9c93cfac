"""Moments of the clock and wall minutes of a project."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from milepost.server.kernel import clock
from milepost.server.slices.plans import public as plans


def zone_of(state: plans.PlanState) -> ZoneInfo:
    """Return the project's time zone."""
    return ZoneInfo(state.plan["settings"]["time_zone"] or "UTC")


def wall_of(moment: datetime, *, zone: ZoneInfo) -> int:
    """Return a moment as wall minutes of `zone`."""
    return clock.wall_minutes(moment.astimezone(zone).replace(tzinfo=None))


def wall_now(state: plans.PlanState) -> int:
    """Return the present as wall minutes of the project."""
    return wall_of(clock.now(), zone=zone_of(state))
