"""What people do in a workshop. Members and guests do the same, each with their own right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from milepost.server.kernel import authz, clock
from milepost.server.kernel.authz import Action, Actor
from milepost.server.kernel.ids import new_id
from milepost.server.kernel.log import records
from milepost.server.kernel.log.transactions import writing
from milepost.server.slices.plans import public as plans
from milepost.server.slices.workshops import queries
from milepost.server.slices.workshops.errors import (
    InvalidSuggestion,
    NotYours,
    TooManyDots,
    WorkshopRunning,
    WrongStage,
)
from milepost.server.slices.workshops.models import (
    Fate,
    SilentSuggestion,
    Stage,
    Suggestion,
    Vote,
    Workshop,
)

Op = dict[str, Any]

MOST_SUGGESTIONS = 200
"""Suggestions of one person in one workshop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Idea:
    """What somebody suggests: a date for a milestone, or for a new one with a name."""

    milestone: str = ""
    name: str = ""
    date: int
    note: str = ""


def open_workshop(
    project: plans.Project, *, name: str, dots: int, actor: Actor, request_id: str = ""
) -> plans.Outcome:
    """Begin a workshop, silently.

    Raises
    ------
    NotAllowed, ProjectArchived
        If the actor may not, or the project is closed.
    WorkshopRunning
        If another is still open.
    """
    authz.require(actor, Action.PROPOSE_AGREEMENT, project)
    plans.require_open(project)

    def work(_: plans.PlanState) -> list[Op]:
        running = queries.find_running(project.id)
        if running is not None:
            raise WorkshopRunning(running.name)
        made = records.added(
            Workshop,
            project=project.id,
            uid=new_id(),
            name=name,
            dots=dots,
            opened_by=actor.name,
            opened_at=clock.now(),
        )
        return [made]

    return _changed(
        project, "open_workshop", f"Open the workshop “{name}”", actor, request_id, work
    )


def suggest(
    project: plans.Project, workshop: Workshop, *, idea: Idea, actor: Actor
) -> Suggestion | SilentSuggestion:
    """Put a suggestion on the board, or beside it while the workshop is silent.

    Raises
    ------
    NotAllowed
        If the actor may neither propose nor answer agreements.
    InvalidSuggestion
        If it names no milestone of the plan, or it is one too many.
    WrongStage
        If the workshop is closed.
    """
    _require_part(project, actor)
    _require_known(project, idea)
    values = {
        "workshop": workshop.uid,
        "milestone": idea.milestone,
        "name": "" if idea.milestone else idea.name,
        "date": idea.date,
        "note": idea.note,
        "author": actor.user_id or "",
        "author_name": actor.name,
        "side": "client" if actor.via == "guest" else "team",
    }
    uid = new_id()
    with writing():
        now = queries.get_workshop(project.id, uid=workshop.uid)
        if now.stage == Stage.SILENT.value:
            _require_room(SilentSuggestion.objects.filter(workshop=now.uid, author=actor.user_id))
            return SilentSuggestion.objects.create(project_id=project.id, uid=uid, **values)

    def work(_: plans.PlanState) -> list[Op]:
        _require_stage(project, workshop, Stage.SHOWN, act="suggest something")
        _require_room(Suggestion.objects.filter(workshop=workshop.uid, author=actor.user_id))
        return [records.added(Suggestion, project=project.id, uid=uid, **values)]

    _changed(project, "suggest_milestone", "Suggest a date", actor, "", work)
    return Suggestion.objects.get(project_id=project.id, uid=uid)


def move_suggestion(
    project: plans.Project,
    workshop: Workshop,
    *,
    uid: str,
    date: int | None,
    note: str | None,
    actor: Actor,
) -> Suggestion | SilentSuggestion:
    """Give a suggestion another date or note; once all are shown, anybody's.

    Raises
    ------
    NotAllowed, SuggestionNotFound, WrongStage
        If it cannot be moved.
    """
    _require_part(project, actor)
    news = {k: v for k, v in {"date": date, "note": note}.items() if v is not None}
    with writing():
        found = queries.get_suggestion(workshop, uid=uid, actor=actor)
        if isinstance(found, SilentSuggestion):
            SilentSuggestion.objects.filter(uid=uid).update(**news)
            found.refresh_from_db()
            return found

    def work(_: plans.PlanState) -> list[Op]:
        _require_stage(project, workshop, Stage.SHOWN, act="move suggestions")
        return records.changed(queries.get_suggestion(workshop, uid=uid, actor=actor), **news)  # type: ignore[arg-type]

    _changed(project, "move_suggestion", "Move a suggestion", actor, "", work)
    return Suggestion.objects.get(project_id=project.id, uid=uid)


def withdraw_suggestion(
    project: plans.Project, workshop: Workshop, *, uid: str, actor: Actor
) -> None:
    """Take back one's own suggestion, with the votes on it.

    Raises
    ------
    NotAllowed, SuggestionNotFound, NotYours, WrongStage
        If it cannot be taken back.
    """
    _require_part(project, actor)
    with writing():
        found = queries.get_suggestion(workshop, uid=uid, actor=actor)
        if found.author != actor.user_id:
            raise NotYours
        if isinstance(found, SilentSuggestion):
            found.delete()
            return

    def work(_: plans.PlanState) -> list[Op]:
        _require_stage(project, workshop, Stage.SHOWN, act="take suggestions back")
        Vote.objects.filter(suggestion=uid).delete()
        return [records.removed(queries.get_suggestion(workshop, uid=uid, actor=actor))]  # type: ignore[arg-type]

    _changed(project, "withdraw_suggestion", "Take a suggestion back", actor, "", work)


def show_suggestions(
    project: plans.Project, workshop: Workshop, *, actor: Actor, request_id: str = ""
) -> plans.Outcome:
    """End the silence: everybody's suggestions lie on the table from here on.

    Raises
    ------
    NotAllowed, WrongStage
        If the actor may not, or they are shown already.
    """
    authz.require(actor, Action.PROPOSE_AGREEMENT, project)

    def work(_: plans.PlanState) -> list[Op]:
        now = _require_stage(project, workshop, Stage.SILENT, act="show the suggestions")
        silent = list(SilentSuggestion.objects.filter(workshop=workshop.uid).order_by("id"))
        SilentSuggestion.objects.filter(workshop=workshop.uid).delete()
        names = (
            "workshop", "milestone", "name", "date", "note", "author", "author_name", "side",
        )  # fmt: skip
        shown = [
            records.added(
                Suggestion,
                project=project.id,
                uid=item.uid,
                **{name: getattr(item, name) for name in names},
            )
            for item in silent
        ]
        return [*records.changed(now, stage=Stage.SHOWN.value), *shown]

    return _changed(
        project, "show_suggestions", "Show all suggestions", actor, request_id, work, is_final=True
    )


def vote(project: plans.Project, workshop: Workshop, *, uid: str, dots: int, actor: Actor) -> None:
    """Put so many of one's dots on a suggestion, instead of those put there before.

    Raises
    ------
    NotAllowed, SuggestionNotFound, WrongStage
        If it cannot be voted on.
    TooManyDots
        If the actor has fewer left.
    """
    _require_part(project, actor)
    with writing():
        # The row is locked so that two votes at once cannot spend the same dots.
        Workshop.objects.select_for_update().get(project_id=project.id, uid=workshop.uid)
        now = _require_stage(project, workshop, Stage.SHOWN, act="vote")
        queries.get_suggestion(now, uid=uid, actor=actor)
        others = Vote.objects.filter(workshop=now.uid, voter=actor.user_id).exclude(suggestion=uid)
        left = now.dots - sum(others.values_list("dots", flat=True))
        if dots > left:
            raise TooManyDots(left=left)
        voter = actor.user_id or ""
        if dots:
            Vote.objects.update_or_create(
                suggestion=uid, voter=voter, defaults={"workshop": now.uid, "dots": dots}
            )
        else:
            Vote.objects.filter(suggestion=uid, voter=voter).delete()


def adopt_suggestion(
    project: plans.Project, workshop: Workshop, *, uid: str, actor: Actor, request_id: str = ""
) -> plans.Outcome:
    """Take a suggestion of a new milestone into the plan, as a milestone on that date.

    Raises
    ------
    NotAllowed, SuggestionNotFound, WrongStage
        If it cannot be adopted.
    InvalidSuggestion
        If it is about a milestone of the plan: its date is agreed by a proposal.
    """
    authz.require(actor, Action.EDIT_PLAN, project)
    plans.require_open(project)

    def work(state: plans.PlanState) -> list[Op]:
        now = _require_stage(project, workshop, Stage.SHOWN, act="adopt suggestions")
        found = queries.get_suggestion(now, uid=uid, actor=actor)
        if found.milestone or not isinstance(found, Suggestion):
            raise InvalidSuggestion("This is a milestone of the plan. Propose its date instead.")
        if found.fate == Fate.ADOPTED.value:
            raise WrongStage("adopt a suggestion twice", stage="adopted")
        row = {
            "op": "add",
            "entity": "task",
            "uid": found.uid,
            "fields": {
                "name": found.name,
                "kind": "milestone",
                "constraint_kind": "start-no-earlier-than",
                "constraint_date": found.date,
            },
        }
        moved = records.changed(found, fate=Fate.ADOPTED.value, milestone=found.uid)
        return [*plans.plan_ops(state, asked=[row]), *moved]

    return _changed(
        project, "adopt_suggestion", "Take a suggested milestone into the plan",
        actor, request_id, work,
    )  # fmt: skip


def close_workshop(
    project: plans.Project, workshop: Workshop, *, actor: Actor, request_id: str = ""
) -> plans.Outcome:
    """End a workshop; the log keeps its suggestions with their votes.

    Raises
    ------
    NotAllowed, WrongStage
        If the actor may not, or it is closed already.
    """
    authz.require(actor, Action.PROPOSE_AGREEMENT, project)

    def work(_: plans.PlanState) -> list[Op]:
        now = queries.get_workshop(project.id, uid=workshop.uid)
        if now.stage == Stage.CLOSED.value:
            raise WrongStage("close it", stage="closed")
        board = queries.board_of(project, now, actor=actor)
        kept = ("milestone", "name", "date", "note", "author_name", "side", "votes", "fate")
        result = [{name: item[name] for name in kept} for item in board["suggestions"]]
        SilentSuggestion.objects.filter(workshop=now.uid).delete()
        return records.changed(
            now,
            stage=Stage.CLOSED.value,
            closed_at=clock.now(),
            result=result if now.stage == Stage.SHOWN.value else [],
        )

    label = f"Close the workshop “{workshop.name}”"
    return _changed(project, "close_workshop", label, actor, request_id, work, is_final=True)


def _changed(
    project: plans.Project,
    command: str,
    label: str,
    actor: Actor,
    request_id: str,
    work: Callable[[plans.PlanState], list[Op]],
    *,
    is_final: bool = False,
) -> plans.Outcome:
    intent = plans.Intent(
        command=command, actor=actor, label=label[:200], request_id=request_id, is_final=is_final
    )
    return plans.make_change(project.id, intent=intent, work_out=work)


def _require_part(project: plans.Project, actor: Actor) -> None:
    plans.require_open(project)
    if not authz.can(actor, Action.ANSWER_AGREEMENT, project):
        authz.require(actor, Action.PROPOSE_AGREEMENT, project)


def _require_stage(
    project: plans.Project, workshop: Workshop, stage: Stage, *, act: str
) -> Workshop:
    now = queries.get_workshop(project.id, uid=workshop.uid)
    if now.stage != stage.value:
        raise WrongStage(act, stage=now.stage)
    return now


def _require_known(project: plans.Project, idea: Idea) -> None:
    if idea.milestone:
        if idea.milestone not in plans.current_state(project).plan["milestones"]["uid"]:
            raise plans.MilestoneNotFound(idea.milestone)
    elif not idea.name.strip():
        raise InvalidSuggestion(
            "A new milestone needs a name: say what will be achieved.",
            errors=[{"field": "name", "message": "is empty"}],
        )


def _require_room(found: Any) -> None:
    if found.count() >= MOST_SUGGESTIONS:
        raise InvalidSuggestion(f"You have made {MOST_SUGGESTIONS} suggestions. Take some back.")
