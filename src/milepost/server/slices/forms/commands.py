"""What people do about forms: make, edit, open, close, copy, remove."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from milepost.server.kernel import authz
from milepost.server.kernel.ids import new_id
from milepost.server.kernel.log import records
from milepost.server.kernel.log.transactions import writing
from milepost.server.slices.forms import questions as asking
from milepost.server.slices.forms.errors import FormHasAnswers, InvalidForm, WrongFormState
from milepost.server.slices.forms.models import AnswerKey, Form
from milepost.server.slices.forms.queries import get_form, list_forms, right_answers
from milepost.server.slices.plans import public as plans

Op = dict[str, Any]
Fields = Mapping[str, Any]

LANGUAGES = ("en", "de")
WORDING = frozenset({"title", "intro", "thanks", "language", "milestone", "shows_result"})
"""What may be edited whatever was answered."""


def define_form(
    project: plans.Project,
    *,
    fields: Fields,
    actor: authz.Actor,
    uid: str = "",
    request_id: str = "",
) -> plans.Outcome:
    """Make a form, as a draft.

    Raises
    ------
    NotAllowed
        If the actor may not edit forms.
    InvalidForm
        If anything cannot be kept so; it names every place.
    """
    authz.require(actor, authz.Action.EDIT_FORMS, project)
    plans.require_open(project)
    kind = fields.get("kind", "survey")
    columns, right = _columns(fields, kind=kind)
    made = uid or new_id()

    def work(_: plans.PlanState) -> list[Op]:
        last = max((form.position for form in list_forms(project.id)), default=0.0)
        _keep_right(project.id, form=made, right=right)
        return [
            records.added(
                Form, project=project.id, uid=made, kind=kind, position=last + 1, **columns
            )
        ]

    intent = plans.Intent(
        command="define_form",
        actor=actor,
        label=f"Make the {_noun(kind)} “{columns['title']}”"[:200],
        request_id=request_id,
    )
    return _made(project, intent=intent, work=work)


def _made(
    project: plans.Project,
    *,
    intent: plans.Intent,
    work: Callable[[plans.PlanState], list[Op]],
) -> plans.Outcome:
    # What is kept beside the log is written in the same transaction as the change.
    with writing():
        return plans.make_change(project.id, intent=intent, work_out=work)


def _noun(kind: str) -> str:
    return "test" if kind == "test" else "survey"


def _keep_right(project_id: str, *, form: str, right: asking.Right) -> None:
    AnswerKey.objects.update_or_create(project_id=project_id, form=form, defaults={"right": right})


def edit_form(
    project: plans.Project,
    *,
    uid: str,
    fields: Fields,
    actor: authz.Actor,
    request_id: str = "",
) -> plans.Outcome:
    """Give a form new values; once it has answers, only its wording.

    Raises
    ------
    NotAllowed
        If the actor may not edit forms.
    FormNotFound
        If there is no such form.
    FormHasAnswers
        If questions, marks or anonymity would change under answers already given.
    InvalidForm
        If anything cannot be kept so; it names every place.
    """
    authz.require(actor, authz.Action.EDIT_FORMS, project)
    plans.require_open(project)

    def work(_: plans.PlanState) -> list[Op]:
        form = get_form(project.id, uid=uid)
        whole = {**_values_of(form), **fields}
        columns, right = _columns(whole, kind=form.kind)
        ops = records.changed(form, **columns)
        touched = set(ops[0]["fields"]) if ops else set()
        before = right_answers(project.id, form=uid)
        is_rekeyed = "questions" in fields and right != before
        if form.answered and (is_rekeyed or touched - WORDING - {"feeds_kpi", "feeds_from"}):
            raise FormHasAnswers(form.title, answered=form.answered)
        if "questions" in fields:
            _refuse_unready(form.state, columns["questions"], right, kind=form.kind)
            _keep_right(project.id, form=uid, right=right)
        return ops

    form = get_form(project.id, uid=uid)
    intent = plans.Intent(
        command="edit_form",
        actor=actor,
        label=f"Edit the {_noun(form.kind)} “{form.title}”"[:200],
        request_id=request_id,
    )
    return _made(project, intent=intent, work=work)


def _refuse_unready(
    state: str, questions: list[asking.Question], right: asking.Right, *, kind: str
) -> None:
    """Refuse to leave an open form unfit to be answered."""
    found = asking.check_ready(questions, right, kind=kind) if state == "open" else []
    if found:
        raise InvalidForm(f"{found[0]['field']} {found[0]['message']}.", errors=found)


def _values_of(form: Form) -> dict[str, Any]:
    right = right_answers(form.project_id, form=form.uid)
    return {
        name: getattr(form, name)
        for name in (
            "title", "intro", "thanks", "language", "milestone", "pass_mark", "is_anonymous",
            "is_shuffled", "shows_result", "feeds_kpi", "feeds_from",
        )
    } | {
        "questions": [
            {**item, "right": right.get(item["uid"], [])} for item in form.questions
        ]
    }  # fmt: skip


def _columns(fields: Fields, *, kind: str) -> tuple[dict[str, Any], asking.Right]:
    """Return the columns a form gets from `fields`, and the right answers apart."""
    found = list(_faults(fields, kind=kind))
    if found:
        raise InvalidForm(f"{found[0]['field']} {found[0]['message']}.", errors=found)
    questions, right = asking.read_questions(fields.get("questions", ()), kind=kind)
    columns = {
        "title": str(fields.get("title", "")).strip(),
        "intro": fields.get("intro", ""),
        "thanks": fields.get("thanks", ""),
        "language": fields.get("language", "en"),
        "milestone": fields.get("milestone", ""),
        "questions": questions,
        "pass_mark": fields.get("pass_mark", 0) if kind == "test" else 0,
        "is_anonymous": bool(fields.get("is_anonymous", False)),
        "is_shuffled": bool(fields.get("is_shuffled", False)),
        "shows_result": bool(fields.get("shows_result", False)),
        "feeds_kpi": fields.get("feeds_kpi", ""),
        "feeds_from": fields.get("feeds_from", ""),
    }
    return columns, right


def _faults(fields: Fields, *, kind: str) -> list[asking.Finding]:
    found = []
    if kind not in {"survey", "test"}:
        found.append({"field": "kind", "message": "must be survey or test"})
    if not str(fields.get("title", "")).strip():
        found.append({"field": "title", "message": "must say what the form is about"})
    if fields.get("language", "en") not in LANGUAGES:
        found.append({"field": "language", "message": f"must be one of {', '.join(LANGUAGES)}"})
    if kind == "test" and fields.get("is_anonymous"):
        # A test asks who has passed, so that there must be somebody to name.
        found.append({"field": "is_anonymous", "message": "is for surveys only"})
    if kind == "test" and not 1 <= fields.get("pass_mark", 0) <= 100:
        found.append({"field": "pass_mark", "message": "must lie between 1 and 100 per cent"})
    if fields.get("feeds_kpi"):
        found += _feed_faults(fields, kind=kind)
    return found


def _feed_faults(fields: Fields, *, kind: str) -> list[asking.Finding]:
    what, _, uid = str(fields.get("feeds_from", "")).partition(":")
    scales = {
        item.get("uid"): (item.get("low"), item.get("high"))
        for item in fields.get("questions", ())
        if item.get("kind") == "scale"
    }
    is_fit = (
        (what == "pass-rate" and kind == "test")
        or (what == "mean" and uid in scales)
        or (what == "nps" and scales.get(uid) == (0, 10))
    )
    message = "must be the pass rate of a test, or the mean or score of a scale question"
    return [] if is_fit else [{"field": "feeds_from", "message": message}]


def copy_form(
    project: plans.Project, *, uid: str, actor: authz.Actor, request_id: str = ""
) -> plans.Outcome:
    """Make a draft that asks the same, without invitations and answers.

    Raises
    ------
    NotAllowed
        If the actor may not edit forms.
    FormNotFound
        If there is no such form.
    """
    form = get_form(project.id, uid=uid)
    title = f"{form.title} ({'Kopie' if form.language == 'de' else 'copy'})"[:200]
    fields = _values_of(form) | {"title": title, "kind": form.kind}
    return define_form(project, fields=fields, actor=actor, request_id=request_id)


def open_form(
    project: plans.Project, *, uid: str, actor: authz.Actor, request_id: str = ""
) -> plans.Outcome:
    """Let invited people answer, the first time or again.

    Raises
    ------
    NotAllowed
        If the actor may not edit forms.
    FormNotFound
        If there is no such form.
    WrongFormState
        If it is open.
    InvalidForm
        If it is not ready: it has no questions, or does not say what is right.
    """

    def check(form: Form) -> None:
        if form.state == "open":
            raise WrongFormState(form.title, state="open", way_out="Invite people to answer.")
        right = right_answers(project.id, form=uid)
        found = asking.check_ready(form.questions, right, kind=form.kind)
        if found:
            raise InvalidForm(f"{found[0]['field']} {found[0]['message']}.", errors=found)

    return _turned(project, uid=uid, to="open", check=check, actor=actor, request_id=request_id)


def close_form(
    project: plans.Project, *, uid: str, actor: authz.Actor, request_id: str = ""
) -> plans.Outcome:
    """Take no more answers; those that came stay.

    Raises
    ------
    NotAllowed
        If the actor may not edit forms.
    FormNotFound
        If there is no such form.
    WrongFormState
        If it is not open.
    """

    def check(form: Form) -> None:
        if form.state != "open":
            raise WrongFormState(form.title, state=form.state, way_out="It takes no answers.")

    return _turned(project, uid=uid, to="closed", check=check, actor=actor, request_id=request_id)


def _turned(
    project: plans.Project,
    *,
    uid: str,
    to: str,
    check: Callable[[Form], None],
    actor: authz.Actor,
    request_id: str,
) -> plans.Outcome:
    authz.require(actor, authz.Action.EDIT_FORMS, project)
    plans.require_open(project)

    def work(_: plans.PlanState) -> list[Op]:
        form = get_form(project.id, uid=uid)
        check(form)
        return records.changed(form, state=to)

    form = get_form(project.id, uid=uid)
    verb, command = ("Open", "open_form") if to == "open" else ("Close", "close_form")
    intent = plans.Intent(
        command=command,
        actor=actor,
        label=f"{verb} the {_noun(form.kind)} “{form.title}”"[:200],
        request_id=request_id,
        is_final=True,
    )
    return _made(project, intent=intent, work=work)


def remove_form(
    project: plans.Project, *, uid: str, actor: authz.Actor, request_id: str = ""
) -> plans.Outcome:
    """Remove a form that nobody has answered.

    Raises
    ------
    NotAllowed
        If the actor may not edit forms.
    FormNotFound
        If there is no such form.
    WrongFormState
        If it has answers: what people said is kept.
    """
    authz.require(actor, authz.Action.EDIT_FORMS, project)
    plans.require_open(project)

    def work(_: plans.PlanState) -> list[Op]:
        form = get_form(project.id, uid=uid)
        if form.answered:
            raise WrongFormState(
                form.title, state="answered", way_out="What people said is kept. Close the form."
            )
        return [records.removed(form)]

    form = get_form(project.id, uid=uid)
    intent = plans.Intent(
        command="remove_form",
        actor=actor,
        label=f"Remove the {_noun(form.kind)} “{form.title}”"[:200],
        request_id=request_id,
    )
    return _made(project, intent=intent, work=work)
