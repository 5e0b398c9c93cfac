"""What other slices, and the wiring, may use of this one."""

from __future__ import annotations

from milepost.server.kernel.authz import Action
from milepost.server.kernel.log.records import RecordKind
from milepost.server.slices.reviews import pack
from milepost.server.slices.reviews.locks import refuse_locked_progress
from milepost.server.slices.reviews.models import (
    ChangeConsent,
    ChangeRequest,
    GateCriterion,
    GateNote,
    GateReview,
    GateSignature,
    PlanVersion,
    ReviewSettings,
    SlipReason,
)
from milepost.server.slices.reviews.queries import gate_facets
from milepost.server.slices.reviews.remarks import client_remarks

REVIEW_RECORDS = (
    RecordKind(entity="gate_review", model=GateReview, action=Action.EDIT_GATES),
    RecordKind(entity="gate_criterion", model=GateCriterion, action=Action.EDIT_GATES),
    RecordKind(entity="gate_note", model=GateNote, action=Action.EDIT_GATES),
    RecordKind(entity="gate_signature", model=GateSignature, action=Action.SIGN_GATE),
    RecordKind(entity="review_settings", model=ReviewSettings, action=Action.DECIDE_GATE),
    RecordKind(entity="plan_version", model=PlanVersion, action=Action.DECIDE_GATE),
    RecordKind(entity="change_request", model=ChangeRequest, action=Action.REQUEST_CHANGE),
    RecordKind(entity="change_consent", model=ChangeConsent, action=Action.REQUEST_CHANGE),
    RecordKind(entity="slip_reason", model=SlipReason, action=Action.REQUEST_CHANGE),
)
"""The records of this slice, with the action that undoing them needs."""

__all__ = ["REVIEW_RECORDS", "client_remarks", "gate_facets", "pack", "refuse_locked_progress"]
