"""What people do to the checks: set thresholds, dismiss suggestions and bring them back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from milepost.server.kernel import authz
from milepost.server.kernel.log import records
from milepost.server.slices.plans import public as plans
from milepost.server.slices.quality.checks import checks_of
from milepost.server.slices.quality.errors import InvalidPolicy, SuggestionNotFound
from milepost.server.slices.quality.models import (
    POLICY_UID,
    DismissedSuggestion,
    SmartThresholds,
)

if TYPE_CHECKING:
    from milepost.server.kernel.authz import Actor

Wire = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """A project's thresholds as somebody wants them."""

    least_chance: float
    good_chance: float
    most_load: float
    spacing_days: int


def set_smart_policy(
    project: plans.Project, *, wanted: Thresholds, actor: Actor, request_id: str = ""
) -> plans.Outcome:
    """Set the thresholds of the project's SMART check.

    Raises
    ------
    NotAllowed
        If the actor may not edit the project.
    ProjectArchived
        If the project is archived.
    InvalidPolicy
        If the good chance lies below the least one.
    """
    authz.require(actor, authz.Action.EDIT_PROJECT, project)
    plans.require_open(project)
    if wanted.good_chance < wanted.least_chance:
        raise InvalidPolicy

    def work(_: plans.PlanState) -> list[Wire]:
        row = SmartThresholds.objects.filter(project_id=project.id, uid=POLICY_UID).first()
        fields = {
            "least_chance": wanted.least_chance,
            "good_chance": wanted.good_chance,
            "most_load": wanted.most_load,
            "spacing_days": wanted.spacing_days,
        }
        if row is None:
            return [records.added(SmartThresholds, project=project.id, uid=POLICY_UID, **fields)]
        return records.changed(row, **fields)

    intent = plans.Intent(
        command="set_smart_policy",
        actor=actor,
        label="Set the thresholds of the SMART check",
        request_id=request_id,
    )
    return plans.make_change(project.id, intent=intent, work_out=work)


def dismiss_suggestion(
    project: plans.Project, *, key: str, reason: str, actor: Actor, request_id: str = ""
) -> plans.Outcome:
    """Suggest this milestone no more; doing it again changes nothing.

    Raises
    ------
    NotAllowed
        If the actor may not edit the plan.
    ProjectArchived
        If the project is archived.
    SuggestionNotFound
        If the plan has no such suggestion.
    """
    authz.require(actor, authz.Action.EDIT_PLAN, project)
    plans.require_open(project)

    def work(state: plans.PlanState) -> list[Wire]:
        found = {item.key: item for item in checks_of(project, state).distribution.suggestions}
        if key not in found:
            raise SuggestionNotFound
        if DismissedSuggestion.objects.filter(project_id=project.id, uid=key).exists():
            return []
        return [
            records.added(
                DismissedSuggestion, project=project.id, uid=key, reason=reason, by=actor.name
            )
        ]

    intent = plans.Intent(
        command="dismiss_suggestion",
        actor=actor,
        label="Dismiss a suggested milestone",
        reason=reason,
        request_id=request_id,
    )
    return plans.make_change(project.id, intent=intent, work_out=work)


def recall_suggestion(
    project: plans.Project, *, key: str, actor: Actor, request_id: str = ""
) -> plans.Outcome:
    """Suggest a dismissed milestone again.

    Raises
    ------
    NotAllowed
        If the actor may not edit the plan.
    ProjectArchived
        If the project is archived.
    SuggestionNotFound
        If no such suggestion was dismissed.
    """
    authz.require(actor, authz.Action.EDIT_PLAN, project)
    plans.require_open(project)

    def work(_: plans.PlanState) -> list[Wire]:
        row = DismissedSuggestion.objects.filter(project_id=project.id, uid=key).first()
        if row is None:
            raise SuggestionNotFound
        return [records.removed(row)]

    intent = plans.Intent(
        command="recall_suggestion",
        actor=actor,
        label="Suggest a milestone again",
        request_id=request_id,
    )
    return plans.make_change(project.id, intent=intent, work_out=work)
