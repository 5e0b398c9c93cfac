"""What people do to the register: one function for each act."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.db.models import Max

from milepost.server.kernel import authz, clock
from milepost.server.kernel.authz import Action
from milepost.server.kernel.ids import new_id
from milepost.server.kernel.log import records
from milepost.server.slices.plans import public as plans
from milepost.server.slices.raid import policies
from milepost.server.slices.raid.errors import (
    CannotConvert,
    InvalidRegisterItem,
    RegisterItemNotFound,
)
from milepost.server.slices.raid.models import RaidItem, RiskCost
from milepost.server.slices.raid.queries import find_risk, get_record

if TYPE_CHECKING:
    from collections.abc import Callable

Wire = dict[str, Any]
Values = Mapping[str, Any]


def add_register_item(
    project: plans.Project,
    *,
    kind: str,
    values: Values,
    actor: authz.Actor,
    uid: str = "",
    request_id: str = "",
) -> plans.Outcome:
    """Add a risk to the plan, or an assumption, issue or decision to the register.

    Raises
    ------
    NotAllowed
        If the actor may not edit the register, or not the money that `values` name.
    InvalidRegisterItem, InvalidEdit
        If the values cannot be kept; each carries every finding.
    ProjectArchived
        If the project is archived.
    """
    _require(project, actor=actor, values=values)
    _check_values(kind, values, is_new=True)
    uid = uid or new_id()

    def work(state: plans.PlanState) -> list[Wire]:
        _check_links(state, values)
        if kind == policies.RISK:
            return _added_risk(project.id, state, uid, values)
        return [_added_record(project.id, state, uid, kind, values)]

    return _change(project, "add_register_item", f"Add the {kind}", values, actor, request_id, work)


def edit_register_item(
    project: plans.Project,
    *,
    uid: str,
    values: Values,
    actor: authz.Actor,
    request_id: str = "",
) -> plans.Outcome:
    """Give an item of the register new values.

    An item that is no longer open gets the present day as its end, and loses it when it is
    opened again.

    Raises
    ------
    RegisterItemNotFound
        If there is none.
    NotAllowed, InvalidRegisterItem, InvalidEdit, ProjectArchived
        As `add_register_item` does.
    """
    _require(project, actor=actor, values=values)

    def work(state: plans.PlanState) -> list[Wire]:
        risk = find_risk(state, uid=uid)
        if risk is not None:
            _check_values(policies.RISK, values)
            _check_links(state, values)
            return _edited_risk(project.id, state, risk, values)
        row = get_record(project.id, uid=uid)
        _check_values(row.kind, values)
        _check_links(state, values)
        return records.changed(row, **values, **_ended(row.state, values, state))

    return _change(project, "edit_register_item", "Edit the item", values, actor, request_id, work)


def remove_register_item(
    project: plans.Project, *, uid: str, actor: authz.Actor, request_id: str = ""
) -> plans.Outcome:
    """Take an item out of the register; undo brings it back.

    Raises
    ------
    RegisterItemNotFound
        If there is none.
    NotAllowed, ProjectArchived
        If the actor may not edit the register, or the project is archived.
    """
    _require(project, actor=actor, values={})

    def work(state: plans.PlanState) -> list[Wire]:
        if find_risk(state, uid=uid) is None:
            return [records.removed(get_record(project.id, uid=uid))]
        remove = {"op": "remove", "entity": "risk", "uid": uid, "fields": {}}
        ops = plans.plan_ops(state, asked=[remove])
        return ops + [records.removed(cost) for cost in _costs(project.id, uid)]

    return _change(project, "remove_register_item", "Remove the item", {}, actor, request_id, work)


def convert_register_item(
    project: plans.Project,
    *,
    uid: str,
    to: str,
    values: Values,
    actor: authz.Actor,
    new_uid: str = "",
    request_id: str = "",
) -> plans.Outcome:
    """Make a risk that occurred an issue, or an assumption proved wrong a risk or an issue.

    One change: the old item ends, the new one begins, and each names the other. `values`
    go to the new item; what they leave out comes from the old one.

    Raises
    ------
    RegisterItemNotFound
        If there is no such item.
    CannotConvert
        If the item cannot become that, or has become something already.
    NotAllowed, InvalidRegisterItem, InvalidEdit, ProjectArchived
        As `add_register_item` does.
    """
    _require(project, actor=actor, values=values)
    _check_values(to, values)
    new_uid = new_uid or new_id()

    def work(state: plans.PlanState) -> list[Wire]:
        _check_links(state, values)
        risk = find_risk(state, uid=uid)
        if risk is not None:
            return _occurred(project.id, state, risk, to=to, new_uid=new_uid, values=values)
        row = get_record(project.id, uid=uid)
        return _proved_wrong(project.id, state, row, to=to, new_uid=new_uid, values=values)

    label = {policies.ISSUE: "Make it an issue", policies.RISK: "Make it a risk"}.get(to, "Convert")
    return _change(project, "convert_register_item", label, {}, actor, request_id, work)


def _require(project: plans.Project, *, actor: authz.Actor, values: Values) -> None:
    authz.require(actor, Action.EDIT_REGISTER, project)
    if not policies.COST_FIELDS.isdisjoint(values):
        authz.require(actor, Action.EDIT_BUDGET, project)
    plans.require_open(project)


def _change(
    project: plans.Project,
    command: str,
    label: str,
    values: Values,
    actor: authz.Actor,
    request_id: str,
    work: Callable[[plans.PlanState], list[Wire]],
) -> plans.Outcome:
    name = str(values.get("name", ""))
    intent = plans.Intent(
        command=command,
        actor=actor,
        label=f"{label} {name}".strip()[:200],
        request_id=request_id,
    )
    return plans.make_change(project.id, intent=intent, work_out=work)


def _check_values(kind: str, values: Values, *, is_new: bool = False) -> None:
    """Refuse values that items of `kind` do not have."""
    known = policies.FIELDS[kind]
    found = [
        {"field": name, "message": f"a {kind} has no such field"}
        for name in values
        if name not in known
    ]
    state = values.get("state")
    if state is not None and state not in policies.STATES[kind]:
        choices = ", ".join(policies.STATES[kind])
        found.append({"field": "state", "message": f"a {kind} is one of {choices}"})
    if not str(values.get("name", "" if is_new else "kept")).strip():
        found.append({"field": "name", "message": "must be given"})
    costs = [values.get(f"cost_{end}") for end in ("low", "likely", "high")]
    given = [cost for cost in costs if cost is not None]
    if given != sorted(given):
        found.append({"field": "cost_likely", "message": "must lie between low and high"})
    if found:
        raise InvalidRegisterItem(found)


def _check_links(state: plans.PlanState, values: Values) -> None:
    """Refuse ties to what the plan does not have."""
    known = {
        "milestones": set(state.plan["milestones"]["uid"]),
        "tasks": state.row_of.keys(),
        "risks": {risk["uid"] for risk in state.plan["risks"]},
    }
    found = [
        {"field": name, "message": f"the plan has no {name[:-1]} {uid!r}"}
        for name, uids in known.items()
        for uid in values.get(name) or ()
        if uid not in uids
    ]
    if found:
        raise InvalidRegisterItem(found)


def _today(state: plans.PlanState) -> int:
    """Return the present wall minute of the project."""
    zone = ZoneInfo(state.plan["settings"]["time_zone"] or "UTC")
    moment: datetime = clock.now().astimezone(zone).replace(tzinfo=None)
    return clock.wall_minutes(moment)


def _ended(was: str, values: Values, state: plans.PlanState) -> Wire:
    """Return the end that a new state gives an item, if it gives one."""
    now = values.get("state", was)
    if (now in policies.OPEN_STATES) == (was in policies.OPEN_STATES):
        return {}
    ends: Wire = {"closed_on": None if now in policies.OPEN_STATES else _today(state)}
    if now == "decided" and not values.get("decided_on"):
        ends["decided_on"] = _today(state)
    return ends


def _risk_fields(values: Values) -> Wire:
    """Return what of `values` the plan's risk keeps, under its names there."""
    left_out = policies.COST_FIELDS | {"due_on"}
    fields = {name: value for name, value in values.items() if name not in left_out}
    if "due_on" in values:
        fields["review_on"] = values["due_on"]
    return fields


def _risk_op(op: str, uid: str, fields: Wire) -> Wire:
    return {"op": op, "entity": "risk", "uid": uid, "fields": fields}


def _added_risk(project: str, state: plans.PlanState, uid: str, values: Values) -> list[Wire]:
    fields = {"opened_on": _today(state), **_risk_fields(values)}
    ops = plans.plan_ops(state, asked=[_risk_op("add", uid, fields)])
    return ops + _cost_ops(project, uid, values)


def _edited_risk(project: str, state: plans.PlanState, risk: Values, values: Values) -> list[Wire]:
    fields = _risk_fields(values) | _ended(risk["state"], values, state)
    asked = [_risk_op("set", risk["uid"], fields)] if fields else []
    return plans.plan_ops(state, asked=asked) + _cost_ops(project, risk["uid"], values)


def _cost_ops(project: str, uid: str, values: Values) -> list[Wire]:
    news = {name.removeprefix("cost_"): values[name] for name in policies.COST_FIELDS & set(values)}
    if not news:
        return []
    row = next(iter(_costs(project, uid)), None)
    if row is None:
        return [records.added(RiskCost, project=project, uid=uid, **news)]
    return records.changed(row, **news)


def _costs(project: str, uid: str) -> list[RiskCost]:
    return list(RiskCost.objects.filter(project_id=project, uid=uid))


def _added_record(
    project: str, state: plans.PlanState, uid: str, kind: str, values: Values
) -> Wire:
    last = RaidItem.objects.filter(project_id=project, kind=kind).aggregate(last=Max("number"))
    first = policies.STATES[kind][0]
    fields = {"state": first, "opened_on": _today(state), **values}
    fields |= _ended(first, values, state)
    return records.added(
        RaidItem, project=project, uid=uid, kind=kind, number=(last["last"] or 0) + 1, **fields
    )


def _occurred(
    project: str, state: plans.PlanState, risk: Values, *, to: str, new_uid: str, values: Values
) -> list[Wire]:
    code = policies.code_of(policies.RISK, risk["number"])
    if to != policies.ISSUE:
        raise CannotConvert(code=code, kind="risk", to=to, because="a risk that occurs is an issue")
    became = RaidItem.objects.filter(
        project_id=project, source_kind=policies.RISK, source_uid=risk["uid"]
    ).first()
    if became is not None:
        known = policies.code_of(became.kind, became.number)
        raise CannotConvert(code=code, kind="risk", to=to, because=f"it has become {known} already")
    taken = {name: risk[name] for name in ("name", "description", "owner", "category")}
    fields = {
        **taken, "tasks": list(risk["tasks"]), "risks": [risk["uid"]], **values,
        "source_kind": policies.RISK, "source_uid": risk["uid"],
    }  # fmt: skip
    ends = {"state": "occurred", "closed_on": _today(state)}
    return [
        *plans.plan_ops(state, asked=[_risk_op("set", risk["uid"], ends)]),
        _added_record(project, state, new_uid, policies.ISSUE, fields),
    ]


def _proved_wrong(
    project: str, state: plans.PlanState, row: RaidItem, *, to: str, new_uid: str, values: Values
) -> list[Wire]:
    code = policies.code_of(row.kind, row.number)
    if row.kind != policies.ASSUMPTION:
        because = "only risks and assumptions become something else"
        raise CannotConvert(code=code, kind=row.kind, to=to, because=because)
    if row.became_uid:
        because = f"it has become {_article(row.became_kind)} already"
        raise CannotConvert(code=code, kind=row.kind, to=to, because=because)
    if to not in {policies.RISK, policies.ISSUE}:
        because = "an assumption proved wrong is a risk or an issue"
        raise CannotConvert(code=code, kind=row.kind, to=to, because=because)
    ends = records.changed(
        row, state="wrong", closed_on=_today(state), became_kind=to, became_uid=new_uid
    )
    taken = {name: getattr(row, name) for name in ("name", "description", "owner", "category")}
    if to == policies.RISK:
        likely = {"probability": row.probability if row.probability is not None else 0.5}
        fields = {**taken, **likely, "tasks": list(row.tasks), **values}
        return [*ends, *_added_risk(project, state, new_uid, fields)]
    fields = {
        **taken, "milestones": row.milestones, "tasks": row.tasks, "risks": row.risks, **values,
        "source_kind": policies.ASSUMPTION, "source_uid": row.uid,
    }  # fmt: skip
    return [*ends, _added_record(project, state, new_uid, policies.ISSUE, fields)]


def _article(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeio" else f"a {kind}"


__all__ = [
    "RegisterItemNotFound",
    "add_register_item",
    "convert_register_item",
    "edit_register_item",
    "remove_register_item",
]
