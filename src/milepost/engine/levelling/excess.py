"""What no levelling can mend: needs beyond a capacity that may not or cannot give way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from milepost.engine.errors import Finding, Severity
from milepost.engine.levelling.problem import slots_of
from milepost.engine.units import to_datetime

if TYPE_CHECKING:
    from collections.abc import Iterator

    from milepost.engine.levelling.axis import Axis, Part
    from milepost.engine.levelling.pool import Pool, Uses
    from milepost.engine.levelling.problem import Problem
    from milepost.engine.plan import Task

IMPOSSIBLE = frozenset({"no-capacity", "demand-over-capacity", "fixed-over-capacity"})
"""The findings that say that no proposal can keep every capacity."""


def held_within(uses: Uses, pool: Pool, part: Part) -> tuple[Uses, list[Finding]]:
    """Return each need held within its capacity, which levelling cannot raise, and where."""
    compiled = part.compiled
    held: Uses = {}
    findings: list[Finding] = []
    for node, mine in uses.items():
        held[node] = {}
        for place, amount in mine.items():
            capacity = pool.capacities[place]
            held[node][place] = min(amount, capacity)
            if amount > capacity and part.moves[node]:
                task = compiled.plan.tasks[int(compiled.node_row[node])]
                findings.append(_demand_finding(task, pool, place, amount))
    return held, findings


def _demand_finding(task: Task, pool: Pool, place: int, amount: int) -> Finding:
    name, capacity = pool.names[place], pool.capacities[place]
    if capacity == 0:
        return Finding(
            code="no-capacity",
            severity=Severity.WARNING,
            where=f'task {task.uid} "{task.name}"',
            message=f'It needs "{name}", of which there is none, so it is levelled without.',
            hint="Give the resource a capacity, or assign another one.",
            uids=(task.uid,),
        )
    return Finding(
        code="demand-over-capacity",
        severity=Severity.WARNING,
        where=f'task {task.uid} "{task.name}"',
        message=f'It alone needs more of "{name}" than there is: '
        f"{amount / pool.scale:g} of {capacity / pool.scale:g}.",
        hint="Assign fewer units, or give the resource more capacity.",
        uids=(task.uid,),
    )


def excess_findings(problem: Problem, pool: Pool, axis: Axis) -> Iterator[Finding]:
    """Yield a finding for each resource of which work that stays needs more than there is."""
    for place, capacity in enumerate(problem.capacities):
        change = np.zeros(problem.horizon + 1, dtype=np.int64)
        for job in problem.jobs:
            if job.pinned is not None and place in job.uses:
                span = slots_of(job, horizon=problem.horizon)
                change[span.start] += job.uses[place]
                change[span.stop] -= job.uses[place]
        over = np.flatnonzero(np.cumsum(change[:-1]) > capacity)
        if len(over):
            wall = int(axis.walls(over[:1].astype(np.int64))[0])
            moment = to_datetime(axis.compiled.origin + wall)
            yield Finding(
                code="fixed-over-capacity",
                severity=Severity.WARNING,
                where=f'resource "{pool.names[place]}"',
                message="Work that may not move needs more of it than there is, first at "
                f"{moment:%Y-%m-%d %H:%M}.",
                hint="Move or staff that work by hand, or allow levelling to move it.",
            )
