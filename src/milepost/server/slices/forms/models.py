"""Forms are records of the log; invitations, answers and right answers are kept apart.

Links' secrets and the right answers never reach the log, which every viewer may read.
Answers to an anonymous form hold nothing that tells whose they are: that an invitation was
used stands in a table of its own.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from milepost.server.kernel.log.record_models import Record


class Form(Record):
    """A survey or a skills test. `questions` is a list as `questions.read_questions` gives it.

    `feeds_from` says what flows into the KPI `feeds_kpi`: ``pass-rate``, ``mean:<question>``
    or ``nps:<question>``. `invited` and `answered` count, so that the log tells of both.
    """

    kind = models.CharField(max_length=8, default="survey")
    title = models.CharField(max_length=200)
    intro = models.TextField(default="")
    thanks = models.TextField(default="")
    language = models.CharField(max_length=8, default="en")
    milestone = models.CharField(max_length=64, default="")
    questions: models.JSONField[Any, Any] = models.JSONField(default=list)
    pass_mark = models.PositiveSmallIntegerField(default=0)
    is_anonymous = models.BooleanField(default=False)
    is_shuffled = models.BooleanField(default=False)
    shows_result = models.BooleanField(default=False)
    state = models.CharField(max_length=8, default="draft")
    invited = models.PositiveIntegerField(default=0)
    answered = models.PositiveIntegerField(default=0)
    feeds_kpi = models.CharField(max_length=64, default="")
    feeds_from = models.CharField(max_length=80, default="")
    position = models.FloatField(default=0.0)

    class Meta(Record.Meta):
        db_table = "form"


class AnswerKey(models.Model):
    """The right answers of a test, by question; read on the server only."""

    project_id = models.CharField(max_length=24)
    form = models.CharField(max_length=64)
    right: models.JSONField[Any, Any] = models.JSONField(default=dict)

    class Meta:
        db_table = "form_key"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["project_id", "form"], name="form_key_form"),
        ]

    def __str__(self) -> str:
        return f"key of {self.form}"


class FormInvitation(models.Model):
    """Somebody's personal link to a form; only its digest is kept."""

    project_id = models.CharField(max_length=24)
    form = models.CharField(max_length=64)
    uid = models.CharField(max_length=24, unique=True)
    name = models.CharField(max_length=200, default="")
    email = models.CharField(max_length=254, default="")
    person = models.CharField(max_length=254)
    """Who it is, for rosters: the e-mail in lower case, else the name."""
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "form_invitation"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["project_id", "form", "person"], name="form_invitation_person"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} to {self.form}"


class InvitationUse(models.Model):
    """That an invitation has been answered, and nothing else: one row at most, ever."""

    invitation = models.OneToOneField(
        FormInvitation, primary_key=True, on_delete=models.CASCADE, related_name="use"
    )

    class Meta:
        db_table = "form_invitation_use"

    def __str__(self) -> str:
        return f"use of {self.invitation_id}"


class FormAnswer(models.Model):
    """One answer. Of an anonymous form, `invitation` and `at` are empty.

    `receipt` is the digest of a key that the browser made up, so that the same answer sent
    twice after a lost connection is one.
    """

    project_id = models.CharField(max_length=24)
    form = models.CharField(max_length=64)
    uid = models.CharField(max_length=24, unique=True)
    invitation = models.OneToOneField(
        FormInvitation, null=True, on_delete=models.CASCADE, related_name="answer"
    )
    at = models.DateTimeField(null=True)
    answers: models.JSONField[Any, Any] = models.JSONField(default=dict)
    score = models.FloatField(null=True)
    receipt = models.CharField(max_length=64, null=True, unique=True)

    class Meta:
        db_table = "form_answer"
        indexes: ClassVar = [models.Index(fields=["project_id", "form"], name="form_answer_form")]

    def __str__(self) -> str:
        return f"answer to {self.form}"
