"""A criterion, a programme and a form with somebody invited, for the scene."""

from __future__ import annotations

from milepost.server.kernel.authz import Actor
from milepost.server.slices.evidence import public as evidence
from milepost.server.slices.forms import public as forms
from milepost.server.slices.plans.public import Outcome, Project


def evidence_of(project: Project, *, actor: Actor, secret: str) -> dict[str, str]:
    """Ask for evidence of m1 and return the identifiers that paths use."""
    person = [{"name": f"Ana {secret}", "email": "ana@example.org"}]
    everybody = {"by": ["client", "member", "manager", "owner"]}
    signed = evidence.Wanted(kind="approval", name=f"Signed {secret}", params=everybody)
    asked = evidence.define_criteria(project, milestone="m1", wanted=[signed], actor=actor)
    course = evidence.define_programme(
        project, name=f"Course {secret}", modules=[{"name": "One"}], people=person, actor=actor
    )
    question = {"kind": "scale", "text": f"How? {secret}", "low": 1, "high": 5}
    fields = {"title": f"Survey {secret}", "questions": [question]}
    form = _uid(forms.define_form(project, fields=fields, actor=actor))
    [invited] = forms.invite_to_form(project, uid=form, people=person, days=9, actor=actor)
    return {
        "criterion": _uid(asked),
        "programme": _uid(course),
        "form": form,
        "invitation": invited.invitation.uid,
        "token": "no-such-token",
    }


def _uid(made: Outcome) -> str:
    assert made.change is not None
    return str(made.change.draft.ops[0]["uid"])
