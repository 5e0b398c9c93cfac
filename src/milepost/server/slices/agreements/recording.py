"""What was agreed elsewhere, by phone or on paper, as a version of its own.

Registered with the plan's promises: the version is written in the change that moves the
agreed date, so that undoing the one undoes the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from milepost.server.kernel import clock
from milepost.server.kernel.log import records
from milepost.server.slices.agreements import bridge, queries, versions
from milepost.server.slices.agreements.models import Side, State
from milepost.server.slices.plans import public as plans

if TYPE_CHECKING:
    from milepost.server.kernel.authz import Actor
    from milepost.server.slices.plans.public import PlanState

Wire = dict[str, Any]


def record_promise(
    state: PlanState, *, milestone: str, date: int | None, reason: str, actor: Actor
) -> list[Wire]:
    """Return the edits that record a promise made elsewhere, or its withdrawal."""
    known = versions.versions_of(state, milestone)
    if date is None:
        before = queries.find_agreed(known)
        return [] if before is None else records.changed(before, state=State.WITHDRAWN)
    version = versions.new_version(
        state,
        milestone=milestone,
        terms=versions.Terms(date=date, note=reason),
        side=Side.TEAM,
        actor=actor,
        number=versions.next_number(known),
    )
    version.recorded_with = _client_of(state, milestone)
    accepted = _accepted(actor, client=version.recorded_with)
    return [
        *versions.concluded(state, version, accepted=accepted, known=known),
        *_into_baseline(state, milestone, date=date),
    ]


def _client_of(state: PlanState, milestone: str) -> str:
    facts = state.plan["milestones"]
    return str(facts["client_owner"][facts["uid"].index(milestone)])


def _accepted(actor: Actor, *, client: str) -> Wire:
    own = versions.acceptance(actor, how="account")
    theirs = {"name": client, "by": "", "at": clock.stamp(clock.now()), "how": "recorded"}
    return {Side.TEAM.value: own, Side.CLIENT.value: theirs}


def _into_baseline(state: PlanState, milestone: str, *, date: int) -> list[Wire]:
    edit = bridge.baseline_edit(state, milestone, date=date)
    return [] if edit is None else plans.plan_ops(state, asked=[edit], guarded=versions.GUARDED)
