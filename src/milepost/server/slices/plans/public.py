"""What other slices may use of this one."""

from __future__ import annotations

from milepost.server.slices.plans.bridge import to_engine
from milepost.server.slices.plans.chances import list_seqs_without_chances, record_forecast
from milepost.server.slices.plans.commands import (
    Edit,
    agree_milestone,
    edit_plan,
    preview_edit,
    redo,
    set_baseline,
    undo,
)
from milepost.server.slices.plans.derive import PlanState
from milepost.server.slices.plans.editing import Outcome
from milepost.server.slices.plans.errors import ProjectNotFound
from milepost.server.slices.plans.models import Project
from milepost.server.slices.plans.outlook import (
    MOST_TASK_RUNS,
    RUNS,
    SEED,
    find_measured_forecast,
)
from milepost.server.slices.plans.policies import get_project
from milepost.server.slices.plans.projects import (
    Founding,
    archive_project,
    create_project,
    delete_project,
    import_project,
    rename_project,
    restore_project,
)
from milepost.server.slices.plans.queries import current_state, head_of, list_projects, project_card
from milepost.server.slices.plans.states import load_state
from milepost.server.slices.plans.wire_of_plan import ops_of

__all__ = [
    "MOST_TASK_RUNS",
    "RUNS",
    "SEED",
    "Edit",
    "Founding",
    "Outcome",
    "PlanState",
    "Project",
    "ProjectNotFound",
    "agree_milestone",
    "archive_project",
    "create_project",
    "current_state",
    "delete_project",
    "edit_plan",
    "find_measured_forecast",
    "get_project",
    "head_of",
    "import_project",
    "list_projects",
    "list_seqs_without_chances",
    "load_state",
    "ops_of",
    "preview_edit",
    "project_card",
    "record_forecast",
    "redo",
    "rename_project",
    "restore_project",
    "set_baseline",
    "to_engine",
    "undo",
]
