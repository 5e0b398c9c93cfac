"""The steps that all acts on versions share: making one, and making one binding."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from milepost.server.kernel import clock
from milepost.server.kernel.ids import new_id
from milepost.server.kernel.log import records
from milepost.server.slices.agreements import bridge, queries
from milepost.server.slices.agreements.documents import FORM, hash_of
from milepost.server.slices.agreements.models import Agreement, Side, State
from milepost.server.slices.plans import public as plans

if TYPE_CHECKING:
    from milepost.server.kernel.authz import Actor
    from milepost.server.slices.plans.public import PlanState

Wire = dict[str, Any]
GUARDED = frozenset({"agreed_date", "task", "start", "finish"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a version promises."""

    date: int
    criteria: str = ""
    note: str = ""
    lists_work: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A client's consent to a date, given elsewhere in Milepost; `how` as for `acceptance`."""

    name: str
    at: datetime
    how: str
    remark: str = ""


def redated(known: list[Agreement], *, date: int, note: str) -> Terms:
    """Return the terms that stand, or lie open, with another date."""
    stands = queries.find_agreed(known) or queries.find_open(known)
    if stands is None:
        return Terms(date=date, note=note)
    return Terms(date=date, criteria=stands.criteria, note=note, lists_work=stands.lists_work)


def new_version(
    state: PlanState, *, milestone: str, terms: Terms, side: Side, actor: Actor, number: int
) -> Agreement:
    """Return a version that nobody has accepted yet; it is not written."""
    now = clock.now()
    return Agreement(
        project_id=state.plan["project"],
        uid=new_id(),
        milestone=milestone,
        number=number,
        date=terms.date,
        criteria=terms.criteria,
        note=terms.note,
        lists_work=terms.lists_work,
        contents=bridge.contents_of(state, milestone),
        side=side,
        proposed_by=actor.name,
        proposer=str(actor.user_id),
        proposed_at=now,
        forecast=bridge.forecast_of(state, milestone),
        waits_for=Side.CLIENT if side is Side.TEAM else Side.TEAM,
        waiting_since=bridge.wall_of(state.plan, now),
    )


def acceptance(actor: Actor, *, how: str) -> Wire:
    """Return who accepts and when; `how` is ``link``, ``account`` or ``recorded``."""
    return {
        "name": actor.name,
        "by": str(actor.user_id),
        "at": clock.stamp(clock.now()),
        "how": how,
    }


def heard(version: Agreement, client: Word) -> Wire:
    """Let a new version have the client's word in it; return their acceptance."""
    at = clock.stamp(client.at)
    version.waits_for = Side.TEAM
    version.recorded_with = client.name if client.how == "recorded" else ""
    version.answers = [
        {
            "side": Side.CLIENT.value,
            "act": "accept",
            "name": client.name,
            "at": at,
            "text": client.remark,
        }
    ]
    said = {"name": client.name, "by": "", "at": at, "how": client.how}
    return {Side.CLIENT.value: said}


def answer(actor: Actor, *, side: Side, act: str, **more: Any) -> Wire:
    """Return one line of a version's conversation."""
    return {
        "side": side.value,
        "act": act,
        "name": actor.name,
        "at": clock.stamp(clock.now()),
        **more,
    }


def added(version: Agreement) -> Wire:
    """Return the operation that writes a new version."""
    columns = {
        field.name: getattr(version, field.name)
        for field in Agreement._meta.concrete_fields  # noqa: SLF001
        if field.name not in {"id", "project_id", "uid"}
    }
    return records.added(Agreement, project=version.project_id, uid=version.uid, **columns)


def binding(
    state: PlanState, version: Agreement, *, accepted: Wire, before: Agreement | None
) -> Wire:
    """Return the fields that make `version` agreed, its document and hash among them."""
    edit = bridge.baseline_edit(state, version.milestone, date=version.date)
    document = document_of(state, version, accepted=accepted, before=before)
    return {
        "state": State.AGREED,
        "accepted": accepted,
        "waits_for": "",
        "waiting_since": None,
        "agreed_at": clock.now(),
        "baseline": None if edit is None else edit["fields"]["number"],
        "document": document,
        "hash": hash_of(document),
    }


def concluded(
    state: PlanState, version: Agreement, *, accepted: Wire, known: list[Agreement]
) -> list[Wire]:
    """Return the edits that write a new version which both sides have accepted already."""
    before = queries.find_agreed(known)
    for name, value in binding(state, version, accepted=accepted, before=before).items():
        setattr(version, name, value)
    return [*superseding(known, besides=version.uid), added(version)]


def promise_ops(state: PlanState, *, milestone: str, date: int) -> list[Wire]:
    """Return the edits that move the agreed date and put it into the baseline."""
    asked: list[Wire] = [
        {"op": "set", "entity": "milestone", "uid": milestone, "fields": {"agreed_date": date}}
    ]
    edit = bridge.baseline_edit(state, milestone, date=date)
    if edit is not None:
        asked.append(edit)
    return plans.plan_ops(state, asked=asked, guarded=GUARDED)


def document_of(
    state: PlanState, version: Agreement, *, accepted: Wire, before: Agreement | None
) -> Wire:
    """Return what is agreed, with names and times, in the form that is hashed."""
    plan, row = state.plan, bridge.row_of(state, version.milestone)
    moment = clock.wall_moment(version.date)
    return {
        "agreement": FORM,
        "project": {"id": plan["project"], "name": plan["settings"]["name"]},
        "time_zone": plan["settings"]["time_zone"] or "UTC",
        "milestone": {"uid": version.milestone, "name": plan["tasks"]["name"][row]},
        "version": version.number,
        "date": moment.isoformat(timespec="minutes"),
        "criteria": version.criteria,
        "contents": version.contents if version.lists_work else [],
        "note": version.note,
        "proposed": {
            "side": str(version.side),
            "name": version.proposed_by,
            "at": clock.stamp(version.proposed_at),
        },
        "accepted": {
            side: {"name": who["name"], "at": who["at"], "how": who["how"]}
            for side, who in accepted.items()
        },
        "replaces": before.hash if before and before.hash else None,
    }


def superseding(versions: list[Agreement], *, besides: str) -> list[Wire]:
    """Return the edits that retire the binding version and what else is open."""
    ops: list[Wire] = []
    for version in versions:
        if version.uid == besides:
            continue
        if version.state == State.AGREED:
            ops += records.changed(version, state=State.SUPERSEDED)
        elif version.state == State.PROPOSED:
            ops += records.changed(version, **closed(State.WITHDRAWN))
    return ops


def closed(state: State) -> Wire:
    """Return the fields of a version that nobody need answer any more."""
    return {"state": state, "waits_for": "", "waiting_since": None}


def next_number(versions: list[Agreement]) -> int:
    """Return the number of a milestone's next version."""
    return max((version.number for version in versions), default=0) + 1


def versions_of(state: PlanState, milestone: str) -> list[Agreement]:
    """Return a milestone's versions, newest first, under the lock of the change."""
    return queries.list_versions(state.plan["project"], milestone=milestone)
