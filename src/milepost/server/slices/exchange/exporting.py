"""Plans out to files."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.http import content_disposition_header

from milepost import formats
from milepost.server.kernel import clock
from milepost.server.kernel.authz import Action, Actor, can, require
from milepost.server.slices.budgets import public as budgets
from milepost.server.slices.exchange.errors import finding_out
from milepost.server.slices.exchange.schemas import ExportFormat
from milepost.server.slices.plans import public as plans

if TYPE_CHECKING:
    from milepost.engine.plan import Plan

_KINDS = {
    ExportFormat.MSPDI: ("xml", "application/xml"),
    ExportFormat.JSON: ("json", "application/json"),
    ExportFormat.CSV: ("csv", "text/csv; charset=utf-8"),
    ExportFormat.XLSX: (
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
}

DESCRIBED = {
    kind.partition(";")[0]: {"schema": {"type": "string", "format": "binary"}}
    for _, kind in _KINDS.values()
}
"""The kinds of content of an exported file, as the API's description has them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedFile:
    """A file to hand out."""

    data: bytes
    name: str
    content_type: str

    @property
    def disposition(self) -> str:
        """The header that makes browsers save it under its name."""
        return content_disposition_header(as_attachment=True, filename=self.name) or "attachment"


def export_project(
    actor: Actor,
    *,
    project_id: str,
    format: ExportFormat,  # noqa: A002
) -> ExportedFile:
    """Return the project's plan as a file of the given format, with its present dates.

    Raises
    ------
    NotFound, NotAllowed
        If the actor may not export the project.
    """
    project = plans.get_project(actor, project_id)
    require(actor, Action.EXPORT_PROJECT, project)
    state = plans.current_state(project)
    extension, content_type = _KINDS[format]
    return ExportedFile(
        data=formats.write(
            _exported(actor, project, state), format=str(format), schedule=state.schedule
        ),
        name=f"{file_stem(project.name)}-{clock.now():%Y-%m-%d}.{extension}",
        content_type=content_type,
    )


def list_losses(
    actor: Actor,
    *,
    project_id: str,
    format: ExportFormat,  # noqa: A002
) -> list[dict[str, Any]]:
    """Return what of the project's plan the format cannot hold."""
    project = plans.get_project(actor, project_id)
    require(actor, Action.EXPORT_PROJECT, project)
    plan = _exported(actor, project, plans.current_state(project))
    return [finding_out(found) for found in formats.losses(plan, format=str(format))]


def _exported(actor: Actor, project: plans.Project, state: plans.PlanState) -> Plan:
    """Return the plan as `actor` may have it: with its tasks' costs if they may see money."""
    if not can(actor, Action.VIEW_MONEY, project):
        return state.engine
    return budgets.with_task_costs(state.engine, project=project.id)


def file_stem(name: str) -> str:
    """Return a project's name as every file system takes it.

    Examples
    --------
    >>> file_stem('Website: "Neu" / Größe')
    'Website-Neu-Größe'
    >>> file_stem("...")
    'project'
    """
    text = unicodedata.normalize("NFC", name)
    return re.sub(r"[^\w]+", "-", text).strip("-_")[:80] or "project"
