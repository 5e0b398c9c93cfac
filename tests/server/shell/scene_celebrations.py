"""The scene's part of the celebrations: a milestone that is achieved and told of."""

from __future__ import annotations

from milepost.server.kernel.authz import Actor
from milepost.server.slices.celebrations.commands import celebrate_milestone
from milepost.server.slices.evidence.public import declare_achieved
from milepost.server.slices.plans.models import Project
from milepost.server.slices.plans.public import Edit, edit_plan

_UID = "m9"


def celebrations_of(project: Project, *, actor: Actor, secret: str) -> dict[str, str]:
    """Achieve a milestone of its own, celebrate it, and return what paths call it."""
    fields = {"name": f"Won {secret}", "kind": "milestone", "position": 9.0}
    ops = [{"op": "add", "entity": "task", "uid": _UID, "fields": fields}]
    edit_plan(project, edit=Edit(ops=ops), actor=actor)
    declare_achieved(project, milestone=_UID, on=None, reason="Everybody saw it", actor=actor)
    celebrate_milestone(project, uid=_UID, actor=actor)
    return {"celebration": _UID}
