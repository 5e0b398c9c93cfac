"""What a person with a link does: look at the form, and answer it once."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction

from milepost.server.kernel import authz, clock
from milepost.server.kernel.ids import new_id
from milepost.server.kernel.log import records
from milepost.server.kernel.log.transactions import writing
from milepost.server.slices.forms import questions as asking
from milepost.server.slices.forms import secrets
from milepost.server.slices.forms.errors import (
    AlreadyAnswered,
    FormClosed,
    FormLinkExpired,
    FormLinkUnknown,
)
from milepost.server.slices.forms.models import Form, FormAnswer, FormInvitation, InvitationUse
from milepost.server.slices.forms.queries import fed_value, is_used, right_answers
from milepost.server.slices.plans import public as plans

Op = dict[str, Any]
Recorder = Callable[[plans.Project, str, float], None]
"""Records a value of a KPI: takes the project, the KPI's uid and the value."""

log = logging.getLogger(__name__)
_recorders: list[Recorder] = []


def use_recorder(record: Recorder) -> None:
    """Register what records the values that forms feed; done in ``server/wiring.py`` only."""
    _recorders[:] = [record]


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A link that leads somewhere: the form, and how far its one answer is.

    `state` is ``open``, ``answered``, ``closed`` or ``expired``.
    """

    form: Form
    invitation: FormInvitation
    state: str


def visit_form(secret: str) -> Visit:
    """Return the form that a link leads to.

    Raises
    ------
    FormLinkUnknown
        If none does, or its project or form is gone.
    """
    rows = FormInvitation.objects.filter(digest=secrets.digest_of(secret))
    invitation = rows.select_related("use").first()
    if invitation is None:
        raise FormLinkUnknown
    form = Form.objects.filter(project_id=invitation.project_id, uid=invitation.form).first()
    project = plans.Project.objects.filter(id=invitation.project_id, deleted_at=None).first()
    if form is None or project is None:
        raise FormLinkUnknown
    return Visit(
        form=form, invitation=invitation, state=_state_of(form, invitation, project=project)
    )


def _state_of(form: Form, invitation: FormInvitation, *, project: plans.Project) -> str:
    if is_used(invitation):
        return "answered"
    if form.state != "open" or project.is_archived:
        return "closed"
    return "expired" if invitation.expires_at <= clock.now() else "open"


def shown_questions(visit: Visit) -> list[asking.Question]:
    """Return the questions as the person sees them; nothing in them tells what is right."""
    form = visit.form
    if not form.is_shuffled:
        return list(form.questions)
    return asking.shuffled(form.questions, seed=visit.invitation.digest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What the person is told: the score of a test, where the form shows it.

    `right` says of each question with points whether the answer was right, not what is.
    """

    thanks: str
    score: float | None = None
    passed: bool | None = None
    right: Mapping[str, bool] | None = None


def answer_form(secret: str, *, given: Mapping[str, Any], key: str = "") -> Receipt:
    """Take the one answer that a link is good for.

    `key` is made up by the browser: the same answer sent again under it, because the
    connection was lost, is not a second one.

    Raises
    ------
    FormLinkUnknown, FormLinkExpired, FormClosed
        If the link takes no answer.
    AlreadyAnswered
        If its answer has arrived.
    InvalidAnswers
        If answers are missing or do not fit; each finding names the question.
    """
    visit = visit_form(secret)
    receipt = secrets.digest_of(key) if key else None
    try:
        _refuse_unless_open(visit)
        answers = asking.read_answers(visit.form.questions, given)
        with writing():
            made = _taken(visit, answers=answers, receipt=receipt)
    except AlreadyAnswered:
        known = _find_same(visit.form, receipt=receipt)
        if known is None:
            raise
        return _receipt(visit.form, known)
    _feed(visit.form)
    return _receipt(visit.form, made)


def _find_same(form: Form, *, receipt: str | None) -> FormAnswer | None:
    """Return the answer that came under the same key, if one did."""
    if receipt is None:
        return None
    rows = FormAnswer.objects.filter(project_id=form.project_id, form=form.uid)
    return rows.filter(receipt=receipt).first()


def _refuse_unless_open(visit: Visit) -> None:
    match visit.state:
        case "answered":
            raise AlreadyAnswered
        case "closed":
            raise FormClosed
        case "expired":
            raise FormLinkExpired


def _taken(visit: Visit, *, answers: dict[str, Any], receipt: str | None) -> FormAnswer:
    form, invitation = visit.form, visit.invitation
    made: list[FormAnswer] = []

    def work(_: plans.PlanState) -> list[Op]:
        latest = Form.objects.get(project_id=form.project_id, uid=form.uid)
        if latest.state != "open":
            raise FormClosed
        _use(invitation)
        made.append(_answer(latest, invitation, answers=answers, receipt=receipt))
        return records.changed(latest, answered=latest.answered + 1)

    intent = plans.Intent(
        command="answer_form",
        actor=_author(form, invitation),
        label=f"Answer “{form.title}”"[:200],
        is_final=True,
    )
    plans.make_change(form.project_id, intent=intent, work_out=work)
    return made[0]


def _use(invitation: FormInvitation) -> None:
    # The row's key is the invitation, so that of two answers at once the database takes one.
    try:
        with transaction.atomic():
            InvitationUse.objects.create(invitation_id=invitation.pk)
    except IntegrityError as taken:
        raise AlreadyAnswered from taken


def _answer(
    form: Form, invitation: FormInvitation, *, answers: dict[str, Any], receipt: str | None
) -> FormAnswer:
    score = None
    if form.kind == "test":
        right = right_answers(form.project_id, form=form.uid)
        score = asking.score_of(form.questions, right, answers)
    return FormAnswer.objects.create(
        project_id=form.project_id,
        form=form.uid,
        uid=new_id(),
        invitation=None if form.is_anonymous else invitation,
        at=None if form.is_anonymous else clock.now(),
        answers=answers,
        score=score,
        receipt=receipt,
    )


def _author(form: Form, invitation: FormInvitation) -> authz.Actor:
    if form.is_anonymous:
        return authz.Actor(user_id="guest:form", name="Somebody invited", via="guest")
    name = invitation.name or invitation.email
    return authz.Actor(user_id=f"guest:form:{invitation.uid}", name=name, via="guest")


def _receipt(form: Form, made: FormAnswer) -> Receipt:
    if form.kind != "test" or not form.shows_result or made.score is None:
        return Receipt(thanks=form.thanks)
    right = right_answers(form.project_id, form=form.uid)
    return Receipt(
        thanks=form.thanks,
        score=made.score,
        passed=made.score >= form.pass_mark - 1e-9,
        right={
            item["uid"]: asking.is_right(
                item, right=right[item["uid"]], answer=made.answers.get(item["uid"])
            )
            for item in form.questions
            if item["uid"] in right
        },
    )


def _feed(form: Form) -> None:
    """Pass what the form now says on to its KPI; an accident there costs no answer."""
    if not form.feeds_kpi or not _recorders:
        return
    try:
        latest = Form.objects.get(project_id=form.project_id, uid=form.uid)
        value = fed_value(latest)
        project = plans.Project.objects.get(id=form.project_id)
        if value is not None:
            _recorders[0](project, latest.feeds_kpi, value)
    except Exception:
        log.exception("the form %s could not feed its KPI", form.uid)
