"""Chooses among natural places: best first, apart from one another, none where none is needed."""

from __future__ import annotations

from collections import defaultdict
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

from milepost.engine.distribution.measures import gaps_between, phases_inside
from milepost.engine.distribution.names import kind_of, name_of
from milepost.engine.distribution.places import (
    BLOCK_SHARE,
    Links,
    Place,
    middle_of,
    natural_places,
)
from milepost.engine.distribution.results import Reason, ReasonKind, Suggestion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from milepost.engine.distribution.axis import Axis
    from milepost.engine.distribution.life import Life
    from milepost.engine.distribution.results import Gap

    Int64s = NDArray[np.int64]
    Bools = NDArray[np.bool_]

MOST_SUGGESTIONS = 8
WIDE_SHARE = 0.15
"""The share of working time or of work from which a gap is worth dividing."""
MOST_CONTRIBUTING = 200
_APART_DAYS = 5
_ALWAYS = {ReasonKind.PHASE_END, ReasonKind.PLAN_END, ReasonKind.SPENDING}


def suggestions_for(life: Life, axis: Axis, *, unmarked: tuple[int, ...]) -> tuple[Suggestion, ...]:
    """Return where milestones would do good, best first; none if the plan is well covered.

    A place is taken only if it lies ahead and apart from every milestone and every place
    taken before. Ends of unmarked phases and of the plan, and spending that cannot be
    taken back, are always worth one; other places only in a gap that holds
    `WIDE_SHARE` of the working time or of the work.
    """
    if axis.start >= axis.finish:
        return ()
    links = Links(life)
    choice = _Choice(life, axis)
    found = natural_places(
        life, axis, links, unmarked=unmarked, is_open=choice.open_dates(life.tasks.finish)
    )
    places = [place for place in found if choice.is_open(place)]
    chosen: list[Place] = []
    while len(chosen) < MOST_SUGGESTIONS:
        best = choice.best_of(places)
        if best is None:
            break
        chosen.append(best)
        choice.take(best)
    near: defaultdict[int, list[Place]] = defaultdict(list)
    for place in places:
        for row in place.ends:
            near[row].append(place)
    return tuple(
        _suggestion(life, axis, links, place=place, others=near[place.ends[0]], choice=choice)
        for place in chosen
    )


class _Choice:
    """The marks there are so far, and what a further one would be worth."""

    def __init__(self, life: Life, axis: Axis) -> None:
        self._life, self._axis = life, axis
        self._is_done = life.tasks.is_done.tolist()
        self._followed: defaultdict[int, list[frozenset[int]]] = defaultdict(list)
        for item in life.milestones:
            feeders = frozenset(item.feeders)
            for row in feeders:
                self._followed[row].append(feeders)
        self._marks = sorted(item.date for item in life.milestones)
        total = axis.days.between(axis.start, axis.finish)
        self.apart = max(1, min(_APART_DAYS, total // 10))

    def open_dates(self, dates: Int64s) -> Bools:
        """Return of each date whether it lies ahead, far from the marks and in a wide gap."""
        gaps = self.gaps()
        is_wide = np.array([_is_wide(gap) for gap in gaps], dtype=bool)
        ahead = dates > (self._life.today or 0)
        found: Bools = ahead & self._is_far(dates) & is_wide[_gaps_at(gaps, dates)]
        return found

    def is_open(self, place: Place) -> bool:
        """Return whether a place lies ahead and no milestone follows its tasks already."""
        today = self._life.today
        if today is not None and place.date <= today:
            return False
        if all(self._is_done[row] for row in place.ends):
            return False
        ends = frozenset(place.ends)
        return not any(ends <= known for known in self._followed.get(place.ends[0], ()))

    def take(self, place: Place) -> None:
        """Count a place as a milestone from now on."""
        self._marks = sorted([*self._marks, place.date])

    def gaps(self) -> tuple[Gap, ...]:
        """Return the stretches between the marks."""
        return gaps_between(self._axis, [(date, None) for date in self._marks])

    def best_of(self, places: Sequence[Place]) -> Place | None:
        """Return the best place that is far enough from every mark, or ``None``."""
        gaps = self.gaps()
        middles = [middle_of(self._life, self._axis, gap) for gap in gaps if _is_wide(gap)]
        extra = [place for place in middles if place is not None and self.is_open(place)]
        free = self._far_enough([*places, *extra])
        if not free:
            return None
        worth = self._worth(free, gaps)
        ranked = [
            (-value, place.date, place.ends, number)
            for number, (place, (value, is_wide)) in enumerate(zip(free, worth, strict=True))
            if is_wide or place.reason.kind in _ALWAYS
        ]
        return free[min(ranked)[-1]] if ranked else None

    def _far_enough(self, places: list[Place]) -> list[Place]:
        dates = np.array([place.date for place in places], dtype=np.int64)
        return [place for place, far in zip(places, self._is_far(dates), strict=True) if far]

    def _is_far(self, dates: Int64s) -> Bools:
        """Return of each date whether every mark is at least `apart` working days away."""
        if not self._marks:
            return np.ones(len(dates), dtype=bool)
        numbers = self._axis.days.numbers(dates)
        marks = self._axis.days.numbers(np.array(self._marks, dtype=np.int64))
        after = np.searchsorted(marks, numbers)
        to_next = marks[np.minimum(after, len(marks) - 1)] - numbers
        to_last = numbers - marks[np.maximum(after - 1, 0)]
        far: Bools = np.minimum(np.abs(to_next), np.abs(to_last)) >= self.apart
        return far

    def _worth(self, places: list[Place], gaps: tuple[Gap, ...]) -> list[tuple[float, bool]]:
        """Return what each place is worth, and whether its gap is wide.

        Worth is the weight of its reason, and the time and the work that it takes out of
        the longer part of its gap.
        """
        dates = np.array([place.date for place in places], dtype=np.int64)
        at = _gaps_at(gaps, dates)
        starts = np.array([gap.start for gap in gaps], dtype=np.int64)[at]
        relief = np.zeros(len(dates))
        for share_of, lengths in (
            (self._axis.time_share, [gap.time_share for gap in gaps]),
            (self._axis.work_share, [gap.work_share for gap in gaps]),
        ):
            early = share_of(dates) - share_of(starts)
            relief += np.minimum(early, np.array(lengths)[at] - early)
        weights = np.array([place.weight for place in places])
        is_wide = np.array([_is_wide(gap) for gap in gaps], dtype=bool)[at]
        return list(zip((weights + 2 * relief).tolist(), is_wide.tolist(), strict=True))


def _is_wide(gap: Gap) -> bool:
    return max(gap.time_share, gap.work_share) >= WIDE_SHARE


def _gaps_at(gaps: tuple[Gap, ...], dates: Int64s) -> NDArray[np.intp]:
    """Return the place of the gap that each date lies in; one on an edge ends the earlier."""
    starts = np.array([gap.start for gap in gaps], dtype=np.int64)
    return np.clip(np.searchsorted(starts, dates, side="left") - 1, 0, len(gaps) - 1)


def _suggestion(
    life: Life,
    axis: Axis,
    links: Links,
    *,
    place: Place,
    others: Sequence[Place],
    choice: _Choice,
) -> Suggestion:
    leading = _leading(life, links, place)
    tasks = life.tasks
    share = float(tasks.work[leading].sum() / max(1, axis.total))
    date = np.array([place.date], dtype=np.int64)
    phase = place.phase if place.phase >= 0 else int(tasks.phase[place.ends[0]])
    reasons = _reasons(axis, place, others=others, share=share, apart=choice.apart)
    return Suggestion(
        key=_key(life, place),
        date=place.date,
        position=float(axis.time_share(date)[0]),
        work_share=share,
        reasons=reasons,
        kind=kind_of(place.reason.kind),
        name=name_of(life, place),
        after=tuple(tasks.uids[row] for row in place.ends),
        contributes=tuple(tasks.uids[row] for row in leading),
        phase=life.phases[phase].uid if phase >= 0 else None,
    )


def _key(life: Life, place: Place) -> str:
    names = "\n".join(sorted(life.tasks.uids[row] for row in place.ends))
    return blake2b(names.encode(), digest_size=8).hexdigest()


def _reasons(
    axis: Axis, place: Place, *, others: Sequence[Place], share: float, apart: int
) -> tuple[Reason, ...]:
    """Return the place's reason and those of others at the same place, each kind once."""
    found = {place.reason.kind: place.reason}
    if share >= BLOCK_SHARE:
        found.setdefault(
            ReasonKind.BLOCK, Reason(kind=ReasonKind.BLOCK, params={"work_share": share})
        )
    for other in sorted(others, key=lambda item: -item.weight):
        if abs(axis.days.between(other.date, place.date)) < apart:
            found.setdefault(other.reason.kind, other.reason)
    return tuple(found.values())


def _leading(life: Life, links: Links, place: Place) -> list[int]:
    """Return the rows that lead to a place since the milestone before it, latest first.

    Of an unmarked phase: its work. Milestones cut the way back by themselves, as the
    links are between tasks only.
    """
    tasks = life.tasks
    if place.phase >= 0:
        inside = phases_inside(life)
        rows = [
            row
            for row, phase in enumerate(tasks.phase.tolist())
            if phase >= 0 and place.phase in inside[phase]
        ]
    else:
        seen, waiting = set(place.ends), list(place.ends)
        while waiting:
            new = [row for row in links.before.get(waiting.pop(), ()) if row not in seen]
            seen.update(new)
            waiting += new
        taken = {row for item in life.milestones for row in item.contents if item.date < place.date}
        rows = list((seen - taken) | set(place.ends))
    rows.sort(key=lambda row: (-int(tasks.finish[row]), row))
    return rows[:MOST_CONTRIBUTING]
