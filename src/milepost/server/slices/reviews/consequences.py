"""What follows from a gate's decision, as edits of the plan and of records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from milepost.server.kernel import clock
from milepost.server.kernel.ids import new_id
from milepost.server.kernel.log import records
from milepost.server.slices.reviews.models import GateCriterion, GateReview, PlanVersion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from milepost.server.slices.plans import public as plans

Wire = dict[str, Any]

MOST_BASELINES = 11
"""Baselines have the numbers 0 to 10."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Something to be done though the gate is passed: it becomes a task.

    `due` is the wall minute by which it must be done; `milestone` the one it counts for,
    empty if for none; `days` how many working days it takes.
    """

    text: str
    due: int
    owner: str
    milestone: str = ""
    days: int = 1


def condition_ops(
    state: plans.PlanState, *, gate: str, conditions: Sequence[Condition]
) -> tuple[list[Wire], list[Wire]]:
    """Return the edits that put the conditions into the plan after `gate`, and what is kept.

    A condition stands below the gate in the outline, waits for it, and has its date as
    deadline.
    """
    edits: list[Wire] = []
    kept: list[Wire] = []
    day = state.plan["settings"]["minutes_per_day"]
    parent, positions = _places_after(state, gate, count=len(conditions))
    for item, position in zip(conditions, positions, strict=True):
        task = new_id()
        fields = {
            "name": item.text.strip()[:500],
            "parent": parent,
            "position": position,
            "duration": item.days * day,
            "owner": item.owner.strip(),
            "deadline": item.due,
            "contributes_to": [item.milestone] if item.milestone else [],
        }
        tie = {"predecessor": gate, "successor": task}
        edits.append({"op": "add", "entity": "task", "uid": task, "fields": fields})
        edits.append({"op": "add", "entity": "dependency", "uid": new_id(), "fields": tie})
        kept.append(
            {
                "text": item.text.strip(),
                "task": task,
                "due": item.due,
                "owner": item.owner.strip(),
                "milestone": item.milestone,
            }
        )
    return edits, kept


def _places_after(
    state: plans.PlanState, gate: str, *, count: int
) -> tuple[str | None, list[float]]:
    """Return the parent of `gate` and positions for `count` rows right after it."""
    tasks = state.plan["tasks"]
    row = state.row_of[gate]
    parent, here = tasks["parent"][row], tasks["position"][row]
    later = (
        position
        for above, position in zip(tasks["parent"], tasks["position"], strict=True)
        if above == parent and position > here
    )
    step = (min(later, default=here + count + 1) - here) / (count + 1)
    return parent, [here + step * place for place in range(1, count + 1)]


def next_round_ops(review: GateReview, *, planned_for: int | None) -> list[Wire]:
    """Return the operations that plan the next round: same signers, same criteria, no scores."""
    uid = new_id()
    project = review.project_id
    added = records.added(
        GateReview,
        project=project,
        uid=uid,
        milestone=review.milestone,
        round=review.round + 1,
        planned_for=planned_for,
        signers=review.signers,
        quorum=review.quorum,
    )
    rows = GateCriterion.objects.filter(project_id=project, review=review.uid)
    names = ("position", "text", "weight", "scale")
    criteria = [
        records.added(
            GateCriterion,
            project=project,
            uid=new_id(),
            review=uid,
            **{name: getattr(row, name) for name in names},
        )
        for row in rows.order_by("position", "uid")
    ]
    return [added, *criteria]


_PINNED = ("is_active", "is_manual", "manual_start", "manual_finish")


def stopped_rows(state: plans.PlanState) -> tuple[list[Wire], list[Wire]]:
    """Return the unfinished rows with the fields they had, and the edits that stop them.

    They become inactive, so that they hold up nothing, and are pinned to their dates, so that
    what was planned can still be read.
    """
    tasks, derived = state.plan["tasks"], state.plan["derived"]
    facts = state.plan["milestones"]
    achieved = {
        uid for uid, at in zip(facts["uid"], facts["achieved_on"], strict=True) if at is not None
    }
    kept: list[Wire] = []
    edits: list[Wire] = []
    for row, uid in enumerate(tasks["uid"]):
        is_done = tasks["actual_finish"][row] is not None or tasks["percent_complete"][row] == 100
        if tasks["kind"][row] == "phase" or is_done or uid in achieved:
            continue
        if not tasks["is_active"][row] or derived["start"][row] is None:
            continue
        pin = {
            "is_active": False,
            "is_manual": True,
            "manual_start": derived["start"][row],
            "manual_finish": derived["finish"][row],
        }
        kept.append({"uid": uid, **{name: tasks[name][row] for name in _PINNED}})
        edits.append({"op": "set", "entity": "task", "uid": uid, "fields": pin})
    return kept, edits


def resumed_ops(state: plans.PlanState, stopped: Sequence[Wire]) -> list[Wire]:
    """Return the edits that give stopped rows back what they had, where they still stand still."""
    tasks = state.plan["tasks"]
    found = []
    for item in stopped:
        row = state.row_of.get(item["uid"])
        if row is not None and not tasks["is_active"][row]:
            fields = {name: item[name] for name in _PINNED}
            found.append({"op": "set", "entity": "task", "uid": item["uid"], "fields": fields})
    return found


def pivot_ops(
    state: plans.PlanState, *, review: GateReview, name: str
) -> tuple[list[Wire], list[Wire]]:
    """Return the operations that end the present plan's version and begin the next, `name`.

    The plan up to here stays readable at its last change, and as a baseline if one is free.
    """
    project, now = review.project_id, clock.now()
    rows = list(PlanVersion.objects.filter(project_id=project).order_by("number"))
    taken = {item["number"] for item in state.plan["baselines"]}
    baseline = next((number for number in range(MOST_BASELINES) if number not in taken), None)
    ended = {"until_seq": state.seq, "baseline": baseline}
    if rows:
        ops = records.changed(rows[-1], **ended)
        last = rows[-1]
    else:
        last = PlanVersion(number=1, name="Plan 1", from_seq=1)
        first = {"number": 1, "name": last.name, "from_seq": 1, "at": now, **ended}
        ops = [records.added(PlanVersion, project=project, uid=new_id(), **first)]
    ops.append(
        records.added(
            PlanVersion,
            project=project,
            uid=new_id(),
            number=last.number + 1,
            name=name.strip(),
            from_seq=state.seq + 1,
            review=review.uid,
            at=now,
        )
    )
    return ops, _baseline_ops(state, number=baseline, name=last.name)


def _baseline_ops(state: plans.PlanState, *, number: int | None, name: str) -> list[Wire]:
    if number is None:
        return []
    derived = state.plan["derived"]
    fields = {
        "number": number,
        "name": name,
        "task": derived["uid"],
        "start": derived["start"],
        "finish": derived["finish"],
    }
    return [{"op": "add", "entity": "baseline", "uid": str(number), "fields": fields}]
