"""The tables of gate reviews and change requests: records, written by the log only."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from milepost.server.kernel.log.record_models import Record


def _text(length: int = 200) -> models.CharField[str, str]:
    return models.CharField(max_length=length, default="", blank=True)


def _long_text() -> models.TextField[str, str]:
    return models.TextField(default="", blank=True)


def _list() -> models.JSONField[list[Any], list[Any]]:
    return models.JSONField(default=list)


class GateReview(Record):
    """One round of the review of a gate.

    `signers` are ``{email, name, role, is_required}``; `quorum` of them must sign a decision.
    `pack` is what was known when the review opened or was last refreshed, and stays as it is
    once decided. `conditions` are ``{text, task, due, owner, milestone}``; `stopped` holds the
    rows that a decision to stop took out of the plan, with the fields they had.
    """

    milestone = models.CharField(max_length=64, db_index=True)
    round = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=16, default="planned")
    planned_for = models.BigIntegerField(null=True)
    opened_at = models.DateTimeField(null=True)
    opened_by = _text()
    signers = _list()
    quorum = models.PositiveIntegerField(default=1)
    pack: models.JSONField[Any, Any] = models.JSONField(null=True)
    decision = _text(24)
    reason = _long_text()
    conditions = _list()
    review_again = models.BigIntegerField(null=True)
    pivot = _text()
    stopped = _list()
    decided_at = models.DateTimeField(null=True)
    decided_by = _text()

    class Meta(Record.Meta):
        db_table = "gate_review"


class GateCriterion(Record):
    """One criterion of a review: weight 1 to 3, score 0 to 4 once it is judged.

    Where `scale` is ``verdict`` the score is said as met (4), partly (2) or not (0).
    """

    review = models.CharField(max_length=64, db_index=True)
    position = models.FloatField(default=0)
    text = _text(500)
    weight = models.PositiveSmallIntegerField(default=2)
    scale = models.CharField(max_length=16, default="points")
    score = models.PositiveSmallIntegerField(null=True)
    remark = _long_text()
    scored_by = _text()

    class Meta(Record.Meta):
        db_table = "gate_criterion"


class GateNote(Record):
    """A short note of a review: what worked, what did not, or a new risk.

    `risk` is the uid of the plan's risk that a note became.
    """

    review = models.CharField(max_length=64, db_index=True)
    kind = models.CharField(max_length=16)
    text = _text(1000)
    author = _text()
    author_id = _text(64)
    at = models.DateTimeField()
    risk = _text(64)

    class Meta(Record.Meta):
        db_table = "gate_note"


class GateSignature(Record):
    """What a signer of a review wants decided; a later one of the same signer replaces it."""

    review = models.CharField(max_length=64, db_index=True)
    email = _text(254)
    name = _text()
    verdict = models.CharField(max_length=24)
    remark = _long_text()
    at = models.DateTimeField()
    via = models.CharField(max_length=16, default="member")

    class Meta(Record.Meta):
        db_table = "gate_signature"


class ReviewSettings(Record):
    """What a project has decided about gates and changes; at most one row.

    `locks` says which gates hold the work after them: ``reviewed`` (those with a review),
    ``decisions`` (every decision milestone too) or ``none``. `keep_chance` is the chance from
    which an agreed date counts as one that can be kept.
    """

    locks = models.CharField(max_length=16, default="reviewed")
    keep_chance = models.FloatField(default=0.8)

    class Meta(Record.Meta):
        db_table = "review_settings"


class PlanVersion(Record):
    """A span of the log in which one plan was followed; a pivot ends one and begins the next."""

    number = models.PositiveIntegerField()
    name = _text()
    from_seq = models.BigIntegerField()
    until_seq = models.BigIntegerField(null=True)
    baseline = models.PositiveSmallIntegerField(null=True)
    review = _text(64)
    at = models.DateTimeField()

    class Meta(Record.Meta):
        db_table = "plan_version"


class ChangeRequest(Record):
    """A proposed change of the plan with its computed impact.

    `ops` are edits as a person asks for them, made on the plan as of `base_seq`;
    `agreed_dates` maps milestones to the dates proposed to be agreed anew. `impact` was
    computed on the plan as of `base_seq`, `impact_before` is the one before it.
    """

    number = models.PositiveIntegerField()
    title = _text()
    description = _long_text()
    reason_code = models.CharField(max_length=24)
    state = models.CharField(max_length=16, default="draft")
    ops = _list()
    base_seq = models.BigIntegerField()
    agreed_dates: models.JSONField[Any, Any] = models.JSONField(default=dict)
    impact: models.JSONField[Any, Any] = models.JSONField(null=True)
    impact_before: models.JSONField[Any, Any] = models.JSONField(null=True)
    author = _text()
    author_id = _text(64)
    made_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = _text()
    decision_reason = _long_text()
    applied_at = models.DateTimeField(null=True)
    applied_by = _text()
    applied_seq = models.BigIntegerField(null=True)

    class Meta(Record.Meta):
        db_table = "change_request"
        indexes: ClassVar = [
            models.Index(fields=["project_id", "number"], name="change_request_by_number"),
        ]


class ChangeConsent(Record):
    """One party whose consent a change request needs, and what they answered.

    `recorded_by` names the member who wrote the answer down, if the party did not give it
    here; else `answered_by` is who gave it, by ``link`` or ``account`` as `how` tells. `accepts`
    are the milestones whose new date a client's consent accepts: those they were shown.
    """

    request = models.CharField(max_length=64, db_index=True)
    email = _text(254)
    name = _text()
    side = models.CharField(max_length=8, default="team")
    is_required = models.BooleanField(default=True)
    milestones = _list()
    state = models.CharField(max_length=16, default="waiting")
    remark = _long_text()
    answered_at = models.DateTimeField(null=True)
    answered_by = _text(260)
    how = _text(8)
    accepts = _list()
    recorded_by = _text()

    class Meta(Record.Meta):
        db_table = "change_consent"


class SlipReason(Record):
    """The reason given afterwards for a change that made milestones slip; `uid` is its seq."""

    reason = models.CharField(max_length=24)

    class Meta(Record.Meta):
        db_table = "slip_reason"
