"""Who has which part in a milestone, and the people a project names itself."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from milepost.server.kernel.log.record_models import Record


def _text(length: int = 200) -> models.CharField[str, str]:
    return models.CharField(max_length=length, default="", blank=True)


class ProjectPerson(Record):
    """Somebody the project names who is neither member nor resource, such as a client's.

    `side` is ``team`` or ``client``; `title` says what they are there.
    """

    name = _text()
    side = models.CharField(max_length=8, default="client")
    title = _text()
    email = _text(254)

    class Meta(Record.Meta):
        db_table = "project_person"


class Responsibility(Record):
    """One person's R, C or I for one milestone.

    An A is not among them: who is accountable is the milestone's owner in the plan, and on
    the client's side its client-side owner, so that the two can never differ.
    """

    milestone = models.CharField(max_length=64)
    person = _text()
    side = models.CharField(max_length=8)
    letter = models.CharField(max_length=1)

    class Meta(Record.Meta):
        db_table = "responsibility"
        indexes: ClassVar = [
            models.Index(fields=["project_id", "milestone"], name="responsibility_by_milestone"),
        ]
