"""Gaps, clusters, thirds, phases and weeks: what the milestones of a project look like."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from milepost.engine.distribution.results import (
    Cluster,
    EmptyWeeks,
    Gap,
    MilestoneShare,
    PhaseWithout,
)
from milepost.engine.units import MINUTES_PER_DAY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from milepost.engine.distribution.axis import Axis
    from milepost.engine.distribution.life import Life, LifeMilestone
    from milepost.engine.units import Minutes

CLUSTER_SIZE = 3
"""Milestones that make a cluster."""
CLUSTER_DAYS = 5
"""Working days, first and last included, that a cluster's milestones lie within."""
CURVE_POINTS = 60
_MONDAY_BEFORE_1970 = -3


def milestone_shares(
    life: Life, axis: Axis, ordered: Sequence[LifeMilestone]
) -> tuple[MilestoneShare, ...]:
    """Return where each milestone lies, in the order given."""
    dates = np.array([item.date for item in ordered], dtype=np.int64)
    positions, done = axis.time_share(dates), axis.work_share(dates)
    total = max(1, axis.total)
    return tuple(
        MilestoneShare(
            uid=item.uid,
            name=item.name,
            date=item.date,
            position=float(positions[place]),
            done_share=float(done[place]),
            own_share=float(life.tasks.work[list(item.contents)].sum() / total),
        )
        for place, item in enumerate(ordered)
    )


def gaps_between(axis: Axis, marks: Sequence[tuple[Minutes, str | None]]) -> tuple[Gap, ...]:
    """Return the stretches from the start over `marks`, in order of time, to the finish."""
    ends = [(axis.start, None), *marks, (axis.finish, None)]
    dates = np.array([date for date, _ in ends], dtype=np.int64)
    time, work = axis.time_share(dates), axis.work_share(dates)
    numbers = axis.days.numbers(dates)
    return tuple(
        Gap(
            start=ends[i][0],
            finish=ends[i + 1][0],
            days=int(numbers[i + 1] - numbers[i]),
            time_share=float(time[i + 1] - time[i]),
            work_share=float(work[i + 1] - work[i]),
            after=ends[i][1],
            before=ends[i + 1][1],
        )
        for i in range(len(ends) - 1)
        if ends[i][0] < ends[i + 1][0]
    )


def clusters_of(axis: Axis, ordered: Sequence[LifeMilestone]) -> tuple[Cluster, ...]:
    """Return the largest groups of milestones that lie close together.

    Windows of `CLUSTER_DAYS` working days with `CLUSTER_SIZE` milestones or more that
    share a milestone are one cluster.
    """
    dates = np.array([item.date for item in ordered], dtype=np.int64)
    numbers = axis.days.numbers(dates).tolist()
    groups: list[list[int]] = []
    for last in range(CLUSTER_SIZE - 1, len(ordered)):
        first = last - CLUSTER_SIZE + 1
        if numbers[last] - numbers[first] >= CLUSTER_DAYS:
            continue
        if groups and groups[-1][-1] >= first:
            groups[-1] = list(range(groups[-1][0], last + 1))
        else:
            groups.append(list(range(first, last + 1)))
    return tuple(
        Cluster(
            uids=tuple(ordered[place].uid for place in group),
            start=ordered[group[0]].date,
            finish=ordered[group[-1]].date,
        )
        for group in groups
    )


def thirds_of(shares: Sequence[MilestoneShare]) -> tuple[int, int, int]:
    """Return how many milestones lie in each third of the working time."""
    places = [min(2, int(share.position * 3)) for share in shares]
    return places.count(0), places.count(1), places.count(2)


def phases_without(life: Life, axis: Axis) -> tuple[tuple[int, PhaseWithout], ...]:
    """Return the top phases that no milestone marks, with their places, in outline order.

    A phase is marked by a milestone in it, or by one that its work leads right up to. If
    a single phase holds everything, the phases in it count as the top ones.
    """
    inside = phases_inside(life)
    marked: set[int] = set()
    for item in life.milestones:
        marked.update(inside[item.phase] if item.phase >= 0 else ())
        for row in item.feeders:
            place = int(life.tasks.phase[row])
            marked.update(inside[place] if place >= 0 else ())
    work = work_of_phases(life, inside)
    return tuple(
        (
            place,
            PhaseWithout(
                uid=life.phases[place].uid,
                name=life.phases[place].name,
                work_share=work[place] / max(1, axis.total),
            ),
        )
        for place in top_phases(life)
        if place not in marked and work[place]
    )


def phases_inside(life: Life) -> list[tuple[int, ...]]:
    """Return for each phase itself and all phases around it."""
    lineages: list[tuple[int, ...]] = []
    for place in range(len(life.phases)):
        lineage = [place]
        while (parent := life.phases[lineage[-1]].parent) >= 0 and parent not in lineage:
            lineage.append(parent)
        lineages.append(tuple(lineage))
    return lineages


def work_of_phases(life: Life, inside: Sequence[tuple[int, ...]]) -> list[int]:
    """Return the work in each phase, that of the phases in it included."""
    has_phase = life.tasks.phase >= 0
    own = np.bincount(
        life.tasks.phase[has_phase],
        weights=life.tasks.work[has_phase],
        minlength=len(life.phases),
    ).tolist()
    total = [0] * len(life.phases)
    for place, lineage in enumerate(inside):
        for around in lineage:
            total[around] += int(own[place])
    return total


def top_phases(life: Life) -> list[int]:
    """Return the places of the phases at the top, below one that holds all the others."""
    top: list[int] = []
    outer = -1
    while len(top) < 2:
        inner = [i for i, phase in enumerate(life.phases) if phase.parent == outer]
        if not inner:
            return top
        top, outer = inner, inner[0]
        holds_all = len(inner) == 1 and bool((life.tasks.phase >= 0).all())
        if not holds_all:
            return top
    return top


def empty_weeks(axis: Axis, ordered: Sequence[LifeMilestone]) -> EmptyWeeks:
    """Return how many calendar weeks pass without a milestone."""
    first, last = _week(axis.start), _week(axis.finish)
    filled = {_week(item.date) for item in ordered}
    longest, begin, run = 0, 0, 0
    for week in range(first, last + 1):
        run = 0 if week in filled else run + 1
        if run > longest:
            longest, begin = run, week - run + 1
    monday = (begin * 7 + _MONDAY_BEFORE_1970) * MINUTES_PER_DAY
    return EmptyWeeks(
        count=last - first + 1 - len(filled & set(range(first, last + 1))),
        of=last - first + 1,
        longest=longest,
        longest_from=monday if longest else None,
    )


def _week(instant: Minutes) -> int:
    """Return the number of the calendar week, Monday first; 1970-01-01 was a Thursday."""
    return (instant // MINUTES_PER_DAY - _MONDAY_BEFORE_1970) // 7


def curve_of(axis: Axis) -> tuple[tuple[Minutes, float], ...]:
    """Return points of the curve of work over clock time."""
    dates = np.linspace(axis.start, axis.finish, CURVE_POINTS).astype(np.int64)
    return tuple(zip(dates.tolist(), axis.work_share(dates).tolist(), strict=True))
