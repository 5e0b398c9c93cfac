"""What a change does to the promises: dates and chances before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from milepost.server.slices.plans.projection import project_finish, scheduled_dates

if TYPE_CHECKING:
    from milepost.server.slices.plans.editing import Outcome
    from milepost.server.slices.plans.reducer import Wire


def impact_of(outcome: Outcome) -> Wire:
    """Return what `outcome` moves: milestones of which anything differs, the finish, the count."""
    before, after = outcome.before.plan, outcome.after.plan
    moved = 0 if outcome.change is None else len(outcome.change.draft.derived["uid"])
    return {
        "milestones": [] if outcome.change is None else _milestones(outcome),
        "project_finish": [project_finish(before), project_finish(after)],
        "moved": moved,
    }


def _milestones(outcome: Outcome) -> list[Wire]:
    was_dates, now_dates = (scheduled_dates(s.plan) for s in (outcome.before, outcome.after))
    names = _names(outcome.after.plan)
    found = []
    for uid, date in now_dates.items():
        pairs: dict[str, list[Any]] = {
            "scheduled": [was_dates.get(uid), date],
            "p50": [None, None],
            "p80": [None, None],
            "probability_of_agreed": [None, None],
        }
        if any(pair[0] != pair[1] for pair in pairs.values()):
            found.append({"uid": uid, "name": names[uid], **pairs})
    return found


def _names(plan: Wire) -> dict[str, str]:
    milestones = set(plan["milestones"]["uid"])
    pairs = zip(plan["tasks"]["uid"], plan["tasks"]["name"], strict=True)
    return {uid: name for uid, name in pairs if uid in milestones}
