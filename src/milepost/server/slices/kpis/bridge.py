"""From rows to the engine's values: goals, points and roll-ups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from milepost.engine.kpis import (
    Child,
    Combine,
    Direction,
    Goal,
    InvalidGoal,
    Period,
    Point,
    by_period,
    rolled_up,
)
from milepost.server.slices.kpis.errors import InvalidKpi

if TYPE_CHECKING:
    from milepost.server.slices.kpis.models import Kpi

_FIELDS = {"low": "band_low", "high": "band_high"}


def goal_of(kpi: Kpi) -> Goal:
    """Return the goal of `kpi`.

    Raises
    ------
    InvalidKpi
        If target, band and thresholds contradict one another.
    """
    is_band = kpi.direction == Direction.BAND
    try:
        return Goal(
            direction=Direction(kpi.direction),
            target=None if is_band else kpi.target,
            low=kpi.band_low if is_band else None,
            high=kpi.band_high if is_band else None,
            warn=kpi.warn,
            fail=kpi.fail,
        )
    except InvalidGoal as error:
        field = _FIELDS.get(error.field, error.field)
        raise InvalidKpi(str(error), field=field) from error


class Series:
    """The points of all KPIs of a project; roll-ups are worked out when asked for."""

    def __init__(
        self, kpis: Iterable[Kpi], readings: Mapping[str, Sequence[tuple[int, float]]]
    ) -> None:
        self._kpis = {kpi.uid: kpi for kpi in kpis}
        self._readings = readings
        self._known: dict[str, list[Point]] = {}
        self._underway: set[str] = set()

    def points_of(self, uid: str) -> list[Point]:
        """Return the points of one KPI, oldest first.

        A KPI that contains itself, which an undo can bring about, has none.
        """
        if uid not in self._known:
            if uid in self._underway or uid not in self._kpis:
                return []
            self._underway.add(uid)
            self._known[uid] = self._worked_out(self._kpis[uid])
            self._underway.discard(uid)
        return self._known[uid]

    def list_silent_children(self, uid: str) -> list[str]:
        """Return the names of the KPI's parts that have no value yet."""
        parts = [child["kpi"] for child in self._kpis[uid].children]
        return [
            self._kpis[part].name if part in self._kpis else part
            for part in parts
            if not self.points_of(part)
        ]

    def _worked_out(self, kpi: Kpi) -> list[Point]:
        if kpi.children:
            children = [
                Child(points=self.points_of(child["kpi"]), weight=child["weight"])
                for child in kpi.children
            ]
            found = rolled_up(children, how=Combine(kpi.children_combine))
        else:
            found = [Point(at=at, value=value) for at, value in self._readings.get(kpi.uid, ())]
        return by_period(found, period=Period(kpi.period), how=Combine(kpi.combine))
