"""Saying afterwards why a change made milestones slip."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from milepost.server.kernel import authz
from milepost.server.kernel.authz import Action
from milepost.server.kernel.log import records
from milepost.server.slices.plans import public as plans
from milepost.server.slices.reviews.errors import NoSlip
from milepost.server.slices.reviews.models import SlipReason

if TYPE_CHECKING:
    from milepost.server.kernel.authz import Actor

Wire = dict[str, Any]


def give_slip_reason(
    project: plans.Project, *, seq: int, reason: str, actor: Actor, request_id: str = ""
) -> plans.Outcome:
    """Give the reason of change `seq`, in place of the one it has.

    Raises
    ------
    NotAllowed, ProjectArchived
        If the actor may not request changes, or the project is archived.
    NoSlip
        If the change moved no milestone to later.
    """
    authz.require(actor, Action.REQUEST_CHANGE, project)
    plans.require_open(project)

    def work(_state: plans.PlanState) -> list[Wire]:
        moves = plans.list_milestone_moves(project.id)
        if not any(move.seq == seq and move.now > move.was for move in moves):
            raise NoSlip(seq)
        row = SlipReason.objects.filter(project_id=project.id, uid=str(seq)).first()
        if row is not None:
            return records.changed(row, reason=reason)
        return [records.added(SlipReason, project=project.id, uid=str(seq), reason=reason)]

    intent = plans.Intent(
        command="give_slip_reason",
        actor=actor,
        label=f"Say why change {seq} made milestones slip",
        request_id=request_id,
    )
    return plans.make_change(project.id, intent=intent, work_out=work)
