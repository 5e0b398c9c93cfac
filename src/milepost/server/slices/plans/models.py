"""The plan's rows, for SQL, reports and the admin; the log beside them says how they came.

Times are wall time in minutes since 1970-01-01T00:00, durations are minutes; the columns
are named as the fields of the wire (``fields.py``; a test keeps the two in step).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models

from milepost.server.kernel.ids import new_id
from milepost.server.slices.plans import fields

if TYPE_CHECKING:
    from milepost.server.kernel.authz import Actor


def _wall() -> models.BigIntegerField[int | None, int | None]:
    return models.BigIntegerField(null=True)


def _minutes() -> models.BigIntegerField[int, int]:
    return models.BigIntegerField(default=0)


def _text(length: int = 200) -> models.CharField[str, str]:
    return models.CharField(max_length=length, default="", blank=True)


def _long_text() -> models.TextField[str, str]:
    return models.TextField(default="", blank=True)


def _word(default: str) -> models.CharField[str, str]:
    return models.CharField(max_length=32, default=default)


def _uid() -> models.CharField[str, str]:
    return models.CharField(max_length=64)


def _reference() -> models.CharField[str | None, str | None]:
    return models.CharField(max_length=64, null=True)


class ProjectQuery(models.QuerySet["Project"]):
    """Projects narrowed to what somebody may see."""

    def for_actor(self, actor: Actor) -> Self:
        """Return the projects `actor` may view; deleted ones are never among them."""
        visible = models.Q(workspace_id__in=list(actor.workspace_roles)) | models.Q(
            id__in=list(actor.project_roles)
        )
        return self.filter(visible, deleted_at__isnull=True)


class Project(models.Model):
    """A project and the settings of its plan."""

    id = models.CharField(primary_key=True, max_length=24, default=new_id, editable=False)
    workspace = models.ForeignKey(
        "accounts.Workspace", on_delete=models.PROTECT, related_name="projects"
    )
    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=64)
    deleted_at = models.DateTimeField(null=True)
    scheduled_finish = _wall()
    """The latest finish of the plan as last scheduled; derived."""

    name = _text()
    start = _minutes()
    finish = _wall()
    status_date = _wall()
    calendar = _uid()
    progress_mode = _word("retained-logic")
    minutes_per_day = models.PositiveIntegerField(default=480)
    minutes_per_week = models.PositiveIntegerField(default=2400)
    days_per_month = models.PositiveIntegerField(default=20)
    currency = _text(8)
    time_zone = _text(64)
    honours_constraints = models.BooleanField(default=True)
    near_critical_limit = _minutes()
    is_archived = models.BooleanField(default=False)
    uncertainty = models.JSONField(default=dict)
    extras = models.JSONField(default=dict)

    objects = ProjectQuery.as_manager()

    class Meta:
        db_table = "project"
        indexes: ClassVar = [models.Index(fields=["workspace", "name"], name="project_by_name")]

    def __str__(self) -> str:
        return self.name


class PlanRow(models.Model):
    """What every row of a plan has: its project and its identifier there."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+")
    uid = _uid()

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["project", "uid"], name="%(class)s_uid"),
        ]

    def __str__(self) -> str:
        return f"{self.uid} of {self.project_id}"


class TaskRow(PlanRow):
    """A task, a milestone or a phase."""

    name = _text(500)
    kind = _word("task")
    parent = _reference()
    position = models.FloatField(default=0)
    duration = _minutes()
    is_elapsed = models.BooleanField(default=False)
    calendar = _reference()
    constraint_kind = _word("as-soon-as-possible")
    constraint_date = _wall()
    deadline = _wall()
    is_manual = models.BooleanField(default=False)
    manual_start = _wall()
    manual_finish = _wall()
    external_plan = models.CharField(max_length=300, default="", blank=True, db_index=True)
    """The project, or the other plan, whose row `external_row` this row stands for."""
    external_row = _text(64)
    external_name = _text(300)
    is_active = models.BooleanField(default=True)
    actual_start = _wall()
    actual_finish = _wall()
    percent_complete = models.PositiveSmallIntegerField(default=0)
    remaining_duration = _wall()
    splits = models.JSONField(default=list)
    resume = _wall()
    estimate_low = _wall()
    estimate_likely = _wall()
    estimate_high = _wall()
    priority = models.PositiveSmallIntegerField(default=500)
    owner = _text()
    contributes_to = models.JSONField(default=list)
    notes = _long_text()
    wbs_code = _text()
    ignores_resource_calendars = models.BooleanField(default=False)
    levelling_delay = _minutes()
    work = _wall()
    is_estimated = models.BooleanField(default=False)
    estimate_shape = _word("pert")
    estimate_outcomes = models.JSONField(default=list)
    confidence = models.FloatField(null=True)

    class Meta(PlanRow.Meta):
        db_table = "plan_task"


class MilestoneRow(PlanRow):
    """What a milestone has beyond its row in the plan; `scheduled` is derived."""

    milestone_kind = _word("other")
    agreed_date = _wall()
    achieved_on = _wall()
    owner = _text()
    client_owner = _text()
    description = _long_text()
    scheduled = _wall()

    class Meta(PlanRow.Meta):
        db_table = "plan_milestone"


class DependencyRow(PlanRow):
    """A rule tying two tasks."""

    predecessor = _uid()
    successor = _uid()
    kind = _word("FS")
    lag = _minutes()
    lag_unit = _word("working")

    class Meta(PlanRow.Meta):
        db_table = "plan_dependency"


class CalendarRow(PlanRow):
    """A calendar: seven days' shifts and the exceptions."""

    name = _text()
    week = models.JSONField(default=list)
    exceptions = models.JSONField(default=list)
    base_uid = _reference()

    class Meta(PlanRow.Meta):
        db_table = "plan_calendar"


class ResourceRow(PlanRow):
    """A person, thing or cost that tasks use."""

    name = _text()
    kind = _word("work")
    calendar = _reference()
    capacity = models.FloatField(default=1.0)
    email = _text(254)

    class Meta(PlanRow.Meta):
        db_table = "plan_resource"


class AssignmentRow(PlanRow):
    """A resource's part in a task."""

    task = _uid()
    resource = _uid()
    units = models.FloatField(default=1.0)
    work = _wall()

    class Meta(PlanRow.Meta):
        db_table = "plan_assignment"


class RiskRow(PlanRow):
    """An event that may lengthen tasks."""

    name = _text()
    probability = models.FloatField(default=0)
    low = _minutes()
    likely = _minutes()
    high = _minutes()
    shape = _word("pert")
    outcomes = models.JSONField(default=list)
    tasks = models.JSONField(default=list)
    number = models.PositiveIntegerField(default=0)
    state = _word("open")
    description = _long_text()
    category = _text()
    cause = _long_text()
    effect = _long_text()
    owner = _text()
    response = _word("undecided")
    response_text = _long_text()
    opened_on = _wall()
    review_on = _wall()
    closed_on = _wall()

    class Meta(PlanRow.Meta):
        db_table = "plan_risk"


class BaselineRow(PlanRow):
    """A frozen plan, as columns: the dates of each task."""

    number = models.PositiveSmallIntegerField()
    name = _text()
    task = models.JSONField(default=list)
    start = models.JSONField(default=list)
    finish = models.JSONField(default=list)

    class Meta(PlanRow.Meta):
        db_table = "plan_baseline"


class MilestonePoint(models.Model):
    """Where a milestone stood after a change that moved it: the trend's points.

    A projection of the log, appended in the transaction of the change. The forecast's
    columns are filled when a forecast of that change is known.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+")
    milestone = _uid()
    seq = models.BigIntegerField()
    at = models.DateTimeField()
    scheduled = _wall()
    p10 = _wall()
    p50 = _wall()
    p80 = _wall()
    p90 = _wall()
    probability = models.FloatField(null=True)

    class Meta:
        db_table = "milestone_point"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["project", "milestone", "seq"], name="milestone_point_seq"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.milestone} at {self.seq}"


ROWS: dict[str, type[PlanRow]] = {
    "task": TaskRow,
    "milestone": MilestoneRow,
    "dependency": DependencyRow,
    "calendar": CalendarRow,
    "resource": ResourceRow,
    "assignment": AssignmentRow,
    "risk": RiskRow,
    "baseline": BaselineRow,
}
"""The table of each entity of a plan; the settings are columns of the project."""

JSON_KINDS = frozenset(
    {
        fields.REFS,
        fields.WEEK,
        fields.EXCEPTIONS,
        fields.OUTCOMES,
        fields.SPLITS,
        fields.UNCERTAINTY,
        fields.LIST,
        fields.OBJECT,
    }
)
"""The kinds of field that a table holds as JSON."""
