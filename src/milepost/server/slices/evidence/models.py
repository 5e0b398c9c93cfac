"""Criteria, approvals, programmes and evidence are records of the log; endpoints are not."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from milepost.server.kernel.log.record_models import Record


class CriterionRow(Record):
    """One node of a milestone's criteria; `params` is as `params.read_params` gives it.

    Times are wall minutes. The waiver's columns are empty while the criterion counts; the
    signal's hold the last value that another system sent to a webhook criterion.
    """

    milestone = models.CharField(max_length=64)
    parent = models.CharField(max_length=64, default="")
    position = models.FloatField(default=0.0)
    kind = models.CharField(max_length=16)
    name = models.CharField(max_length=200)
    params: models.JSONField[Any, Any] = models.JSONField(default=dict)
    waived_by = models.CharField(max_length=200, default="")
    waived_by_id = models.CharField(max_length=64, default="")
    waived_at = models.BigIntegerField(null=True)
    waive_reason = models.TextField(default="")
    signal_value: models.JSONField[Any, Any] = models.JSONField(null=True)
    signal_at = models.BigIntegerField(null=True)

    class Meta(Record.Meta):
        db_table = "criterion"
        indexes: ClassVar = [
            models.Index(fields=["project_id", "milestone"], name="criterion_milestone")
        ]


class Approval(Record):
    """Somebody approved what a criterion asks for; `roles` are what they were then."""

    criterion = models.CharField(max_length=64)
    milestone = models.CharField(max_length=64)
    person = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    roles: models.JSONField[Any, Any] = models.JSONField(default=list)
    note = models.TextField(default="")
    at = models.BigIntegerField()

    class Meta(Record.Meta):
        db_table = "criterion_approval"


class Programme(Record):
    """A training programme: modules and the people who are to complete them.

    `modules` is a list of ``{uid, name}``; `people` of ``{key, name, email}``, where `key`
    is the e-mail in lower case, else the name.
    """

    name = models.CharField(max_length=200)
    modules: models.JSONField[Any, Any] = models.JSONField(default=list)
    people: models.JSONField[Any, Any] = models.JSONField(default=list)

    class Meta(Record.Meta):
        db_table = "programme"


class Completion(Record):
    """Somebody completed a module, on the wall minute `at`."""

    programme = models.CharField(max_length=64)
    person = models.CharField(max_length=254)
    module = models.CharField(max_length=64)
    at = models.BigIntegerField()

    class Meta(Record.Meta):
        db_table = "programme_completion"


class Evidence(Record):
    """That a milestone was achieved: on what evidence, or on whose word.

    `kind` is ``criteria`` or ``declared``; `snapshot` the judged tree at that moment.
    `fingerprint` names the evidence, so that a milestone which was reopened is not achieved
    again by the very same.
    """

    milestone = models.CharField(max_length=64)
    kind = models.CharField(max_length=8)
    achieved_on = models.BigIntegerField()
    recorded_at = models.BigIntegerField()
    by = models.CharField(max_length=200, default="")
    by_id = models.CharField(max_length=64, default="")
    reason = models.TextField(default="")
    snapshot: models.JSONField[Any, Any] = models.JSONField(default=dict)
    fingerprint = models.CharField(max_length=64, default="")
    reopened_at = models.BigIntegerField(null=True)
    reopened_by = models.CharField(max_length=200, default="")
    reopen_reason = models.TextField(default="")

    class Meta(Record.Meta):
        db_table = "evidence"


class Hook(models.Model):
    """Where another system sends signals for a criterion; the address is kept as a digest.

    The signing secret is not kept at all: it follows from the server's own secret, the
    criterion and `generation`.
    """

    project_id = models.CharField(max_length=24)
    criterion = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)
    generation = models.CharField(max_length=24)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200, default="")

    class Meta:
        db_table = "criterion_hook"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["project_id", "criterion"], name="criterion_hook_criterion"
            ),
        ]

    def __str__(self) -> str:
        return f"hook of {self.criterion}"


class ReceivedSignal(models.Model):
    """A signal that arrived; its signature is kept so that it cannot be sent again."""

    hook = models.ForeignKey(Hook, on_delete=models.CASCADE, related_name="signals")
    signature = models.CharField(max_length=64)
    at = models.DateTimeField()
    value: models.JSONField[Any, Any] = models.JSONField(null=True)

    class Meta:
        db_table = "criterion_signal"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["hook", "signature"], name="criterion_signal_once"),
        ]

    def __str__(self) -> str:
        return f"signal at {self.at}"
