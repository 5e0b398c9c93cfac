"""The cumulative values of many scopes over time, all looked up at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from milepost.engine.measures.columns import Places
    from milepost.engine.measures.curve import Clock, Portions
    from milepost.engine.units import Minutes

Int64s = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

_BUCKETS = 256


class ScopeCurves:
    """One curve of value a scope: what of its portions falls due up to an instant.

    Parameters
    ----------
    portions
        The portions of all scopes; one that several scopes share stands once for each.
    scope
        The scope of each, from 0 on.
    base
        What is due in each scope at any instant.
    """

    __slots__ = ("_base", "_calendars", "_first", "_length", "_place", "_scope", "_value")

    def __init__(
        self, portions: Portions, scope: Int64s, *, base: Floats, clocks: Mapping[int, Clock]
    ) -> None:
        used = np.flatnonzero(np.bincount(portions.calendar))
        number = np.searchsorted(used, portions.calendar)
        self._calendars = [clocks[each] for each in used.tolist()]
        at_once = portions.last <= portions.first
        # What falls due at once is a stretch of one minute on a clock that never stands still.
        self._first = np.where(at_once, portions.finish - 1, portions.first)
        self._length = np.where(at_once, 1, portions.last - portions.first).astype(np.float64)
        self._place = np.where(at_once, len(used), number) * len(base) + scope
        self._scope, self._base, self._value = scope, base, portions.value

    def at(self, instants: Int64s) -> Floats:
        """Return the value of each scope that falls due up to its own instant."""
        works = [clock.work_until_each(instants) for clock in self._calendars]
        reached = np.concatenate([*works, instants])[self._place]
        share = (reached - self._first) / self._length
        np.clip(share, 0.0, 1.0, out=share)
        share *= self._value
        return self._base + np.bincount(self._scope, weights=share, minlength=len(self._base))

    def first_at(self, values: Floats, *, low: Int64s, high: Int64s) -> Int64s:
        """Return the first instant of each range at which its value is reached; else its end."""
        while (low < high).any():
            middle = (low + high) // 2
            is_reached = self.at(middle) >= values
            low = np.where(is_reached | (low >= high), low, middle + 1)
            high = np.where(is_reached, np.minimum(middle, high), high)
        return low

    def last_at(self, values: Floats, *, low: Int64s, high: Int64s) -> Int64s:
        """Return the last instant of each range with no more than its value; else its start."""
        while (low < high).any():
            middle = (low + high + 1) // 2
            is_below = self.at(middle) <= values
            high = np.where(is_below | (low >= high), high, middle - 1)
            low = np.where(is_below, np.maximum(middle, low), low)
        return low


def due_by(portions: Portions, instant: Minutes, *, clocks: Mapping[int, Clock]) -> Floats:
    """Return what of each portion falls due up to an instant."""
    each = np.arange(len(portions.value))
    curves = ScopeCurves(portions, each, base=np.zeros(len(each)), clocks=clocks)
    return curves.at(np.full(len(each), instant))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Narrowed:
    """Where curves take a value: between `low` and `high`, by the portions at `places`.

    These belong to the scopes `scope`. Of all other portions of a scope those that fell due
    before are its `base`.
    """

    places: Places
    scope: Int64s
    base: Floats
    low: Int64s
    high: Int64s


class Buckets:
    """The time of a plan in equal parts: they tell roughly when a scope's value is reached."""

    def __init__(self, portions: Portions) -> None:
        begin = int(portions.start.min())
        self._edges = np.linspace(begin, int(portions.finish.max()) + 1, _BUCKETS + 1).astype(
            np.int64
        )
        self._start = np.searchsorted(self._edges, portions.start, side="right") - 1
        self._finish = np.searchsorted(self._edges, portions.finish, side="right") - 1
        self._value = portions.value

    def narrow(self, scopes: Sequence[Places], *, low: Floats, high: Floats) -> Narrowed:
        """Return where scopes take values from `low` to `high`, one of each a scope."""
        base = np.zeros(len(scopes))
        first, last = np.zeros((2, len(scopes)), dtype=np.int64)
        kept = []
        for number, places in enumerate(scopes):
            value, begun, over = self._value[places], self._start[places], self._finish[places]
            most = np.bincount(begun, value, _BUCKETS).cumsum()
            least = np.bincount(over, value, _BUCKETS).cumsum()
            at = min(int(most.searchsorted(low[number])), _BUCKETS - 1)
            end = min(int(least.searchsorted(high[number], side="right")), _BUCKETS - 1)
            base[number] = least[at - 1] if at else 0.0
            first[number], last[number] = self._edges[at], self._edges[end + 1]
            kept.append(places[(begun <= end) & (over >= at) & (value > 0)])
        return Narrowed(
            places=np.concatenate(kept),
            scope=np.repeat(np.arange(len(scopes)), [len(each) for each in kept]),
            base=base,
            low=first,
            high=last,
        )
