"""What people do to KPIs: define, edit and remove them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from milepost.engine.kpis import Combine, Direction, Period, find_loop
from milepost.server.kernel import authz
from milepost.server.kernel.ids import new_id
from milepost.server.kernel.log import records
from milepost.server.slices.kpis import queries
from milepost.server.slices.kpis.bridge import goal_of
from milepost.server.slices.kpis.errors import InvalidKpi, KpiInUse, RollUpLoop
from milepost.server.slices.kpis.models import Kpi, KpiReading, KpiSource
from milepost.server.slices.plans import public as plans

if TYPE_CHECKING:
    from milepost.server.kernel.log.records import Op

_WORDS: dict[str, type[Direction | Combine | Period]] = {
    "direction": Direction,
    "period": Period,
    "combine": Combine,
    "children_combine": Combine,
}


def define_kpi(
    project: plans.Project,
    *,
    fields: Mapping[str, Any],
    actor: authz.Actor,
    request_id: str = "",
) -> tuple[str, plans.Outcome]:
    """Define a KPI and return its uid with the change.

    Raises
    ------
    NotAllowed, ProjectArchived
        If the actor may not, or the project takes no edits.
    InvalidKpi, RollUpLoop
        If the definition contradicts itself.
    """
    _require(actor, project)
    uid = new_id()

    def work(state: plans.PlanState) -> list[Op]:
        kpi = Kpi(project_id=project.id, uid=uid, **fields)
        known = queries.list_kpi_rows(project.id)
        if "position" not in fields:
            kpi.position = max((other.position for other in known), default=0.0) + 1.0
        _check(kpi, others=known, state=state)
        values = {name: getattr(kpi, name) for name in queries.FIELDS if name != "uid"}
        return [records.added(Kpi, project=project.id, uid=uid, **values)]

    intent = _intent("define_kpi", actor, f'Define "{fields["name"]}"', request_id)
    return uid, plans.make_change(project.id, intent=intent, work_out=work)


def edit_kpi(
    project: plans.Project,
    *,
    uid: str,
    fields: Mapping[str, Any],
    actor: authz.Actor,
    request_id: str = "",
) -> plans.Outcome:
    """Give a KPI new values; fields left out stay.

    Raises
    ------
    NotAllowed, ProjectArchived
        If the actor may not, or the project takes no edits.
    KpiNotFound
        If the project has none of this uid.
    InvalidKpi, RollUpLoop
        If the definition contradicts itself.
    """
    _require(actor, project)
    name = queries.get_kpi_row(project.id, uid=uid).name

    def work(state: plans.PlanState) -> list[Op]:
        kpi = queries.get_kpi_row(project.id, uid=uid)
        ops = records.changed(kpi, **fields)
        for field, value in fields.items():
            setattr(kpi, field, value)
        others = [other for other in queries.list_kpi_rows(project.id) if other.uid != uid]
        _check(kpi, others=others, state=state)
        return ops

    intent = _intent("edit_kpi", actor, f'Edit "{name}"', request_id)
    return plans.make_change(project.id, intent=intent, work_out=work)


def remove_kpi(
    project: plans.Project, *, uid: str, actor: authz.Actor, request_id: str = ""
) -> plans.Outcome:
    """Remove a KPI with its readings, and forget its source.

    Undo brings KPI and readings back, but not the source, whose secret is gone.

    Raises
    ------
    NotAllowed, ProjectArchived
        If the actor may not, or the project takes no edits.
    KpiNotFound
        If the project has none of this uid.
    KpiInUse
        If a roll-up contains it.
    """
    _require(actor, project)
    name = queries.get_kpi_row(project.id, uid=uid).name

    def work(_: plans.PlanState) -> list[Op]:
        kpi = queries.get_kpi_row(project.id, uid=uid)
        users = [
            f'"{other.name}"'
            for other in queries.list_kpi_rows(project.id)
            if any(child["kpi"] == uid for child in other.children)
        ]
        if users:
            raise KpiInUse(kpi.name, users=users)
        rows = KpiReading.objects.filter(project_id=project.id, kpi=uid).order_by("at", "id")
        KpiSource.objects.filter(project_id=project.id, kpi=uid).delete()
        kpi.pulls_from, kpi.pulls_since = "", None
        return [*map(records.removed, rows), records.removed(kpi)]

    intent = _intent("remove_kpi", actor, f'Remove "{name}"', request_id)
    return plans.make_change(project.id, intent=intent, work_out=work)


def _require(actor: authz.Actor, project: plans.Project) -> None:
    authz.require(actor, authz.Action.EDIT_KPIS, project)
    plans.require_open(project)


def _intent(command: str, actor: authz.Actor, label: str, request_id: str) -> plans.Intent:
    return plans.Intent(command=command, actor=actor, label=label[:200], request_id=request_id)


def _check(kpi: Kpi, *, others: list[Kpi], state: plans.PlanState) -> None:
    for field, kind in _WORDS.items():
        if getattr(kpi, field) not in set(kind):
            raise InvalidKpi(f'"{getattr(kpi, field)}" is none of the choices.', field=field)
    goal_of(kpi)
    if any(other.name.casefold() == kpi.name.casefold() for other in others):
        raise InvalidKpi(f'There is a KPI "{kpi.name}" already.', field="name")
    known = set(state.plan["milestones"]["uid"])
    if unknown := [uid for uid in kpi.milestones if uid not in known]:
        raise InvalidKpi(f'The plan has no milestone "{unknown[0]}".', field="milestones")
    _check_children(kpi, others=others)


def _check_children(kpi: Kpi, *, others: list[Kpi]) -> None:
    if not kpi.children:
        return
    names = {other.uid: other.name for other in (*others, kpi)}
    parts = [child["kpi"] for child in kpi.children]
    if len(set(parts)) < len(parts):
        raise InvalidKpi(
            "A part stands twice in the roll-up. Give it more weight.", field="children"
        )
    if unknown := [uid for uid in parts if uid not in names]:
        raise InvalidKpi(f'There is no KPI "{unknown[0]}".', field="children")
    has_readings = KpiReading.objects.filter(project_id=kpi.project_id, kpi=kpi.uid).exists()
    if has_readings or kpi.pulls_from:
        raise InvalidKpi(
            "It has readings or a source of its own. A roll-up is another KPI: define a new one.",
            field="children",
        )
    children_of = {
        other.uid: [child["kpi"] for child in other.children] for other in (kpi, *others)
    }
    if loop := find_loop(children_of):
        raise RollUpLoop([names[uid] for uid in loop])
