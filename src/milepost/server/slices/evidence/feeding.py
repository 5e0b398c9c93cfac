"""Passes what forms say on to the KPIs they feed."""

from __future__ import annotations

from milepost.server.kernel import authz
from milepost.server.slices.evidence import times
from milepost.server.slices.kpis import public as kpis
from milepost.server.slices.plans import public as plans

_FORMS = authz.Actor(user_id="guest:form", name="Answers to a form", via="guest")


def feed_kpi(project: plans.Project, kpi: str, value: float) -> None:
    """Record what the answers to a form come to as a reading of a KPI, as of now.

    Raises
    ------
    KpiNotFound, ReadsFromItsParts
        If the KPI is gone, or takes no readings.
    """
    now = times.wall_now(plans.current_state(project))
    reading = kpis.NewReading(kpi=kpi, at=now, value=value, source="form")
    kpis.record_reading(project, reading=reading, actor=_FORMS)
