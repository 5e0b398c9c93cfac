"""Finds the change that made a rule hold, and what it did to the milestone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from milepost.engine.warnings.causes import first_change, greatest_moves
from milepost.engine.warnings.dates import reference_point
from milepost.engine.warnings.facts import DAY
from milepost.engine.warnings.rules import Rule, Settings
from milepost.engine.warnings.watch import check
from milepost.server.kernel.log import reader
from milepost.server.slices.plans import public as plans
from milepost.server.slices.warnings.contents import contents_of
from milepost.server.slices.warnings.tasks import touched_task

if TYPE_CHECKING:
    from collections.abc import Sequence

    from milepost.engine.warnings.facts import Milestone, Point
    from milepost.engine.warnings.findings import Finding
    from milepost.server.kernel.log.values import Change
    from milepost.server.slices.warnings.gathering import Gathered

Wire = dict[str, Any]

OF_DATES = frozenset({Rule.FORECAST_DRIFT, Rule.PROBABILITY_DROP, Rule.BUFFER_USE})
"""Rules that the trend's points tell the beginning of."""

OF_CONTENTS = frozenset(
    {
        Rule.FLOAT_SHRINKING,
        Rule.SCOPE_GROWTH,
        Rule.ESTIMATE_GROWTH,
        Rule.PEOPLE_CHANGE,
        Rule.MISSING_OWNER,
    }
)
"""Rules that the plan's states tell the beginning of."""

PLAN_PARTS = frozenset(
    {"task", "milestone", "dependency", "assignment", "resource", "calendar", "settings"}
)

MOST_CAUSES = 3
CHANGES_BACK = 300
"""Latest changes in which the last touch of a task is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """The change at which a rule began to hold, others that took part, and the effect.

    `seq` is ``None`` where time alone made it hold. `effect` gives P50, scheduled date and
    chance of the milestone before and after, each as ``[was, now]``.
    """

    seq: int | None
    seqs: tuple[int, ...]
    effect: Wire


def find_cause(
    gathered: Gathered, finding: Finding, *, settings: Settings, looked_at: int
) -> Cause:
    """Return why `finding` holds; `looked_at` is the last change at which it did not.

    A rule about contents costs a replay for each halving of the changes since, so keep
    this out of a request.
    """
    milestone = next(
        (item for item in gathered.facts.milestones if item.uid == finding.milestone), None
    )
    seq: int | None = None
    seqs: tuple[int, ...] = ()
    if finding.rule in OF_DATES or (finding.rule is Rule.DEADLINE_MISSED and not finding.task):
        if milestone is not None:
            seq, seqs = _of_points(gathered, finding, milestone, settings=settings)
    elif finding.rule in OF_CONTENTS and milestone is not None:
        seq = _of_contents(gathered, finding, milestone, settings=settings, looked_at=looked_at)
    elif finding.task:
        seq = _last_touch(gathered, finding)
    # The last touch of a task is not what moved its milestone.
    by = None if finding.rule in {Rule.STALE_TASK, Rule.BLOCKED_TASK} else seq
    effect = {} if milestone is None else _effect(milestone, seq=by, now=gathered.facts.now)
    return Cause(seq=seq, seqs=seqs or (() if seq is None else (seq,)), effect=effect)


def _of_points(
    gathered: Gathered, finding: Finding, milestone: Milestone, *, settings: Settings
) -> tuple[int | None, tuple[int, ...]]:
    """Return the change at whose point the rule began to hold, and the greatest moves to it."""
    points = list(milestone.points)

    def holds(place: int) -> bool:
        point = points[place]
        then = replace(
            milestone,
            points=points[: place + 1],
            p50=point.p50,
            scheduled=point.scheduled,
            probability=point.probability,
        )
        found = check(finding.rule, facts=gathered.facts, milestone=then, settings=settings)
        return any(item.key == finding.key for item in found)

    known = [place for place, point in enumerate(points) if _is_known(point, milestone)]
    place = first_change(known, holds=holds)
    if place is None:
        return None, ()
    since = _before(known, place)
    moved = greatest_moves([*points[since : place + 1]], limit=MOST_CAUSES)
    seq = points[place].seq
    return (moved[0] if moved else seq), tuple(moved or [seq])


def _is_known(point: Point, milestone: Milestone) -> bool:
    return point.p50 is not None or milestone.p50 is None


def _before(known: Sequence[int], place: int) -> int:
    """Return the last of `known` before `place`, or `place` itself."""
    earlier = [item for item in known if item < place]
    return earlier[-1] if earlier else place


def _of_contents(
    gathered: Gathered,
    finding: Finding,
    milestone: Milestone,
    *,
    settings: Settings,
    looked_at: int,
) -> int | None:
    """Return the change at which the milestone's contents came to fit the rule."""
    changes = reader.list_edits(gathered.project, after=looked_at, up_to=gathered.seq)
    seqs = [change.seq for change in changes if _moves_plan(change)]

    def holds(seq: int) -> bool:
        if seq == seqs[-1]:
            return True
        state = plans.load_state(gathered.project, seq=seq)
        contents = contents_of(state, milestones=[milestone.uid]).get(milestone.uid)
        if contents is None:
            return False
        then = replace(milestone, contents=contents)
        found = check(finding.rule, facts=gathered.facts, milestone=then, settings=settings)
        return any(item.key == finding.key for item in found)

    return first_change(seqs, holds=holds)


def _moves_plan(change: Change) -> bool:
    return any(op["entity"] in PLAN_PARTS for op in change.draft.ops)


def _last_touch(gathered: Gathered, finding: Finding) -> int | None:
    """Return the last change that touched the task, or what it waits for."""
    wanted = {finding.task}
    if finding.rule is Rule.BLOCKED_TASK:
        wanted = {str(finding.figures["waits_for"])}
    assigned = gathered.state.plan["assignments"]
    task_of = dict(zip(assigned["uid"], assigned["task"], strict=True))
    after = max(gathered.seq - CHANGES_BACK, 0)
    for change in reversed(reader.list_edits(gathered.project, after=after, up_to=gathered.seq)):
        if any(touched_task(op, task_of) in wanted for op in change.draft.ops):
            return change.seq
    return None


def _effect(milestone: Milestone, *, seq: int | None, now: int) -> Wire:
    """Return where the milestone stood before and after the change that was the cause.

    Without one: two weeks ago, or when its date was last agreed, and now.
    """
    points = list(milestone.points)
    if not points:
        return {}
    present = replace(
        points[-1],
        p50=milestone.p50,
        scheduled=milestone.scheduled,
        probability=milestone.probability,
    )
    before = reference_point(milestone, since=now - 14 * DAY) or points[0]
    after = present
    if seq is not None:
        before = next((item for item in reversed(points) if item.seq < seq), before)
        after = next((item for item in points if item.seq >= seq and _has_date(item)), present)
    return {
        "p50": [before.p50, after.p50],
        "scheduled": [before.scheduled, after.scheduled],
        "probability": [before.probability, after.probability],
    }


def _has_date(point: Point) -> bool:
    return point.p50 is not None
