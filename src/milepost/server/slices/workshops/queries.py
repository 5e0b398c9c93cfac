"""Reads of workshops: what one person may see on the board."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np

from milepost.server.kernel.clock import stamp
from milepost.server.slices.plans import public as plans
from milepost.server.slices.workshops.errors import SuggestionNotFound, WorkshopNotFound
from milepost.server.slices.workshops.models import (
    SilentSuggestion,
    Stage,
    Suggestion,
    Vote,
    Workshop,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from milepost.server.kernel.authz import Actor

Wire = dict[str, Any]

BOARD_FIELDS = (
    "uid", "name", "kind", "agreed_date", "scheduled_date", "p10", "p50", "p80", "p90",
    "deadline", "achieved_on", "probability_of_agreed",
)  # fmt: skip


def find_running(project_id: str) -> Workshop | None:
    """Return the project's open workshop, or ``None``."""
    found = Workshop.objects.filter(project_id=project_id).exclude(stage=Stage.CLOSED.value)
    return found.order_by("-opened_at").first()


def list_workshops(project: plans.Project) -> list[Wire]:
    """Return the project's workshops, newest first."""
    found = Workshop.objects.filter(project_id=project.id).order_by("-opened_at")
    return [card_of(workshop) for workshop in found]


def get_workshop(project_id: str, *, uid: str) -> Workshop:
    """Return one workshop.

    Raises
    ------
    WorkshopNotFound
        If the project has none of this uid.
    """
    found = Workshop.objects.filter(project_id=project_id, uid=uid).first()
    if found is None:
        raise WorkshopNotFound(uid)
    return found


def get_suggestion(workshop: Workshop, *, uid: str, actor: Actor) -> Suggestion | SilentSuggestion:
    """Return a suggestion that `actor` may see.

    Raises
    ------
    SuggestionNotFound
        If there is none, or it is still silent and somebody else's.
    """
    if workshop.stage == Stage.SILENT.value:
        mine = SilentSuggestion.objects.filter(workshop=workshop.uid, author=actor.user_id)
        found: Suggestion | SilentSuggestion | None = mine.filter(uid=uid).first()
    else:
        found = Suggestion.objects.filter(
            project_id=workshop.project_id, workshop=workshop.uid, uid=uid
        ).first()
    if found is None:
        raise SuggestionNotFound(uid)
    return found


def card_of(workshop: Workshop) -> Wire:
    """Return a workshop without its board."""
    return {
        "uid": workshop.uid,
        "name": workshop.name,
        "stage": workshop.stage,
        "dots": workshop.dots,
        "opened_by": workshop.opened_by,
        "opened_at": stamp(workshop.opened_at),
        "closed_at": stamp(workshop.closed_at) if workshop.closed_at else None,
        "result": workshop.result,
    }


def board_of(
    project: plans.Project,
    workshop: Workshop,
    *,
    actor: Actor,
    sees: Callable[[str], bool] = lambda _: True,
) -> Wire:
    """Return the board as `actor` may see it; `sees` says which milestones they may.

    Takes the same number of statements however many milestones and suggestions there are.
    """
    state = plans.current_state(project)
    forecast = plans.find_measured_forecast(state)
    curves = {item.uid: item.s_curve for item in (forecast.milestones if forecast else ())}
    votes = list(Vote.objects.filter(workshop=workshop.uid))
    totals: Counter[str] = Counter()
    for vote in votes:
        totals[vote.suggestion] += vote.dots
    mine = {vote.suggestion: vote.dots for vote in votes if vote.voter == actor.user_id}
    tracked = plans.list_milestones(project)["milestones"]
    shown = [
        {
            **suggestion_of(item, actor=actor),
            "votes": totals[item.uid],
            "my_votes": mine.get(item.uid, 0),
            "chance": _chance(curves.get(item.milestone), item.date),
        }
        for item in _visible(workshop, actor=actor)
        if not item.milestone or sees(item.milestone)
    ]
    return {
        **card_of(workshop),
        "dots_left": workshop.dots - sum(mine.values()),
        "silent": _silent_counts(workshop),
        "milestones": [
            {**{name: item[name] for name in BOARD_FIELDS}, "smart": item["smart"]}
            for item in tracked
            if sees(item["uid"])
        ],
        "suggestions": shown,
    }


def _visible(workshop: Workshop, *, actor: Actor) -> list[Any]:
    if workshop.stage == Stage.SILENT.value:
        mine = SilentSuggestion.objects.filter(workshop=workshop.uid, author=actor.user_id)
        return list(mine.order_by("id"))
    found = Suggestion.objects.filter(project_id=workshop.project_id, workshop=workshop.uid)
    return list(found.order_by("id"))


def _silent_counts(workshop: Workshop) -> dict[str, int]:
    """Return how many suggestions each side has made silently, without saying whose."""
    found = Counter(
        SilentSuggestion.objects.filter(workshop=workshop.uid).values_list("side", flat=True)
    )
    return {"team": found["team"], "client": found["client"]}


def suggestion_of(item: Suggestion | SilentSuggestion, *, actor: Actor) -> Wire:
    """Return what is shown of a suggestion."""
    return {
        "uid": item.uid,
        "milestone": item.milestone,
        "name": item.name,
        "date": item.date,
        "note": item.note,
        "author_name": item.author_name,
        "side": item.side,
        "is_mine": item.author == actor.user_id,
        "fate": getattr(item, "fate", "open"),
    }


def _chance(curve: Any, date: int) -> float | None:
    """Return the forecast's chance that the milestone is reached by `date`."""
    if curve is None or not curve.dates:
        return None
    dates = np.asarray(curve.dates, dtype=np.float64)
    return float(np.interp(date, dates, np.asarray(curve.probability), left=0.0, right=1.0))
