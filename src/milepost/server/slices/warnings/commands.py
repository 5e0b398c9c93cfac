"""What people do with warnings: put off, accept, take up again, and set what is watched."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from milepost.server.kernel import authz, clock
from milepost.server.kernel.log import records
from milepost.server.slices.plans import public as plans
from milepost.server.slices.warnings.errors import (
    BadSnooze,
    InvalidSettings,
    ReasonMissing,
    WarningHasEnded,
    WarningNotFound,
)
from milepost.server.slices.warnings.models import WarningRecord, WatchSettings
from milepost.server.slices.warnings.settings import UID, find_faults, find_row, without_defaults

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

Wire = dict[str, Any]

LONGEST_SNOOZE = timedelta(days=180)


def snooze_warning(
    project: plans.Project,
    *,
    uid: str,
    until: date,
    reason: str,
    actor: authz.Actor,
    request_id: str = "",
) -> plans.Outcome:
    """Put a warning off until the morning of a day; it comes back if it grows graver before.

    Raises
    ------
    NotAllowed
        If the actor may not answer warnings.
    ProjectArchived
        If the project is archived.
    WarningNotFound, WarningHasEnded
        If there is no such warning, or it is over.
    ReasonMissing
        If no reason is given.
    BadSnooze
        If the day has passed or is too far away.
    """
    zone = plans.zone_of(plans.current_state(project).plan)
    today = clock.now().astimezone(zone).date()
    if not today < until <= today + LONGEST_SNOOZE:
        raise BadSnooze
    wall = clock.wall_minutes(datetime.combine(until, time.min))
    return _answered(
        project,
        uid=uid,
        command="snooze_warning",
        label="Snooze a warning",
        reason=reason,
        actor=actor,
        request_id=request_id,
        fields=lambda: {"state": "snoozed", "snoozed_until": wall},
    )


def accept_warning(
    project: plans.Project,
    *,
    uid: str,
    note: str,
    actor: authz.Actor,
    request_id: str = "",
) -> plans.Outcome:
    """Take what a warning says as it is: it ends, and is not raised again unless it grows graver.

    Raises
    ------
    NotAllowed
        If the actor may not answer warnings.
    ProjectArchived
        If the project is archived.
    WarningNotFound, WarningHasEnded
        If there is no such warning, or it is over.
    ReasonMissing
        If no note is given.
    """
    return _answered(
        project,
        uid=uid,
        command="accept_warning",
        label="Accept a warning",
        reason=note,
        actor=actor,
        request_id=request_id,
        fields=lambda: {
            "state": "ended",
            "ended_how": "accepted",
            "ended_at": clock.now(),
            "snoozed_until": None,
        },
    )


def wake_warning(
    project: plans.Project, *, uid: str, actor: authz.Actor, request_id: str = ""
) -> plans.Outcome:
    """Take a snoozed warning up again; one that is open stays as it is.

    Raises
    ------
    NotAllowed
        If the actor may not answer warnings.
    ProjectArchived
        If the project is archived.
    WarningNotFound, WarningHasEnded
        If there is no such warning, or it is over.
    """
    authz.require(actor, authz.Action.ANSWER_WARNING, project)
    plans.require_open(project)

    def work(_: plans.PlanState) -> list[Wire]:
        row = _get_live(project.id, uid=uid)
        return records.changed(row, state="open", snoozed_until=None)

    intent = plans.Intent(
        command="wake_warning", actor=actor, label="Take up a warning again", request_id=request_id
    )
    return plans.make_change(project.id, intent=intent, work_out=work)


def _answered(
    project: plans.Project,
    *,
    uid: str,
    command: str,
    label: str,
    reason: str,
    actor: authz.Actor,
    request_id: str,
    fields: Callable[[], Mapping[str, Any]],
) -> plans.Outcome:
    """Write an answer that needs a reason."""
    authz.require(actor, authz.Action.ANSWER_WARNING, project)
    plans.require_open(project)
    if not reason.strip():
        raise ReasonMissing

    def work(_: plans.PlanState) -> list[Wire]:
        row = _get_live(project.id, uid=uid)
        return records.changed(
            row,
            **fields(),
            reason=reason.strip(),
            answered_by=actor.user_id or "",
            answered_by_name=actor.name,
            answered_at=clock.now(),
        )

    intent = plans.Intent(
        command=command, actor=actor, label=label, reason=reason.strip(), request_id=request_id
    )
    return plans.make_change(project.id, intent=intent, work_out=work)


def _get_live(project: str, *, uid: str) -> WarningRecord:
    row = WarningRecord.objects.filter(project_id=project, uid=uid).first()
    if row is None:
        raise WarningNotFound(uid)
    if row.state == "ended":
        raise WarningHasEnded(row.sentence)
    return row


def set_warning_settings(
    project: plans.Project,
    *,
    off: Sequence[str],
    thresholds: Mapping[str, Mapping[str, float]],
    actor: authz.Actor,
    request_id: str = "",
) -> plans.Outcome:
    """Set which rules are off and which thresholds differ from the default, all at once.

    Raises
    ------
    NotAllowed
        If the actor may not edit the project.
    ProjectArchived
        If the project is archived.
    InvalidSettings
        If a rule or threshold is unknown or out of its bounds; nothing is changed then.
    """
    authz.require(actor, authz.Action.EDIT_PROJECT, project)
    plans.require_open(project)
    faults = find_faults(thresholds, off=list(off))
    if faults:
        raise InvalidSettings(
            "Mend the thresholds that are named and send them again.", errors=faults
        )
    fields = {"off": sorted(set(off)), "thresholds": without_defaults(thresholds)}

    def work(_: plans.PlanState) -> list[Wire]:
        row = find_row(project.id)
        if row is None:
            return [records.added(WatchSettings, project=project.id, uid=UID, **fields)]
        return records.changed(row, **fields)

    intent = plans.Intent(
        command="set_warning_settings",
        actor=actor,
        label="Set what to warn of",
        request_id=request_id,
    )
    return plans.make_change(project.id, intent=intent, work_out=work)
