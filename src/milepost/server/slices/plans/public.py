"""What other slices may use of this one."""

from __future__ import annotations

from milepost.server.slices.plans import facets, guards, promises
from milepost.server.slices.plans.answers import answer_act, answer_with_change, shown
from milepost.server.slices.plans.bridge import to_engine
from milepost.server.slices.plans.chances import list_seqs_without_chances, record_forecast
from milepost.server.slices.plans.commands import (
    Edit,
    agree_milestone,
    edit_plan,
    plan_ops,
    preview_edit,
    redo,
    set_baseline,
    undo,
    what_if,
)
from milepost.server.slices.plans.contents import Network
from milepost.server.slices.plans.derive import PlanState
from milepost.server.slices.plans.editing import Intent, Outcome, make_change, preview_change
from milepost.server.slices.plans.errors import MilestoneNotFound, ProjectNotFound
from milepost.server.slices.plans.models import Project
from milepost.server.slices.plans.outlook import (
    MOST_TASK_RUNS,
    RUNS,
    SEED,
    Chance,
    chances_of,
    find_forecast,
    find_measured_forecast,
    is_in_error,
    is_large,
    task_runs,
)
from milepost.server.slices.plans.outside import (
    OutsideRow,
    count_rows,
    linked_projects,
    list_outside_rows,
    list_waits,
)
from milepost.server.slices.plans.points import (
    TrendPoint,
    list_points,
    progress_of,
    wall_of,
    zone_of,
)
from milepost.server.slices.plans.policies import get_project, require_open
from milepost.server.slices.plans.projects import (
    Founding,
    archive_project,
    create_project,
    delete_project,
    import_project,
    rename_project,
    restore_project,
)
from milepost.server.slices.plans.queries import (
    current_state,
    current_states,
    head_of,
    list_milestone_moves,
    list_projects,
    list_scheduled_dates,
    project_card,
)
from milepost.server.slices.plans.reducer import Wire
from milepost.server.slices.plans.schemas import EditAnswer, Op
from milepost.server.slices.plans.states import load_state
from milepost.server.slices.plans.tracker import AGREEING, get_milestone, list_milestones
from milepost.server.slices.plans.wire_of_plan import ops_of

__all__ = [
    "AGREEING",
    "MOST_TASK_RUNS",
    "RUNS",
    "SEED",
    "Chance",
    "Edit",
    "EditAnswer",
    "Founding",
    "Intent",
    "MilestoneNotFound",
    "Network",
    "Op",
    "Outcome",
    "OutsideRow",
    "PlanState",
    "Project",
    "ProjectNotFound",
    "TrendPoint",
    "Wire",
    "agree_milestone",
    "answer_act",
    "answer_with_change",
    "archive_project",
    "chances_of",
    "count_rows",
    "create_project",
    "current_state",
    "current_states",
    "delete_project",
    "edit_plan",
    "facets",
    "find_forecast",
    "find_measured_forecast",
    "get_milestone",
    "get_project",
    "guards",
    "head_of",
    "import_project",
    "is_in_error",
    "is_large",
    "linked_projects",
    "list_milestone_moves",
    "list_milestones",
    "list_outside_rows",
    "list_points",
    "list_projects",
    "list_scheduled_dates",
    "list_seqs_without_chances",
    "list_waits",
    "load_state",
    "make_change",
    "ops_of",
    "plan_ops",
    "preview_change",
    "preview_edit",
    "progress_of",
    "project_card",
    "promises",
    "record_forecast",
    "redo",
    "rename_project",
    "require_open",
    "restore_project",
    "set_baseline",
    "shown",
    "task_runs",
    "to_engine",
    "undo",
    "wall_of",
    "what_if",
    "zone_of",
]
