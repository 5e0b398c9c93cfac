"""The two routes of people with a personal link; they need no account."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from milepost.server.kernel.http.schemas import PROBLEMS
from milepost.server.slices.forms import answering, limits, shapes
from milepost.server.slices.forms.schemas import (
    FormAnswersIn,
    FormReceiptOut,
    FormSecretIn,
    FormVisitOut,
)

router = Router(tags=["forms"])


# The secret comes in the body: an address would stand in logs and in the Referer.
@router.post(
    "/guest/form", auth=None, response={200: FormVisitOut, **PROBLEMS}, operation_id="visitForm"
)
def visit_form(request: HttpRequest, response: HttpResponse, body: FormSecretIn) -> Any:
    """Show the form that a personal link leads to, or why it cannot be answered."""
    del request
    limits.count_visit(body.secret)
    response["Cache-Control"] = "private, no-store"
    return shapes.visit_of(answering.visit_form(body.secret))


@router.post(
    "/guest/form/answer",
    auth=None,
    response={200: FormReceiptOut, **PROBLEMS},
    operation_id="answerForm",
)
def answer_form(request: HttpRequest, response: HttpResponse, body: FormAnswersIn) -> Any:
    """Take the one answer that a personal link is good for."""
    del request
    limits.count_visit(body.secret)
    response["Cache-Control"] = "private, no-store"
    receipt = answering.answer_form(body.secret, given=body.answers, key=body.key)
    return shapes.receipt_of(receipt)
