"""What people do about invitations to a form: invite, renew a link, withdraw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from milepost.server.kernel import authz, clock
from milepost.server.kernel.ids import new_id
from milepost.server.kernel.log import records
from milepost.server.kernel.log.transactions import writing
from milepost.server.slices.forms import secrets
from milepost.server.slices.forms.errors import (
    AlreadyAnswered,
    InvalidInvitees,
    InvitationNotFound,
    WrongFormState,
)
from milepost.server.slices.forms.letters import Invited, post
from milepost.server.slices.forms.models import Form, FormInvitation
from milepost.server.slices.forms.queries import get_form, is_used
from milepost.server.slices.plans import public as plans

Op = dict[str, Any]

MOST_INVITEES = 1000
"""People invited at once, at most."""

LONGEST_DAYS = 365


def person_of(*, name: str, email: str) -> str:
    """Return who somebody is, for rosters: the e-mail in lower case, else the name."""
    return (email or name).strip().casefold()


def invite_to_form(
    project: plans.Project,
    *,
    uid: str,
    people: Sequence[Mapping[str, str]],
    days: int,
    actor: authz.Actor,
    sends: bool = False,
) -> list[Invited]:
    """Give each of `people` a personal link for one answer, good for `days` days.

    Who is invited already keeps their link and is left out of the answer. `sends` asks for
    the links to be sent by e-mail, where that is set up.

    Raises
    ------
    NotAllowed
        If the actor may not edit forms.
    FormNotFound
        If there is no such form.
    WrongFormState
        If it is closed.
    InvalidInvitees
        If somebody has neither name nor e-mail, or an e-mail is none.
    """
    authz.require(actor, authz.Action.EDIT_FORMS, project)
    plans.require_open(project)
    wanted = _read(people)
    made: list[Invited] = []

    def work(_: plans.PlanState) -> list[Op]:
        form = get_form(project.id, uid=uid)
        if form.state == "closed":
            raise WrongFormState(form.title, state="closed", way_out="Open it again first.")
        made[:] = _fresh(form, wanted, days=days)
        return records.changed(form, invited=form.invited + len(made))

    with writing():
        plans.make_change(
            project.id,
            intent=plans.Intent(
                command="invite_to_form",
                actor=actor,
                label=f"Invite {_counted(len(wanted))} to “{get_form(project.id, uid=uid).title}”"[
                    :200
                ],
                is_final=True,
            ),
            work_out=work,
        )
        if sends:
            post(project, made)
        FormInvitation.objects.bulk_create([item.invitation for item in made], batch_size=200)
    return made


def _counted(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"


def _read(people: Sequence[Mapping[str, str]]) -> dict[str, tuple[str, str]]:
    """Return name and e-mail of each person once, by who they are."""
    if not 1 <= len(people) <= MOST_INVITEES:
        raise InvalidInvitees(f"Invite 1 to {MOST_INVITEES} people at once.")
    found: list[dict[str, str]] = []
    wanted: dict[str, tuple[str, str]] = {}
    for place, item in enumerate(people):
        name, email = item.get("name", "").strip()[:200], item.get("email", "").strip()
        person = person_of(name=name, email=email)
        if not person:
            found.append({"field": f"people.{place}", "message": "needs a name or an e-mail"})
        elif email and not _is_email(email):
            found.append({"field": f"people.{place}.email", "message": f"“{email}” is no e-mail"})
        else:
            wanted.setdefault(person, (name, email))
    if found:
        raise InvalidInvitees(f"{found[0]['field']} {found[0]['message']}.", errors=found)
    return wanted


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= 254


def _fresh(form: Form, wanted: Mapping[str, tuple[str, str]], *, days: int) -> list[Invited]:
    rows = FormInvitation.objects.filter(project_id=form.project_id, form=form.uid)
    known = set(rows.values_list("person", flat=True))
    now = clock.now()
    made = []
    for person, (name, email) in wanted.items():
        if person in known:
            continue
        secret = secrets.new_secret()
        invitation = FormInvitation(
            project_id=form.project_id, form=form.uid, uid=new_id(), name=name, email=email,
            person=person[:254], digest=secrets.digest_of(secret), created_at=now,
            expires_at=now + timedelta(days=days),
        )  # fmt: skip
        made.append(Invited(invitation=invitation, secret=secret))
    return made


def renew_form_link(
    project: plans.Project,
    *,
    uid: str,
    invitation: str,
    days: int,
    actor: authz.Actor,
    sends: bool = False,
) -> Invited:
    """Give an invited person a new link; the old one leads nowhere from now on.

    Raises
    ------
    NotAllowed
        If the actor may not edit forms.
    InvitationNotFound
        If there is no such invitation.
    AlreadyAnswered
        If it has been answered.
    """
    authz.require(actor, authz.Action.EDIT_FORMS, project)
    plans.require_open(project)
    with writing():
        found = _get_invitation(project.id, form=uid, uid=invitation)
        if is_used(found):
            raise AlreadyAnswered
        secret = secrets.new_secret()
        found.digest = secrets.digest_of(secret)
        found.expires_at = clock.now() + timedelta(days=days)
        found.sent_at = None
        made = Invited(invitation=found, secret=secret)
        if sends:
            post(project, [made])
        found.save(update_fields=["digest", "expires_at", "sent_at"])
    return made


def withdraw_form_link(
    project: plans.Project, *, uid: str, invitation: str, actor: authz.Actor
) -> plans.Outcome:
    """Take an invitation back, and the person off the roster; an answer given stays.

    Raises
    ------
    NotAllowed
        If the actor may not edit forms.
    InvitationNotFound
        If there is no such invitation.
    AlreadyAnswered
        If it has been answered.
    """
    authz.require(actor, authz.Action.EDIT_FORMS, project)
    plans.require_open(project)

    def work(_: plans.PlanState) -> list[Op]:
        form = get_form(project.id, uid=uid)
        found = _get_invitation(project.id, form=uid, uid=invitation)
        if is_used(found):
            raise AlreadyAnswered
        found.delete()
        return records.changed(form, invited=max(0, form.invited - 1))

    with writing():
        title = get_form(project.id, uid=uid).title
        return plans.make_change(
            project.id,
            intent=plans.Intent(
                command="withdraw_form_link",
                actor=actor,
                label=f"Withdraw an invitation to “{title}”"[:200],
                is_final=True,
            ),
            work_out=work,
        )


def _get_invitation(project_id: str, *, form: str, uid: str) -> FormInvitation:
    rows = FormInvitation.objects.filter(project_id=project_id, form=form, uid=uid)
    found = rows.select_related("use").first()
    if found is None:
        raise InvitationNotFound(uid)
    return found
