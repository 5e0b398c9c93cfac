"""A KPI with a reading and a source, and some money, for the scene."""

from __future__ import annotations

from milepost.server.kernel.authz import Actor
from milepost.server.slices.kpis.commands import define_kpi
from milepost.server.slices.kpis.models import KpiReading
from milepost.server.slices.kpis.readings import NewReading, record_readings
from milepost.server.slices.kpis.sources import SourceSettings, set_source
from milepost.server.slices.plans.public import Project

from .scene_money import money_of


def kpis_of(project: Project, *, actor: Actor, secret: str) -> dict[str, str]:
    """Define a KPI and return the identifiers that paths use."""
    kpi, _ = define_kpi(project, fields={"name": f"Adoption {secret}"}, actor=actor)
    new = NewReading(kpi=kpi, at=0, value=1.0, note=secret)
    record_readings(project, readings=[new], actor=actor)
    wanted = SourceSettings(url="https://metrics.example/")
    set_source(project, kpi=kpi, wanted=wanted, actor=actor)
    money = money_of(project, actor=actor, secret=secret)
    return {"kpi": kpi, "reading": KpiReading.objects.get(kpi=kpi).uid, **money}
