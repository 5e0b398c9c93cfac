"""How a change is answered; shared by the routes of this slice. Part of its edge, like `api`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from milepost.server.kernel.http.api import actor_of
from milepost.server.kernel.http.once import answer_once, key_of
from milepost.server.kernel.log import records
from milepost.server.slices.plans.impact import impact_of
from milepost.server.slices.plans.policies import get_project, hidden_from

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from milepost.server.kernel.authz import Actor
    from milepost.server.slices.plans.editing import Outcome
    from milepost.server.slices.plans.models import Project


def answer_act(
    request: HttpRequest, project: str, act: Callable[[Project, Actor, str], Outcome]
) -> HttpResponse:
    """Call `act` with the project, the actor and the request's key, once; answer what it changed.

    What the actor may not see of the change is veiled, as it is in the history.
    """
    actor = actor_of(request)
    found = get_project(actor, project)

    def write() -> Any:
        told = shown(act(found, actor, key_of(request)), dry_run=False)
        if told["change"] is not None:
            hidden = hidden_from(actor, found)
            told["change"]["ops"] = records.veiled(told["change"]["ops"], hidden=hidden)
        return told

    return answer_once(request, actor=str(actor.user_id), write=write)


def answer_with_change(request: HttpRequest, act: Callable[[str], Outcome]) -> HttpResponse:
    """Call `act` with the request's idempotency key, once, and answer with what it changed."""

    def write() -> Any:
        return shown(act(key_of(request)), dry_run=False)

    return answer_once(request, actor=str(actor_of(request).user_id), write=write)


def shown(outcome: Outcome, *, dry_run: bool) -> dict[str, Any]:
    """Return `outcome` as the wire has it, with its impact."""
    return {
        "seq": outcome.after.seq,
        "dry_run": dry_run,
        "change": outcome.change.as_wire() if outcome.change else None,
        "impact": impact_of(outcome),
    }
