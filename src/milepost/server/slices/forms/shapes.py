"""Forms as the API gives them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from milepost.server.kernel import clock
from milepost.server.slices.forms import secrets
from milepost.server.slices.forms.answering import Receipt, Visit, shown_questions
from milepost.server.slices.forms.letters import Invited
from milepost.server.slices.forms.models import Form, FormInvitation
from milepost.server.slices.forms.queries import is_used

Wire = dict[str, Any]


def summary_of(form: Form) -> Wire:
    """Return a form as a list shows it."""
    names = ("uid", "kind", "title", "state", "milestone", "is_anonymous", "pass_mark")
    return {name: getattr(form, name) for name in names} | {
        "questions": len(form.questions),
        "scales": [
            {"uid": item["uid"], "text": item["text"]}
            for item in form.questions
            if item["kind"] == "scale"
        ],
        "invited": form.invited,
        "answered": form.answered,
    }


def form_of(form: Form, *, right: Mapping[str, Sequence[str]] | None) -> Wire:
    """Return a form in full, with the right answers if they are given."""
    names = (
        "uid", "kind", "title", "intro", "thanks", "language", "milestone", "pass_mark",
        "is_anonymous", "is_shuffled", "shows_result", "state", "invited", "answered",
        "feeds_kpi", "feeds_from",
    )  # fmt: skip
    questions = [
        item if right is None else {**item, "right": list(right.get(item["uid"], ()))}
        for item in form.questions
    ]
    return {name: getattr(form, name) for name in names} | {"questions": questions}


def invitation_of(row: FormInvitation) -> Wire:
    """Return an invitation without its link, which nobody knows."""
    state = "waiting" if row.expires_at > clock.now() else "expired"
    return {
        "uid": row.uid,
        "name": row.name,
        "email": row.email,
        "state": "answered" if is_used(row) else state,
        "expires_at": clock.stamp(row.expires_at),
        "sent_at": clock.stamp(row.sent_at) if row.sent_at else None,
    }


def link_of(item: Invited) -> Wire:
    """Return a new link, to be handed over."""
    return {
        "uid": item.invitation.uid,
        "name": item.invitation.name,
        "email": item.invitation.email,
        "link": secrets.path_of(item.secret),
        "is_sent": item.invitation.sent_at is not None,
    }


def visit_of(visit: Visit) -> Wire:
    """Return a form as the person with the link sees it."""
    form, is_open = visit.form, visit.state == "open"
    hidden = {"points", "right"}
    return {
        "state": visit.state,
        "kind": form.kind,
        "title": form.title,
        "intro": form.intro if is_open else "",
        "language": form.language,
        "is_anonymous": form.is_anonymous,
        "name": visit.invitation.name,
        "questions": [
            {name: value for name, value in item.items() if name not in hidden}
            for item in (shown_questions(visit) if is_open else ())
        ],
    }


def receipt_of(receipt: Receipt) -> Wire:
    """Return what the person is told after answering."""
    return {
        "thanks": receipt.thanks,
        "score": receipt.score,
        "passed": receipt.passed,
        "right": None if receipt.right is None else dict(receipt.right),
    }
