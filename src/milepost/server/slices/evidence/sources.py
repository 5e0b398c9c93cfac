"""Facts about KPIs and deliverables, from the slices that keep them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from milepost.engine import criteria as engine
from milepost.server.slices.deliverables import public as deliverables
from milepost.server.slices.kpis import public as kpis


def kpi_facts(project_id: str, *, uids: Collection[str]) -> dict[str, engine.KpiFacts]:
    """Return unit and latest readings of the KPIs among `uids` that exist.

    Takes a fixed number of statements, none if no KPI is asked for.
    """
    if not uids:
        return {}
    found = kpis.find_kpis(project_id)
    return {
        uid: engine.KpiFacts(
            readings=tuple(
                engine.Reading(at=point.at, value=point.value) for point in found[uid].points
            ),
            unit=found[uid].unit,
        )
        for uid in set(uids) & found.keys()
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """Where one deliverable is."""

    name: str
    state: str
    accepted_at: datetime | None


def deliverable_facts(project_id: str, *, uids: Collection[str]) -> dict[str, HandedOver]:
    """Return the state of the deliverables among `uids` that exist; one statement at most."""
    if not uids:
        return {}
    return {
        item.uid: HandedOver(name=item.name, state=str(item.state), accepted_at=item.accepted_at)
        for item in deliverables.find_deliverables(project_id, uids=uids)
    }
