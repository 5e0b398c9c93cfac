"""The rules of early warning: their names and thresholds.

``docs/concepts/warnings.md`` gives each rule's formula in prose; the page shows it with
the numbers put in.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Rule(StrEnum):
    """One thing worth noticing early."""

    FORECAST_DRIFT = "forecast-drift"
    PROBABILITY_DROP = "probability-drop"
    DEADLINE_MISSED = "deadline-missed"
    BUFFER_USE = "buffer-use"
    FLOAT_SHRINKING = "float-shrinking"
    STALE_TASK = "stale-task"
    BLOCKED_TASK = "blocked-task"
    SCOPE_GROWTH = "scope-growth"
    ESTIMATE_GROWTH = "estimate-growth"
    KPI_MISS = "kpi-miss"
    KPI_SOURCE = "kpi-source"
    EVIDENCE_MISMATCH = "evidence-mismatch"
    CLIENT_WAITING = "client-waiting"
    OWNER_OVERLOADED = "owner-overloaded"
    MISSING_OWNER = "missing-owner"
    PEOPLE_CHANGE = "people-change"


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """A number a project may set: its default and the least and greatest it may be.

    `unit` is ``days``, ``percent``, ``points`` (percentage points) or ``times``.
    """

    default: float
    low: float
    high: float
    unit: str


def _days(default: float, *, low: float = 0, high: float = 365) -> Threshold:
    return Threshold(default=default, low=low, high=high, unit="days")


def _percent(default: float, *, high: float = 100) -> Threshold:
    return Threshold(default=default, low=0, high=high, unit="percent")


THRESHOLDS: Mapping[Rule, Mapping[str, Threshold]] = MappingProxyType({
    Rule.FORECAST_DRIFT: {"days": _days(3), "window": _days(14, low=1)},
    Rule.PROBABILITY_DROP: {
        "points": Threshold(default=15, low=1, high=100, unit="points"),
        "floor": _percent(50),
        "window": _days(14, low=1),
    },
    Rule.DEADLINE_MISSED: {"days": _days(0)},
    Rule.BUFFER_USE: {"least": _percent(10)},
    Rule.FLOAT_SHRINKING: {"percent": _percent(50), "days": _days(2), "window": _days(14, low=1)},
    Rule.STALE_TASK: {"due": _days(5), "quiet": _days(5, low=1, high=60)},
    Rule.BLOCKED_TASK: {"days": _days(2), "window": _days(14, low=1)},
    Rule.SCOPE_GROWTH: {"percent": _percent(10, high=1000)},
    Rule.ESTIMATE_GROWTH: {"percent": _percent(20, high=1000)},
    Rule.KPI_MISS: {"days": _days(90, low=1)},
    Rule.KPI_SOURCE: {"failures": Threshold(default=3, low=1, high=100, unit="times")},
    Rule.EVIDENCE_MISMATCH: {},
    Rule.CLIENT_WAITING: {"days": _days(3)},
    Rule.OWNER_OVERLOADED: {"percent": _percent(100, high=1000)},
    Rule.MISSING_OWNER: {"days": _days(30)},
    Rule.PEOPLE_CHANGE: {"window": _days(14, low=1)},
})  # fmt: skip
"""Every rule with its thresholds, in the order in which people read them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a project watches for: rules switched off, and thresholds other than the default.

    `thresholds` holds numbers by rule and name; what is missing has its default.
    """

    off: frozenset[Rule] = frozenset()
    thresholds: Mapping[Rule, Mapping[str, float]] = field(
        default_factory=lambda: MappingProxyType({})
    )

    def is_on(self, rule: Rule) -> bool:
        """Return whether the project watches for `rule`."""
        return rule not in self.off

    def of(self, rule: Rule) -> dict[str, float]:
        """Return every threshold of `rule`, by name."""
        own = self.thresholds.get(rule, {})
        return {name: own.get(name, item.default) for name, item in THRESHOLDS[rule].items()}

    def longest_window(self) -> float:
        """Return the days that the rules which are on look back, at most."""
        windows = [self.of(rule).get("window", 0.0) for rule in THRESHOLDS if self.is_on(rule)]
        return max(windows, default=0.0)
