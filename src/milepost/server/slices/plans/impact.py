"""What a change does to the promises: dates and chances before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from milepost.server.slices.plans.outlook import MOST_TASKS_IN_AN_EDIT, Chance, chances_of

if TYPE_CHECKING:
    from milepost.server.slices.plans.derive import PlanState
    from milepost.server.slices.plans.editing import Outcome
    from milepost.server.slices.plans.reducer import Wire


_UNKNOWN = Chance(p50=None, p80=None, probability=None)


def impact_of(outcome: Outcome) -> Wire:
    """Return what `outcome` moves: milestones of which anything differs, the finish, the count.

    Chances are ``None`` in plans of more than `MOST_TASKS_IN_AN_EDIT` rows, whose
    simulation would keep the edit waiting.
    """
    return {
        "milestones": [] if outcome.change is None else _milestones(outcome),
        "project_finish": [outcome.before.finish, outcome.after.finish],
        "moved": 0
        if outcome.change is None
        else _moved(outcome.before, outcome.change.draft.derived),
    }


def _moved(before: PlanState, derived: Wire) -> int:
    """Return how many rows of the state before have another start or finish now.

    `derived` also holds rows of which only the float, the mark or the reason differs.
    """
    was, row_of = before.plan["derived"], before.row_of
    dates = zip(derived["uid"], derived["start"], derived["finish"], strict=True)
    return sum(
        (was["start"][row_of[uid]], was["finish"][row_of[uid]]) != (start, finish)
        for uid, start, finish in dates
        if uid in row_of
    )


def _milestones(outcome: Outcome) -> list[Wire]:
    was_dates = outcome.before.milestone_dates
    was_chances, now_chances = _chances(outcome)
    names, row_of = outcome.after.plan["tasks"]["name"], outcome.after.row_of
    found = []
    for uid, date in outcome.after.milestone_dates.items():
        was, now = was_chances.get(uid, _UNKNOWN), now_chances.get(uid, _UNKNOWN)
        pairs: dict[str, list[Any]] = {
            "scheduled": [was_dates.get(uid), date],
            "p50": [was.p50, now.p50],
            "p80": [was.p80, now.p80],
            "probability_of_agreed": [was.probability, now.probability],
        }
        if any(pair[0] != pair[1] for pair in pairs.values()):
            found.append({"uid": uid, "name": names[row_of[uid]], **pairs})
    return found


def _chances(outcome: Outcome) -> tuple[dict[str, Chance], dict[str, Chance]]:
    if len(outcome.after.plan["tasks"]["uid"]) > MOST_TASKS_IN_AN_EDIT:
        return {}, {}
    return chances_of(outcome.before), chances_of(outcome.after)
