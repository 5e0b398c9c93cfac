"""The routes of forms, for members of the project."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from milepost.server.kernel import authz
from milepost.server.kernel.http.api import actor_of
from milepost.server.kernel.http.schemas import PROBLEMS
from milepost.server.slices.forms import commands, inviting, queries, shapes
from milepost.server.slices.forms.schemas import (
    FormEdit,
    FormIn,
    FormInvitationsIn,
    FormInvitationsOut,
    FormOut,
    FormRenewalIn,
    FormResultsOut,
    FormsOut,
    NewFormLinkOut,
    NewFormLinksOut,
)
from milepost.server.slices.plans.public import EditAnswer, answer_act, get_project

router = Router(tags=["forms"])

CHANGED = {200: EditAnswer, **PROBLEMS}


@router.get(
    "/projects/{project}/forms", response={200: FormsOut, **PROBLEMS}, operation_id="listForms"
)
def list_forms(request: HttpRequest, project: str) -> Any:
    """List the project's surveys and tests."""
    found = get_project(actor_of(request), project)
    return {"forms": [shapes.summary_of(form) for form in queries.list_forms(found.id)]}


@router.post("/projects/{project}/forms", response=CHANGED, operation_id="defineForm")
def define_form(request: HttpRequest, project: str, body: FormIn) -> HttpResponse:
    """Make a form, as a draft."""
    return answer_act(
        request,
        project,
        lambda found, actor, key: commands.define_form(
            found, fields=body.model_dump(), actor=actor, request_id=key
        ),
    )


@router.get(
    "/projects/{project}/forms/{form}",
    response={200: FormOut, **PROBLEMS},
    operation_id="getForm",
)
def get_form(request: HttpRequest, project: str, form: str) -> Any:
    """Return a form in full; with the right answers for who may edit it."""
    actor = actor_of(request)
    found = get_project(actor, project)
    may_edit = authz.can(actor, authz.Action.EDIT_FORMS, found)
    right = queries.right_answers(found.id, form=form) if may_edit else None
    return shapes.form_of(queries.get_form(found.id, uid=form), right=right)


@router.patch("/projects/{project}/forms/{form}", response=CHANGED, operation_id="editForm")
def edit_form(request: HttpRequest, project: str, form: str, body: FormEdit) -> HttpResponse:
    """Give a form new values; once it has answers, only its wording."""
    fields = body.model_dump(exclude_unset=True, exclude_none=True)
    return answer_act(
        request,
        project,
        lambda found, actor, key: commands.edit_form(
            found, uid=form, fields=fields, actor=actor, request_id=key
        ),
    )


@router.delete("/projects/{project}/forms/{form}", response=CHANGED, operation_id="removeForm")
def remove_form(request: HttpRequest, project: str, form: str) -> HttpResponse:
    """Remove a form that nobody has answered."""
    return answer_act(
        request,
        project,
        lambda found, actor, key: commands.remove_form(
            found, uid=form, actor=actor, request_id=key
        ),
    )


@router.post("/projects/{project}/forms/{form}/copy", response=CHANGED, operation_id="copyForm")
def copy_form(request: HttpRequest, project: str, form: str) -> HttpResponse:
    """Make a draft that asks the same."""
    return answer_act(
        request,
        project,
        lambda found, actor, key: commands.copy_form(found, uid=form, actor=actor, request_id=key),
    )


@router.post("/projects/{project}/forms/{form}/opening", response=CHANGED, operation_id="openForm")
def open_form(request: HttpRequest, project: str, form: str) -> HttpResponse:
    """Let invited people answer."""
    return answer_act(
        request,
        project,
        lambda found, actor, key: commands.open_form(found, uid=form, actor=actor, request_id=key),
    )


@router.post("/projects/{project}/forms/{form}/closing", response=CHANGED, operation_id="closeForm")
def close_form(request: HttpRequest, project: str, form: str) -> HttpResponse:
    """Take no more answers."""
    return answer_act(
        request,
        project,
        lambda found, actor, key: commands.close_form(found, uid=form, actor=actor, request_id=key),
    )


@router.get(
    "/projects/{project}/forms/{form}/invitations",
    response={200: FormInvitationsOut, **PROBLEMS},
    operation_id="listFormInvitations",
)
def list_form_invitations(request: HttpRequest, project: str, form: str) -> Any:
    """List who was invited and who has answered."""
    actor = actor_of(request)
    found = get_project(actor, project)
    authz.require(actor, authz.Action.VIEW_RESULTS, found)
    queries.get_form(found.id, uid=form)
    rows = queries.list_invitations(found.id, form=form)
    return {"invitations": [shapes.invitation_of(row) for row in rows]}


@router.post(
    "/projects/{project}/forms/{form}/invitations",
    response={201: NewFormLinksOut, **PROBLEMS},
    operation_id="inviteToForm",
)
def invite_to_form(
    request: HttpRequest, project: str, form: str, body: FormInvitationsIn
) -> tuple[int, Any]:
    """Give people personal links for one answer each; the links are shown this once."""
    # No idempotency key here: an answer kept to be given again would keep the links.
    actor = actor_of(request)
    people = [item.model_dump() for item in body.people]
    made = inviting.invite_to_form(
        get_project(actor, project),
        uid=form,
        people=people,
        days=body.days,
        sends=body.sends,
        actor=actor,
    )
    links = [shapes.link_of(item) for item in made]
    return HTTPStatus.CREATED, {"links": links, "known": len(people) - len(links)}


@router.post(
    "/projects/{project}/forms/{form}/invitations/{invitation}/link",
    response={200: NewFormLinkOut, **PROBLEMS},
    operation_id="renewFormLink",
)
def renew_form_link(
    request: HttpRequest, project: str, form: str, invitation: str, body: FormRenewalIn
) -> Any:
    """Give an invited person a new link; the old one leads nowhere from now on."""
    actor = actor_of(request)
    made = inviting.renew_form_link(
        get_project(actor, project),
        uid=form,
        invitation=invitation,
        days=body.days,
        sends=body.sends,
        actor=actor,
    )
    return shapes.link_of(made)


@router.delete(
    "/projects/{project}/forms/{form}/invitations/{invitation}",
    response=CHANGED,
    operation_id="withdrawFormLink",
)
def withdraw_form_link(
    request: HttpRequest, project: str, form: str, invitation: str
) -> HttpResponse:
    """Take an invitation back, and the person off the roster."""
    return answer_act(
        request,
        project,
        lambda found, actor, _: inviting.withdraw_form_link(
            found, uid=form, invitation=invitation, actor=actor
        ),
    )


@router.get(
    "/projects/{project}/forms/{form}/results",
    response={200: FormResultsOut, **PROBLEMS},
    operation_id="getFormResults",
)
def get_form_results(request: HttpRequest, project: str, form: str) -> Any:
    """Return what the answers come to."""
    actor = actor_of(request)
    found = get_project(actor, project)
    authz.require(actor, authz.Action.VIEW_RESULTS, found)
    return queries.form_results(queries.get_form(found.id, uid=form))


@router.get(
    "/projects/{project}/forms/{form}/answers.csv",
    response={200: bytes, **PROBLEMS},
    operation_id="exportFormAnswers",
    openapi_extra={
        "responses": {
            200: {"content": {"text/csv": {"schema": {"type": "string", "format": "binary"}}}}
        }
    },
)
def export_form_answers(request: HttpRequest, project: str, form: str) -> HttpResponse:
    """Download the answers as CSV; of an anonymous form without names."""
    actor = actor_of(request)
    text = queries.answers_as_csv(actor, get_project(actor, project), uid=form)
    # The mark lets spreadsheets know the encoding.
    response = HttpResponse(f"\ufeff{text}".encode(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="answers.csv"'
    response["Cache-Control"] = "private, no-store"
    return response
