"""From compiled plans to the problem of levelling them together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from milepost.engine.compiled import NONE, CompiledPlan
from milepost.engine.levelling.axis import Axis, Part, axes_of
from milepost.engine.levelling.excess import excess_findings, held_within
from milepost.engine.levelling.jobs import Jobs
from milepost.engine.levelling.pool import Pool, Uses, pool_of
from milepost.engine.levelling.problem import Problem
from milepost.engine.levelling.rules import NEVER_MOVED, USUAL, Aim, Rules
from milepost.engine.units import to_minutes

if TYPE_CHECKING:
    from milepost.engine.errors import Finding
    from milepost.engine.passes import Early

Bools = npt.NDArray[np.bool_]

LONG = 1000
"""Slots of delay of every project that one slot of the end outweighs, if it is the aim."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A plan that is levelled, alone or with others: compiled, and where its work stands."""

    compiled: CompiledPlan
    early: Early
    priority: int = USUAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One member's share of the problem: its nodes are the jobs from `first_job` on.

    `moves` marks the nodes that may move; `findings` say what cannot be had as it is wanted.
    """

    member: Member
    axis: Axis
    moves: Bools
    first_job: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanProblem:
    """The problem of some plans and their pieces; `findings` concern all of them."""

    problem: Problem
    pieces: tuple[Piece, ...]
    findings: tuple[Finding, ...]


def problem_of(
    *members: Member, rules: Rules | None = None, aim: Aim = Aim.END
) -> PlanProblem | None:
    """Return the problem of levelling `members` together, ``None`` if nothing may move.

    Work that is finished, manual, inactive, held by a must-date or of priority 1000 keeps its
    dates and takes its resources first; so does begun and frozen work as `rules` say.
    """
    chosen = rules or Rules()
    moves = [_movable(member, chosen) for member in members]
    if not any(found.any() for found in moves):
        return None
    pool = pool_of([member.compiled.plan for member in members])
    wanted = [pool.uses(number, member.compiled) for number, member in enumerate(members)]
    parts = [_part(*each) for each in zip(members, moves, wanted, strict=True)]
    axes = axes_of(parts)
    jobs = Jobs(rules=chosen, is_shared=len(members) > 1)
    pieces = tuple(
        _piece(jobs, pool, member, part, axis, uses)
        for member, part, axis, uses in zip(members, parts, axes, wanted, strict=True)
    )
    problem = jobs.problem(
        capacities=pool.capacities,
        horizon=axes[0].slots,
        end_weight=_end_weight(members, aim),
    )
    excess = excess_findings(problem, pool, axes[0])
    return PlanProblem(problem=problem, pieces=pieces, findings=(*pool.findings, *excess))


def _movable(member: Member, rules: Rules) -> Bools:
    compiled = member.compiled
    tasks = compiled.plan.tasks
    priority = np.array([task.priority for task in tasks], dtype=np.int64)[compiled.node_row]
    free = (compiled.pin_finish == NONE) & (priority < NEVER_MOVED)
    free &= (compiled.cap_start == NONE) & (compiled.cap_finish == NONE)
    if not rules.moves_begun:
        free &= compiled.pin_start == NONE
    if rules.frozen_until is not None:
        limit = to_minutes(rules.frozen_until) - compiled.origin
        free &= member.early.resume_walls(compiled) >= limit
    if member.priority >= NEVER_MOVED:
        free[:] = False
    moves: Bools = free & compiled.counts & ~compiled.late_is_early
    return moves


def _part(member: Member, moves: Bools, uses: Uses) -> Part:
    compiled, early = member.compiled, member.early
    stays = [node for node in uses if not moves[node] and not compiled.late_is_early[node]]
    edges = np.concatenate([early.start_wall[stays], early.finish_wall[stays]])
    return Part(
        compiled=compiled,
        moves=moves,
        starts=early.resume_walls(compiled),
        edges=edges.astype(np.int64),
    )


def _piece(jobs: Jobs, pool: Pool, member: Member, part: Part, axis: Axis, uses: Uses) -> Piece:
    held, findings = held_within(uses, pool, part)
    first = jobs.add(member.early, part, axis, uses=held, priority=member.priority)
    return Piece(
        member=member, axis=axis, moves=part.moves, first_job=first, findings=tuple(findings)
    )


def _end_weight(members: tuple[Member, ...], aim: Aim) -> int:
    if len(members) == 1 or aim is Aim.DELAYS:
        return 1
    return LONG * sum(max(1, member.priority) for member in members)
