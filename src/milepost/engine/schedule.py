"""The schedule of a plan: early and late dates, float, the critical path, findings."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

import numpy as np
import numpy.typing as npt

from milepost.__about__ import __version__
from milepost.engine.checks import check_schedule
from milepost.engine.compile import Gathered, assemble, gather
from milepost.engine.compiled import NONE, Cause, CompiledPlan
from milepost.engine.drivers import Drivers, drivers_of
from milepost.engine.errors import Severity
from milepost.engine.horizon import LONGEST_HORIZON
from milepost.engine.links import Driving, find_driving
from milepost.engine.parts import held_to_own_finish, last_walls
from milepost.engine.passes import Early, Late, backward, forward, free_limits, trace
from milepost.engine.patching import patch
from milepost.engine.rows import rows_of
from milepost.engine.units import FIRST_INSTANT, to_datetime, to_minutes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from milepost.engine.errors import Finding
    from milepost.engine.marks import RowMarks
    from milepost.engine.outline import Outline
    from milepost.engine.plan import Plan, Uid
    from milepost.engine.units import Minutes

Int64s = npt.NDArray[np.int64]
_STRETCHES = (1.0, 8.0, 64.0, 4096.0)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Schedule:
    """What the engine says about a plan; every column is in the order of the outline.

    Dates are wall minutes since 1970-01-01T00:00 (`units.to_datetime` turns them into
    datetimes); floats are working minutes of each row's own calendar. `drivers` are the
    predecessors that set a row's start. Rows that are not critical but have no more float
    than the plan's `near_critical_limit` are near-critical. `causes` says what set it (`Cause`), `is_levelled`
    whether a levelling delay came on top. `status` is ``has-errors`` if a finding is an
    error. `digest` is equal for equal inputs of the calculation.
    """

    plan: Plan
    uids: tuple[Uid, ...]
    row_of: Mapping[Uid, int]
    start: Int64s
    finish: Int64s
    late_start: Int64s
    late_finish: Int64s
    total_float: Int64s
    free_float: Int64s
    critical: npt.NDArray[np.bool_]
    near_critical: npt.NDArray[np.bool_]
    drivers: Drivers
    causes: npt.NDArray[np.int8]
    is_levelled: npt.NDArray[np.bool_]
    project_start: Minutes
    project_finish: Minutes
    status_date: Minutes | None
    findings: tuple[Finding, ...]
    status: Literal["ok", "has-errors"]
    engine_version: str
    gathered: Gathered = field(repr=False)
    """The columns of the plan, from which `reschedule` starts."""
    compiled: CompiledPlan = field(repr=False)

    @property
    def digest(self) -> str:
        """A digest of all that entered the calculation; made when asked for."""
        return _digest(self.compiled, self.uids)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passes:
    """The results of the passes over one compiled plan, by node."""

    compiled: CompiledPlan
    marks: RowMarks
    early: Early
    late: Late
    free: npt.NDArray[np.int32]
    driving: Driving
    critical: npt.NDArray[np.bool_]
    finish: int
    """The project's finish as wall time since the compiled plan's origin."""
    outside: npt.NDArray[np.bool_]
    """Nodes whose dates the calendars' tables no longer cover."""


def schedule(plan: Plan, *, status_date: datetime | None = None) -> Schedule:
    """Return the schedule of `plan`, calculated from nothing but its own values.

    Parameters
    ----------
    status_date
        Replaces the plan's status date: unfinished work is scheduled from it.

    Notes
    -----
    Costs time linear in tasks and links, plus the days of the plan's calendars. It never
    raises for a plan that is one: what is wrong with it is in `Schedule.findings`.
    """
    return schedule_of(gather(plan, status_date=status_date))


def reschedule(before: Schedule, plan: Plan) -> Schedule:
    """Return the schedule of `plan`, an edited `before.plan`: the same as `schedule` gives.

    Costs about a tenth of it where only a few rows differ, and those in their durations,
    dates or progress. Rows that are the same objects as before are taken to be equal.
    """
    gathered = patch(before.gathered, plan)
    return schedule_of(gather(plan) if gathered is None else gathered)


def schedule_of(gathered: Gathered) -> Schedule:
    """Return the schedule of a plan that was gathered already."""
    plan, outline = gathered.plan, gathered.outline
    passes = _run(gathered)
    rows = rows_of(passes)
    compiled = passes.compiled
    findings = (*compiled.findings, *check_schedule(passes, rows=rows, outline=outline))
    has_errors = any(finding.severity is Severity.ERROR for finding in findings)
    return Schedule(
        plan=plan,
        uids=tuple(outline.row_of),
        row_of=outline.row_of,
        start=rows.start,
        finish=rows.finish,
        late_start=rows.late_start,
        late_finish=rows.late_finish,
        total_float=rows.total_float,
        free_float=rows.free_float,
        critical=rows.critical,
        near_critical=rows.near_critical,
        drivers=drivers_of(
            compiled, driving=passes.driving.links, finish=rows.finish, tied=rows.tied
        ),
        causes=rows.causes,
        is_levelled=rows.is_levelled,
        project_start=_project_start(plan, rows.start, ~gathered.marks.is_external, outline),
        project_finish=passes.finish + compiled.origin,
        status_date=compiled.status_date,
        findings=findings,
        status="has-errors" if has_errors else "ok",
        engine_version=__version__,
        gathered=gathered,
        compiled=compiled,
    )


def _project_start(
    plan: Plan, starts: Int64s, is_own: npt.NDArray[np.bool_], outline: Outline
) -> Minutes:
    counts = is_own.copy()
    counts[list(outline.efforts)] = False
    starts = starts[counts]
    return int(starts.min()) if len(starts) else to_minutes(plan.start)


def run_passes(plan: Plan, *, status_date: datetime | None = None) -> Passes:
    """Return forward and backward pass, float and driving links of `plan`, by node."""
    return _run(gather(plan, status_date=status_date))


def _run(gathered: Gathered) -> Passes:
    plan = gathered.plan
    if plan.finish is not None:
        plan = replace(plan, start=_start_for_finish(gathered, plan.finish))
        gathered = replace(gathered, plan=plan)
    compiled, early = compile_wide_enough(gathered)
    finish = _project_finish(compiled, early)
    if plan.finish is not None:
        finish = max(finish, to_minutes(plan.finish) - compiled.origin)
    compiled, last = held_to_own_finish(compiled, early)
    late = backward(compiled, early=early, finish=finish)
    postponed = _late_as_possible(compiled, gathered.marks)
    if len(postponed):
        compiled = _postpone(compiled, late, postponed)
        early = forward(compiled)
        late = backward(compiled, early=early, finish=finish)
    driving = find_driving(compiled, early)
    ends = compiled.counts & (early.finish_wall == last_walls(compiled, early))
    ends |= compiled.ends_path
    is_negative = (late.finish >> 1) < (early.finish >> 1)
    critical = trace(compiled, driving=driving.paths, targets=ends) | is_negative
    return Passes(
        compiled=compiled,
        marks=gathered.marks,
        early=early,
        late=late,
        free=np.minimum(free_limits(compiled, early=early, finish=finish), last),
        driving=driving,
        critical=critical & ~compiled.late_is_early,
        finish=_project_finish(compiled, early),
        outside=leaves_horizon(compiled, early),
    )


def compile_wide_enough(gathered: Gathered) -> tuple[CompiledPlan, Early]:
    """Return the plan compiled over a horizon that its early dates do not leave."""
    for stretch in _STRETCHES:
        compiled = assemble(gathered, stretch=stretch)
        early = forward(compiled)
        if not leaves_horizon(compiled, early).any():
            break
        if compiled.clocks.horizon > LONGEST_HORIZON // 2:
            break
    return compiled, early


def leaves_horizon(compiled: CompiledPlan, early: Early | Late) -> npt.NDArray[np.bool_]:
    """Return the nodes whose dates lie outside the time that the calendars cover."""
    total = compiled.clocks.total[compiled.calendar]
    beyond: npt.NDArray[np.bool_] = (early.finish >> 1) >= total
    # Before the year 1 there is nothing to widen to: a first day there is a day like others.
    lowest = 0 if compiled.origin <= FIRST_INSTANT else 1
    return beyond | ((early.start >> 1) < lowest)


def _project_finish(compiled: CompiledPlan, early: Early) -> int:
    finishes = early.finish_wall[compiled.counts]
    return int(finishes.max()) if len(finishes) else compiled.project_start


def _start_for_finish(gathered: Gathered, finish: datetime) -> datetime:
    """Return the latest start from which a plan still ends at `finish`."""
    compiled, early = compile_wide_enough(gathered)
    end = to_minutes(finish) - compiled.origin
    late = backward(compiled, early=early, finish=end)
    waits = compiled.counts & ~compiled.late_is_early
    if not waits.any():
        return gathered.plan.start
    return to_datetime(int(late.start_wall[waits].min()) + compiled.origin)


def _late_as_possible(compiled: CompiledPlan, marks: RowMarks) -> npt.NDArray[np.intp]:
    """Return the open nodes whose constraint is as late as possible, not yet begun."""
    is_free = compiled.is_open & (compiled.pin_start == NONE)
    return np.flatnonzero(marks.waits[compiled.node_row] & is_free)


def _postpone(compiled: CompiledPlan, late: Late, nodes: npt.NDArray[np.intp]) -> CompiledPlan:
    """Return the plan with `nodes` held until their late starts."""
    floor, cause = compiled.floor_start.copy(), compiled.floor_cause.copy()
    later = nodes[late.start[nodes] > floor[nodes]]
    floor[later] = late.start[later]
    cause[later] = Cause.LATE_AS_POSSIBLE
    delay = compiled.delay.copy()
    delay[nodes] = 0
    return replace(compiled, floor_start=floor, floor_cause=cause, delay=delay)


def _digest(compiled: CompiledPlan, uids: Sequence[Uid]) -> str:
    digest = hashlib.blake2b(digest_size=16)
    digest.update(f"{__version__} {compiled.origin} {compiled.status_date}".encode())
    for holder in (compiled, compiled.clocks):
        for name in holder.__slots__:
            value = getattr(holder, name)
            if isinstance(value, np.ndarray):
                digest.update(name.encode() + np.ascontiguousarray(value).tobytes())
    if compiled.efforts.rows:
        digest.update(repr(compiled.efforts).encode())
    digest.update("\0".join(uids).encode())
    return digest.hexdigest()
