"""Reads of forms, their invitations and their answers."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from milepost.server.kernel import authz, clock
from milepost.server.slices.forms import results
from milepost.server.slices.forms.errors import FormNotFound
from milepost.server.slices.forms.models import AnswerKey, Form, FormAnswer, FormInvitation
from milepost.server.slices.plans import public as plans


def list_forms(project_id: str) -> list[Form]:
    """Return the project's forms in order; one statement."""
    return list(Form.objects.filter(project_id=project_id).order_by("position", "id"))


def get_form(project_id: str, *, uid: str) -> Form:
    """Return one form.

    Raises
    ------
    FormNotFound
        If the project has none of that uid.
    """
    found = Form.objects.filter(project_id=project_id, uid=uid).first()
    if found is None:
        raise FormNotFound(uid)
    return found


def right_answers(project_id: str, *, form: str) -> dict[str, list[str]]:
    """Return the right answers of a test, by question."""
    found = AnswerKey.objects.filter(project_id=project_id, form=form).first()
    return dict(found.right) if found else {}


def list_invitations(project_id: str, *, form: str) -> list[FormInvitation]:
    """Return a form's invitations with whether each was used, by name; one statement."""
    rows = FormInvitation.objects.filter(project_id=project_id, form=form)
    return list(rows.select_related("use").order_by("name", "email", "id"))


def is_used(invitation: FormInvitation) -> bool:
    """Return whether the invitation has been answered."""
    return getattr(invitation, "use", None) is not None


def list_answers(form: Form) -> list[FormAnswer]:
    """Return the answers to a form, oldest first; those to an anonymous one in no order."""
    rows = FormAnswer.objects.filter(project_id=form.project_id, form=form.uid)
    found = list(rows.select_related("invitation").order_by("id"))
    if form.is_anonymous:
        # The order of arrival would tell whose an answer is to who watched the roster.
        random.Random(form.uid).shuffle(found)  # noqa: S311
    return found


def form_results(form: Form) -> dict[str, Any]:
    """Return what the answers come to: per question, and of a test who passed.

    Takes two statements however many answers there are.
    """
    answers = list_answers(form)
    given = [answer.answers for answer in answers]
    return {
        "form": form.uid,
        "invited": form.invited,
        "answered": len(answers),
        "questions": [results.result_of(question, given) for question in form.questions],
        "test": _test_results(form, answers) if form.kind == "test" else None,
    }


def _test_results(form: Form, answers: Sequence[FormAnswer]) -> dict[str, Any]:
    scores = [answer.score or 0.0 for answer in answers]
    return {
        "mean_score": results.mean_of(scores),
        "pass_mark": form.pass_mark,
        "pass_rate": results.pass_rate(scores, mark=form.pass_mark, invited=form.invited),
        "people": [
            {
                "name": _name_of(answer.invitation),
                "score": answer.score,
                "passed": (answer.score or 0.0) >= form.pass_mark - 1e-9,
                "at": clock.stamp(answer.at) if answer.at else None,
            }
            for answer in answers
        ],
    }


def _name_of(invitation: FormInvitation | None) -> str:
    return (invitation.name or invitation.email) if invitation else ""


def answers_as_csv(actor: authz.Actor, project: plans.Project, *, uid: str) -> str:
    """Return a form's answers as CSV; of an anonymous one without names and times.

    Raises
    ------
    NotAllowed
        If the actor may not see results.
    FormNotFound
        If the project has none of that uid.
    """
    authz.require(actor, authz.Action.VIEW_RESULTS, project)
    form = get_form(project.id, uid=uid)
    answers = list_answers(form)
    head: list[str] = [] if form.is_anonymous else ["Name", "E-mail", "Answered at"]
    if form.kind == "test":
        head.append("Score in %")
    return results.as_csv(
        form.questions,
        [answer.answers for answer in answers],
        head=head,
        heads=[_heads_of(form, answer) for answer in answers],
    )


def _heads_of(form: Form, answer: FormAnswer) -> list[str]:
    person = answer.invitation
    cells = []
    if not form.is_anonymous and person is not None:
        cells += [person.name, person.email, clock.stamp(answer.at) if answer.at else ""]
    if form.kind == "test":
        cells.append(f"{answer.score or 0.0:.1f}")
    return cells


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One answer as evidence: whose and when, where that is known; the score of a test."""

    person: str
    at: datetime | None
    score: float | None
    answers: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormFacts:
    """What evidence may rest on: the form, who was invited, and what was answered."""

    form: Form
    people: tuple[str, ...]
    given: tuple[Given, ...]


def form_facts(project_id: str, *, uids: Iterable[str]) -> dict[str, FormFacts]:
    """Return the facts of forms by uid, leaving out unknown ones; three statements at most."""
    wanted = sorted(set(uids))
    if not wanted:
        return {}
    forms = {form.uid: form for form in Form.objects.filter(project_id=project_id, uid__in=wanted)}
    people: dict[str, list[str]] = {}
    rows = FormInvitation.objects.filter(project_id=project_id, form__in=forms)
    for form, person in rows.values_list("form", "person"):
        people.setdefault(form, []).append(person)
    given: dict[str, list[Given]] = {}
    answers = FormAnswer.objects.filter(project_id=project_id, form__in=forms).order_by("id")
    for row in answers.values_list("form", "invitation__person", "at", "score", "answers"):
        item = Given(person=row[1] or "", at=row[2], score=row[3], answers=row[4])
        given.setdefault(row[0], []).append(item)
    return {
        uid: FormFacts(
            form=form, people=tuple(people.get(uid, ())), given=tuple(given.get(uid, ()))
        )
        for uid, form in forms.items()
    }


def fed_value(form: Form) -> float | None:
    """Return what the form says to the KPI it feeds, or ``None`` if it says nothing yet."""
    what, _, question = form.feeds_from.partition(":")
    if what == "pass-rate":
        rows = FormAnswer.objects.filter(project_id=form.project_id, form=form.uid)
        scores = [score or 0.0 for score in rows.values_list("score", flat=True)]
        return results.pass_rate(scores, mark=form.pass_mark, invited=form.invited)
    given = [answer.answers for answer in list_answers(form)]
    values = results.values_of(given, question)
    return results.nps_of(values) if what == "nps" else results.mean_of(values)


def pass_marks(project_id: str, *, uids: Iterable[str]) -> dict[str, int]:
    """Return the pass mark of each test among `uids`; one statement at most."""
    wanted = sorted(set(uids))
    if not wanted:
        return {}
    rows = Form.objects.filter(project_id=project_id, uid__in=wanted)
    return dict(rows.values_list("uid", "pass_mark"))
