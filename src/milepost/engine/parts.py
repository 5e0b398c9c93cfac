"""Plans that are made of several: whose each row is, and what that plan says of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from milepost.engine.compiled import NONE
from milepost.engine.uncertainty import Uid
from milepost.engine.units import to_minutes

if TYPE_CHECKING:
    from milepost.engine.compiled import CompiledPlan
    from milepost.engine.passes import Early
    from milepost.engine.plan import Plan

Int32s = npt.NDArray[np.int32]
Int64s = npt.NDArray[np.int64]

NO_LIMIT = np.iinfo(np.int32).max
_FAR_PAST = -(2**62)


def joined_uid(plan: str, uid: Uid) -> Uid:
    """Return what `uid` of the plan known as `plan` is called in a joined plan."""
    return f"{plan}/{uid}" if plan else uid


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The rows `first` up to before `last` of a joined plan, and the plan that brought them.

    What a plan says about all of its rows (start, status date, how progress and constraints
    count, how near is near-critical) stays `plan`'s for these.
    """

    name: str
    first: int
    last: int
    plan: Plan

    @property
    def calendar(self) -> Uid:
        """What the plan's calendar is called in the joined plan."""
        return joined_uid(self.name, self.plan.calendar)

    @property
    def rows(self) -> slice:
        """The rows of the joined plan that are this part's."""
        return slice(self.first, self.last)


def term_by_row(plan: Plan, name: str) -> npt.NDArray[np.generic]:
    """Return for each row what the plan that brought it says in its field `name`."""
    if not plan.parts:
        return np.full(len(plan.tasks), getattr(plan, name))
    return _by_row(plan, [getattr(part.plan, name) for part in plan.parts])


def starts_by_row(plan: Plan) -> Int64s:
    """Return for each row when the plan that brought it starts, in minutes."""
    return _by_row(plan, [to_minutes(part.plan.start) for part in plan.parts]).astype(np.int64)


def part_by_row(plan: Plan) -> Int32s:
    """Return for each row the number of its part."""
    return _by_row(plan, list(range(len(plan.parts)))).astype(np.int32)


def _by_row(plan: Plan, terms: list[object]) -> npt.NDArray[np.generic]:
    return np.repeat(np.array(terms), [part.last - part.first for part in plan.parts])


def last_walls(compiled: CompiledPlan, early: Early) -> Int64s:
    """Return for each node the last finish of its plan, as wall time since the origin."""
    counts, part = compiled.counts, _part_of_nodes(compiled)
    last = np.full(max(1, len(compiled.plan.parts)), _FAR_PAST, dtype=np.int64)
    np.maximum.at(last, part[counts], early.finish_wall[counts].astype(np.int64))
    return last[part]


def held_to_own_finish(compiled: CompiledPlan, early: Early) -> tuple[CompiledPlan, Int32s]:
    """Return a joined plan with late dates limited by the finish of each row's own plan.

    With it the coordinate of that finish for each node, which free float may not pass. Of
    a plan that is no joined one, the finish of the project limits them all by itself.
    """
    if not compiled.plan.parts:
        return compiled, np.full(compiled.size, NO_LIMIT, dtype=np.int32)
    given = [part.plan.finish for part in compiled.plan.parts]
    asked = [_FAR_PAST if date is None else to_minutes(date) - compiled.origin for date in given]
    walls = np.maximum(last_walls(compiled, early), np.array(asked)[_part_of_nodes(compiled)])
    limit = compiled.clocks.backward(compiled.calendar, walls).astype(np.int32)
    caps = compiled.late_finish_cap
    caps = np.where(caps == NONE, limit, np.minimum(caps, limit))
    return replace(compiled, late_finish_cap=caps), limit


def _part_of_nodes(compiled: CompiledPlan) -> Int32s:
    if not compiled.plan.parts:
        return np.zeros(compiled.size, dtype=np.int32)
    return part_by_row(compiled.plan)[compiled.node_row]
