"""Measures over time: how a KPI stands, where it is heading and when it meets its target.

Moments are minutes of wall time since 1970; values are plain numbers in the KPI's unit.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from milepost.engine.errors import MilepostError
from milepost.engine.units import MINUTES_PER_DAY, Minutes, to_datetime

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class Direction(StrEnum):
    """Which way a KPI is better."""

    UP = "up"
    DOWN = "down"
    BAND = "band"


class Combine(StrEnum):
    """How several values become one."""

    LAST = "last"
    MEAN = "mean"
    SUM = "sum"
    MIN = "min"
    MAX = "max"


class Period(StrEnum):
    """The span whose readings become one point; ``NONE`` keeps every reading."""

    NONE = "none"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class Standing(StrEnum):
    """How a KPI stands."""

    NO_DATA = "no-data"
    ON_TARGET = "on-target"
    WARN = "warn"
    FAIL = "fail"


class InvalidGoal(MilepostError):
    """Raised when target, band and thresholds contradict one another."""

    code = "invalid-goal"

    def __init__(self, message: str, *, field: str) -> None:
        self.field = field
        super().__init__(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A value at a moment."""

    at: Minutes
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What a KPI is to reach, and where it becomes a warning or a failure.

    For ``UP`` and ``DOWN``, `target`, `warn` and `fail` are values: from `warn` on, in the
    good direction, all is well (``None``: from `target` on); beyond `fail`, in the bad
    direction, it has failed (``None``: never). For ``BAND`` all is well from `low` to
    `high`, and `warn` and `fail` are distances outside of them.

    Raises
    ------
    InvalidGoal
        If the values are out of order; `field` names the one to mend.
    """

    direction: Direction
    target: float | None = None
    low: float | None = None
    high: float | None = None
    warn: float | None = None
    fail: float | None = None

    def __post_init__(self) -> None:
        if self.direction is Direction.BAND:
            self._refuse_bad_band()
        elif self.warn is not None and self.target is not None and self._short_of(self.warn) < 0:
            raise InvalidGoal("The warning line lies beyond the target.", field="warn")
        if self.fail is None:
            return
        tolerated = self._tolerance()
        if tolerated is not None and self._distance(self.fail) < tolerated:
            raise InvalidGoal(
                "The failure line lies on the good side of the warning.", field="fail"
            )

    def _refuse_bad_band(self) -> None:
        if self.low is None or self.high is None:
            raise InvalidGoal("A band needs its low and its high end.", field="low")
        if self.low > self.high:
            raise InvalidGoal("The low end of the band lies above its high end.", field="low")
        for name in ("warn", "fail"):
            distance = getattr(self, name)
            if distance is not None and distance < 0:
                raise InvalidGoal("A distance outside the band is not negative.", field=name)

    def is_reached(self, value: float) -> bool:
        """Return whether `value` meets the target, or lies within the band."""
        if self.direction is not Direction.BAND and self.target is None:
            return False
        return self._short_of(value) <= 0

    def standing_of(self, value: float | None) -> Standing:
        """Return how a KPI with this goal stands at `value`; ``None`` is no data.

        Without target and thresholds every value is on target: there is nothing to miss.
        """
        if value is None:
            return Standing.NO_DATA
        tolerated = self._tolerance()
        if tolerated is None and self.fail is None:
            return Standing.ON_TARGET
        distance = self._short_of(value)
        if self.fail is not None and distance > self._distance(self.fail):
            return Standing.FAIL
        is_well = tolerated is None or distance <= tolerated
        return Standing.ON_TARGET if is_well else Standing.WARN

    def line_towards(self, value: float) -> float | None:
        """Return the value to be reached or kept, the nearer end of a band, or ``None``."""
        if self.direction is not Direction.BAND:
            return self.target
        if self.low is None or self.high is None:
            return None
        return self.low if abs(value - self.low) <= abs(value - self.high) else self.high

    def _short_of(self, value: float) -> float:
        """Return how far `value` lies on the bad side of the target; negative is better."""
        if self.direction is Direction.BAND:
            return max((self.low or 0.0) - value, value - (self.high or 0.0))
        target = self.target or 0.0
        return target - value if self.direction is Direction.UP else value - target

    def _distance(self, line: float) -> float:
        return line if self.direction is Direction.BAND else self._short_of(line)

    def _tolerance(self) -> float | None:
        if self.warn is not None:
            return self._distance(self.warn)
        has_target = self.direction is Direction.BAND or self.target is not None
        return 0.0 if has_target else None


def combined(values: Sequence[float], *, how: Combine) -> float:
    """Return `values` (at least one, oldest first) as one number."""
    if how is Combine.LAST:
        return values[-1]
    if how is Combine.MEAN:
        return sum(values) / len(values)
    if how is Combine.SUM:
        return sum(values)
    return min(values) if how is Combine.MIN else max(values)


def by_period(points: Iterable[Point], *, period: Period, how: Combine) -> list[Point]:
    """Return one point for each period that has readings, oldest first.

    A point stands at the last reading of its period. Weeks begin on Monday.
    """
    ordered = sorted(points, key=lambda point: point.at)
    if period is Period.NONE:
        return ordered
    found = []
    for _, group in groupby(ordered, key=lambda point: _period_of(point.at, period)):
        members = list(group)
        value = combined([point.value for point in members], how=how)
        found.append(Point(at=members[-1].at, value=value))
    return found


def _period_of(at: Minutes, period: Period) -> int:
    day = at // MINUTES_PER_DAY
    if period is Period.DAY:
        return day
    if period is Period.WEEK:
        # 1970-01-01 was a Thursday, three days after a Monday.
        return (day + 3) // 7
    instant = to_datetime(at)
    return instant.year * 12 + instant.month


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """A KPI that a roll-up is made of, with its points oldest first."""

    points: Sequence[Point]
    weight: float = 1.0


def rolled_up(children: Sequence[Child], *, how: Combine) -> list[Point]:
    """Return the roll-up of `children` at each moment one of them has a new value.

    Each child counts with its latest value. The roll-up begins when every child has one:
    a sum without its largest part would mislead. ``MEAN`` weighs each child, ``SUM``
    multiplies it by its weight, ``MIN`` and ``MAX`` leave weights aside, and ``LAST`` is
    the value that came last of all.
    """
    news = sorted(
        (point.at, place, point.value)
        for place, child in enumerate(children)
        for point in child.points
    )
    latest: dict[int, float] = {}
    found = []
    for at, group in groupby(news, key=lambda new: new[0]):
        last = 0.0
        for _, place, value in group:
            latest[place] = last = value
        if len(latest) == len(children):
            value = last if how is Combine.LAST else _weighted(children, latest, how=how)
            found.append(Point(at=at, value=value))
    return found


def _weighted(children: Sequence[Child], latest: Mapping[int, float], *, how: Combine) -> float:
    if how in {Combine.MIN, Combine.MAX}:
        return combined(list(latest.values()), how=how)
    total = sum(child.weight * latest[place] for place, child in enumerate(children))
    if how is Combine.SUM:
        return total
    weights = sum(child.weight for child in children)
    return total / weights if weights else combined(list(latest.values()), how=Combine.MEAN)


def find_loop(children_of: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return KPIs that roll up into one another in a circle, in order, or nothing."""
    done: set[str] = set()
    for first in children_of:
        path: list[str] = []
        on_path: set[str] = set()
        stack = [(first, False)]
        while stack:
            uid, is_leaving = stack.pop()
            if is_leaving:
                path.pop()
                on_path.discard(uid)
                done.add(uid)
            elif uid in on_path:
                return tuple(path[path.index(uid) :])
            elif uid not in done:
                path.append(uid)
                on_path.add(uid)
                stack.append((uid, True))
                stack.extend((child, False) for child in children_of.get(uid, ()))
    return ()
