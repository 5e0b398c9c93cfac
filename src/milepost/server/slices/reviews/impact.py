"""What a change request would do: milestones, people, and who must agree again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from milepost.server.kernel import clock
from milepost.server.slices.plans import public as plans

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from milepost.server.kernel.authz import Actor

Wire = dict[str, Any]

MOST_PEOPLE = 100
"""People that an impact names, those with most moved tasks first."""

FALL = 0.01
"""A chance that falls by less counts as the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What is proposed: edits of the plan, and dates to be agreed anew, by milestone."""

    ops: Sequence[Wire]
    agreed_dates: Mapping[str, int | None]


def asked_of(proposal: Proposal) -> list[Wire]:
    """Return the proposal as edits that a plan takes; agreed dates among them."""
    agreed = [
        {"op": "set", "entity": "milestone", "uid": uid, "fields": {"agreed_date": date}}
        for uid, date in proposal.agreed_dates.items()
    ]
    return [*proposal.ops, *agreed]


GUARDED = frozenset({"agreed_date"})


def preview(project: plans.Project, *, proposal: Proposal, actor: Actor) -> plans.Outcome:
    """Return what `proposal` would make of the plan as it is now.

    Raises
    ------
    InvalidEdit, DependencyLoop, GateLocked
        If the edits cannot be made.
    """

    def work(state: plans.PlanState) -> list[Wire]:
        return plans.plan_ops(state, asked=asked_of(proposal), guarded=GUARDED)

    intent = plans.Intent(command="apply_change_request", actor=actor)
    return plans.preview_change(project.id, intent=intent, work_out=work)


def foresee(
    project: plans.Project, *, proposal: Proposal, keep_chance: float, actor: Actor
) -> Wire:
    """Return what `proposal` would do to the plan as it is now.

    `keep_chance` is the chance from which an agreed date counts as one that can be kept.

    Raises
    ------
    InvalidEdit, DependencyLoop
        If the edits cannot be made on the plan as it is now.
    GateLocked
        If they would let held work begin.
    """
    outcome = preview(project, proposal=proposal, actor=actor)
    told = plans.shown(outcome, dry_run=True)["impact"]
    return {
        "seq": outcome.before.seq,
        "computed_at": clock.stamp(clock.now()),
        "milestones": _milestones(outcome, told["milestones"], keep_chance=keep_chance),
        "project_finish": told["project_finish"],
        "moved": told["moved"],
        "people": _people(outcome),
    }


def _milestones(outcome: plans.Outcome, moved: list[Wire], *, keep_chance: float) -> list[Wire]:
    """Return each milestone of which a date, a chance or the promise changes."""
    was, now = _facts(outcome.before), _facts(outcome.after)
    known = {item["uid"]: item for item in moved}
    for uid, facts in now.items():
        if uid not in known and was.get(uid, facts)["agreed"] != facts["agreed"]:
            known[uid] = _unmoved(outcome, uid)
    found = []
    for uid, item in known.items():
        before = was.get(uid, _NOBODY)
        agreed = [before["agreed"], now[uid]["agreed"]]
        found.append(
            {
                **item,
                "agreed": agreed,
                "owner": now[uid]["owner"],
                "client_owner": now[uid]["client_owner"],
                "must_agree": _must_agree(item, agreed, keep_chance=keep_chance),
            }
        )
    return found


_NOBODY: Wire = {"agreed": None, "owner": "", "client_owner": ""}


def _facts(state: plans.PlanState) -> dict[str, Wire]:
    facts = state.plan["milestones"]
    columns = (facts[name] for name in ("uid", "agreed_date", "owner", "client_owner"))
    return {
        uid: {"agreed": agreed, "owner": owner, "client_owner": client}
        for uid, agreed, owner, client in zip(*columns, strict=True)
    }


def _unmoved(outcome: plans.Outcome, uid: str) -> Wire:
    state = outcome.after
    same = state.milestone_dates[uid]
    name = state.plan["tasks"]["name"][state.row_of[uid]]
    nothing = {"p50": [None, None], "p80": [None, None], "probability_of_agreed": [None, None]}
    return {"uid": uid, "name": name, "scheduled": [same, same], **nothing}


def _must_agree(item: Wire, agreed: list[int | None], *, keep_chance: float) -> str:
    """Return why both sides must agree again: ``new-date``, ``not-kept``, or empty if not.

    A promise can no longer be kept if its chance falls, to below `keep_chance`; where there is
    no chance, if its scheduled date moves to later, beyond the promise.
    """
    was_agreed, promise = agreed
    if was_agreed != promise:
        return "new-date"
    if promise is None:
        return ""
    was, now = item["probability_of_agreed"]
    if now is not None and was is not None:
        return "not-kept" if now < keep_chance and now <= was - FALL else ""
    scheduled_was, scheduled = item["scheduled"]
    is_beyond = scheduled is not None and scheduled > promise
    return "not-kept" if is_beyond and scheduled > (scheduled_was or 0) else ""


def _people(outcome: plans.Outcome) -> list[Wire]:
    """Return whoever owns or works on the rows that move, with how many rows of each."""
    if outcome.change is None:
        return []
    state = outcome.after
    moved = set(outcome.change.draft.derived["uid"])
    counts: dict[str, int] = {}
    tasks = state.plan["tasks"]
    for uid in moved:
        owner = tasks["owner"][state.row_of[uid]]
        if owner:
            counts[owner] = counts.get(owner, 0) + 1
    for name in _workers(state, moved):
        counts[name] = counts.get(name, 0) + 1
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return [{"name": name, "tasks": count} for name, count in ranked[:MOST_PEOPLE]]


def _workers(state: plans.PlanState, moved: set[str]) -> list[str]:
    """Return the name of each resource once per moved task it works on but does not own."""
    resources, links, tasks = (state.plan[name] for name in ("resources", "assignments", "tasks"))
    name_of = dict(zip(resources["uid"], resources["name"], strict=True))
    pairs = set(zip(links["task"], links["resource"], strict=True))
    return [
        name_of[resource]
        for task, resource in pairs
        if task in moved
        and name_of.get(resource)
        and tasks["owner"][state.row_of[task]] != name_of[resource]
    ]


def differences(before: Wire, after: Wire) -> list[Wire]:
    """Return where two impacts of one proposal differ: finish, rows moved, milestones' dates."""
    found: list[Wire] = []
    if before["project_finish"][1] != after["project_finish"][1]:
        found.append(_difference("", "project_finish", before, after))
    was = {item["uid"]: item for item in before["milestones"]}
    now = {item["uid"]: item for item in after["milestones"]}
    for uid in dict.fromkeys([*was, *now]):
        for field in ("scheduled", "p80", "agreed"):
            pair = [_now(side.get(uid), field) for side in (was, now)]
            if pair[0] != pair[1]:
                name = (now.get(uid) or was[uid])["name"]
                found.append(
                    {"uid": uid, "name": name, "field": field, "was": pair[0], "now": pair[1]}
                )
    return found


def _now(item: Wire | None, field: str) -> int | None:
    return None if item is None else item[field][1]


def _difference(uid: str, field: str, before: Wire, after: Wire) -> Wire:
    return {"uid": uid, "name": "", "field": field, "was": before[field][1], "now": after[field][1]}
