"""What a change request would cost, for those who may see money.

It is worked out with the page instead of kept with the impact: an impact lies in the log, which
everybody who views the project may read. So an open request shows the cost on the plan of now,
a closed one none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from milepost.server.kernel import authz
from milepost.server.kernel.authz import Action
from milepost.server.kernel.errors import Refusal
from milepost.server.slices.budgets import public as budgets
from milepost.server.slices.reviews.change_requests import get_request
from milepost.server.slices.reviews.impact import Proposal, preview

if TYPE_CHECKING:
    from milepost.server.kernel.authz import Actor
    from milepost.server.slices.plans import public as plans

Wire = dict[str, Any]

_OPEN = frozenset({"draft", "submitted", "approved", "rejected"})


def get_change_cost(project: plans.Project, *, uid: str, actor: Actor) -> Wire:
    """Return the project's cost before and after a change request, on the plan as it is now.

    Both are ``None`` if the request is closed, its edits can no longer be made, or nothing
    costs anything.

    Raises
    ------
    NotAllowed
        If the actor may not see money.
    ChangeRequestNotFound
        If the project has none of this uid.
    """
    authz.require(actor, Action.VIEW_MONEY, project)
    row = get_request(project.id, uid=uid)
    blank: Wire = {"currency": project.currency, "percent": None, "was": None, "now": None}
    if row.state not in _OPEN:
        return blank
    try:
        proposal = Proposal(ops=row.ops, agreed_dates=row.agreed_dates)
        outcome = preview(project, proposal=proposal, actor=actor)
    except Refusal:
        return blank
    found = budgets.cost_of_change(project, before=outcome.before, after=outcome.after)
    if found is None:
        return blank
    return {**blank, "percent": found.percent, "was": found.was, "now": found.now}
