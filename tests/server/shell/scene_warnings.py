"""A warning in the scene: nobody owns its milestone."""

from __future__ import annotations

from milepost.server.slices.plans.public import Project
from milepost.server.slices.warnings.looking import look
from milepost.server.slices.warnings.models import WarningRecord


def warning_of(project: Project) -> str:
    """Look at the project and return the identifier of what was found."""
    assert look(project)
    return WarningRecord.objects.filter(project_id=project.id, rule="missing-owner")[0].uid
