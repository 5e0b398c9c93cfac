"""Ways to mend what the SMART check finds, and what each would make of the facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from milepost.engine.smart.facts import Criterion, OwnerLoad
from milepost.engine.smart.results import Fix, FixAct
from milepost.engine.smart.titles import proposed_title
from milepost.engine.units import MINUTES_PER_DAY

if TYPE_CHECKING:
    from milepost.engine.smart.facts import Neighbour, SmartFacts, SmartPolicy
    from milepost.engine.units import Minutes
    from milepost.engine.working_days import WorkingDays

SOMEBODY = "?"
"""Stands for whoever a person will choose."""


def title_fix(facts: SmartFacts) -> Fix:
    """Return the proposal of a better title, or the wish for one."""
    made = proposed_title(
        facts.title, subject=facts.subject, kind=facts.kind, language=facts.language
    )
    return Fix(act=FixAct.EDIT_TITLE) if made is None else Fix(act=FixAct.RENAME, text=made)


def owner_fix(facts: SmartFacts) -> Fix:
    """Return the proposal of whoever owns most of the work, or the wish for somebody."""
    if facts.likely_owner:
        return Fix(act=FixAct.SET_OWNER, text=facts.likely_owner)
    return Fix(act=FixAct.CHOOSE_OWNER)


def content_fix(facts: SmartFacts) -> Fix:
    """Return the proposal to count its phase's loose tasks, or to add a deliverable."""
    if facts.adoptable:
        return Fix(act=FixAct.COUNT_WORK, uids=facts.adoptable)
    return Fix(act=FixAct.ADD_DELIVERABLE)


def purpose_fix(facts: SmartFacts) -> Fix:
    """Return the proposal to move it into its work's phase, or to tie it to a KPI."""
    if facts.home is not None:
        return Fix(act=FixAct.MOVE_TO_PHASE, uids=(facts.home,))
    return Fix(act=FixAct.LINK_PURPOSE)


def date_fix(facts: SmartFacts, *, policy: SmartPolicy, days: WorkingDays) -> Fix:
    """Return the wish to agree a date, with one that every rule accepts if there is any."""
    return Fix(act=FixAct.AGREE_DATE, date=proposed_date(facts, policy=policy, days=days))


def proposed_date(facts: SmartFacts, *, policy: SmartPolicy, days: WorkingDays) -> Minutes | None:
    """Return the last minute of the first day that every rule about dates accepts.

    It is a working day after today and after what the milestone needs, far enough from
    its neighbours, not before the date agreed so far, and where the chance of that is
    too low not before the date that is met with 80 %. ``None`` if the calendar ends
    before there is one.
    """
    floors = [need.agreed + MINUTES_PER_DAY for need in facts.needs]
    if facts.today is not None:
        floors.append(facts.today + MINUTES_PER_DAY)
    if facts.agreed is not None:
        floors.append(facts.agreed)
    likely = facts.p80 if facts.p80 is not None else facts.scheduled
    unknown = facts.agreed is None or facts.chance is None
    is_doubtful = unknown or (facts.chance or 0.0) < policy.good_chance
    if likely is not None and is_doubtful:
        floors.append(likely)
    if not floors:
        return None
    found = days.first_from(max(floors))
    while found is not None and not _is_apart(found, facts, policy=policy, days=days):
        found = days.first_from(found + 1)
    return found


def _is_apart(date: Minutes, facts: SmartFacts, *, policy: SmartPolicy, days: WorkingDays) -> bool:
    return all(
        abs(days.between(other.agreed, date)) >= policy.spacing_days
        for other in nearest(facts.neighbours, date)
    )


def nearest(neighbours: Sequence[Neighbour], date: Minutes) -> tuple[Neighbour, ...]:
    """Return the last neighbour up to `date` and the first one after it."""
    before = max((x for x in neighbours if x.agreed <= date), key=_date, default=None)
    after = min((x for x in neighbours if x.agreed > date), key=_date, default=None)
    return tuple(found for found in (before, after) if found is not None)


def _date(neighbour: Neighbour) -> Minutes:
    return neighbour.agreed


def apply_fix(facts: SmartFacts, fix: Fix, *, policy: SmartPolicy) -> SmartFacts:
    """Return the facts as they are once a fix is carried out.

    Where a fix leaves the value to a person, an ordinary value stands for theirs.
    """
    if fix.act is FixAct.AGREE_DATE:
        return _with_date(facts, fix.date, policy=policy)
    if fix.act is FixAct.EASE_LOAD:
        eased = (OwnerLoad(name=x.name, load=min(x.load, policy.most_load)) for x in facts.loads)
        return replace(facts, loads=tuple(eased))
    return _APPLIED[fix.act](facts, fix)


def _with_date(facts: SmartFacts, date: Minutes | None, *, policy: SmartPolicy) -> SmartFacts:
    chance = facts.chance
    if date is not None and facts.p80 is not None and date >= facts.p80:
        chance = max(chance or 0.0, policy.good_chance)
    return replace(facts, agreed=date, chance=chance)


def _retitled(facts: SmartFacts, fix: Fix) -> SmartFacts:
    return replace(facts, title=fix.text or "Something decided by both sides")


def _owned(facts: SmartFacts, fix: Fix) -> SmartFacts:
    return replace(facts, owner=fix.text or SOMEBODY)


def _counted(facts: SmartFacts, fix: Fix) -> SmartFacts:
    return replace(facts, contributing=facts.contributing + len(fix.uids))


def _delivered(facts: SmartFacts, _: Fix) -> SmartFacts:
    return replace(facts, deliverables=facts.deliverables + 1)


def _with_criterion(facts: SmartFacts, _: Fix) -> SmartFacts:
    return replace(facts, criteria=(*facts.criteria, Criterion()))


def _measured(facts: SmartFacts, _: Fix) -> SmartFacts:
    return replace(facts, criteria=tuple(Criterion(name=item.name) for item in facts.criteria))


def _placed(facts: SmartFacts, fix: Fix) -> SmartFacts:
    return replace(facts, phase=fix.uids[0])


def _linked(facts: SmartFacts, _: Fix) -> SmartFacts:
    return replace(facts, kpis=facts.kpis + 1)


_APPLIED: Mapping[FixAct, Callable[[SmartFacts, Fix], SmartFacts]] = {
    FixAct.RENAME: _retitled,
    FixAct.EDIT_TITLE: _retitled,
    FixAct.SET_OWNER: _owned,
    FixAct.CHOOSE_OWNER: _owned,
    FixAct.COUNT_WORK: _counted,
    FixAct.ADD_DELIVERABLE: _delivered,
    FixAct.ADD_CRITERION: _with_criterion,
    FixAct.EDIT_CRITERIA: _measured,
    FixAct.MOVE_TO_PHASE: _placed,
    FixAct.LINK_PURPOSE: _linked,
}
