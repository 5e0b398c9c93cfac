"""Budgeted work as columns, so that many scopes are summed quickly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from milepost.engine.measures.curve import Portions, portions_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from milepost.engine.measures.budgeted import BudgetedWork
    from milepost.engine.units import Minutes

Floats = npt.NDArray[np.float64]
Int64s = npt.NDArray[np.int64]
Places = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class WorkColumns:
    """One entry for each budgeted task; what is unknown is NaN.

    `ended` is the status date of what has not ended.

    `planned`, `earned` and `actual` are the values spread over planned and actual dates.
    """

    planned: Portions
    earned: Portions
    actual: Portions
    percent: Floats
    spent: Floats
    to_go: Floats
    ended: Int64s
    has_ended: npt.NDArray[np.bool_]

    @property
    def everything(self) -> Places:
        """The places of all tasks."""
        return np.arange(len(self.percent))


def columns_of(work: BudgetedWork, shares: Mapping[int, float], status: Minutes) -> WorkColumns:
    """Return the columns of `work`, of which `shares` are earned by the `status` date."""
    tasks = work.tasks
    budget = _floats([task.budget for task in tasks])
    share = _floats([shares[task.row] for task in tasks])
    spent = _floats([np.nan if task.spent is None else task.spent for task in tasks])
    calendar = _whole([task.calendar for task in tasks])
    ended = _whole([status if task.ended is None else task.ended for task in tasks])
    begun = _whole([status if task.begun is None else task.begun for task in tasks])
    begun = np.minimum(begun, ended)

    def happened(value: Floats) -> Portions:
        return portions_of(
            start=begun, finish=ended, calendar=calendar, value=value, clocks=work.clocks
        )

    return WorkColumns(
        planned=portions_of(
            start=_whole([task.start for task in tasks]),
            finish=_whole([task.finish for task in tasks]),
            calendar=_whole([task.planned_calendar for task in tasks]),
            value=budget,
            clocks=work.clocks,
        ),
        earned=happened(budget * share),
        actual=happened(np.nan_to_num(spent)),
        percent=_floats([task.percent for task in tasks]),
        spent=spent,
        to_go=_floats([np.nan if task.to_go is None else task.to_go for task in tasks]),
        ended=ended,
        has_ended=np.array([task.ended is not None for task in tasks], dtype=bool),
    )


def _floats(values: list[float]) -> Floats:
    return np.array(values, dtype=np.float64)


def _whole(values: list[int]) -> Int64s:
    return np.array(values, dtype=np.int64)
