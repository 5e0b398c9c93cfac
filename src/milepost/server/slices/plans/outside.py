"""Rows of plans that stand for rows of other projects."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from milepost.server.slices.plans.models import Project, TaskRow


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideRow:
    """A row `uid` of `project` that stands for the row `row` of the project `of`."""

    project: str
    uid: str
    of: str
    row: str


def list_outside_rows(*, of: str) -> list[OutsideRow]:
    """Return the rows of living projects that stand for rows of the project `of`."""
    rows = TaskRow.objects.filter(
        external_plan=of, project__deleted_at__isnull=True, project__is_archived=False
    )
    return [
        OutsideRow(project=project, uid=uid, of=of, row=row)
        for project, uid, row in rows.order_by("project_id", "uid").values_list(
            "project_id", "uid", "external_row"
        )
    ]


def list_waits(projects: Iterable[str]) -> list[tuple[str, str]]:
    """Return the pairs of projects of which the first waits for the second.

    At least one of each pair is among `projects`. The second may be what a file called a plan
    that is not on this server.
    """
    named = list(projects)
    rows = TaskRow.objects.exclude(external_plan="").filter(project__deleted_at__isnull=True)
    found = rows.filter(Q(project_id__in=named) | Q(external_plan__in=named))
    return sorted(set(found.values_list("project_id", "external_plan").distinct()))


def linked_projects(project: str) -> list[Project]:
    """Return the living projects that rows lead to from `project`, in either direction.

    Costs two statements for each step away from it, and one more.
    """
    known, fresh = {project}, {project}
    while fresh:
        beyond = TaskRow.objects.filter(project_id__in=fresh).exclude(external_plan="")
        found = set(beyond.values_list("external_plan", flat=True))
        waiting = TaskRow.objects.filter(external_plan__in=fresh)
        found |= set(waiting.values_list("project_id", flat=True))
        fresh = found - known
        known |= fresh
    return list(Project.objects.filter(id__in=known, deleted_at__isnull=True))


def count_rows(projects: Iterable[str]) -> int:
    """Return how many rows the plans of `projects` have in all."""
    return TaskRow.objects.filter(project_id__in=list(projects)).count()
