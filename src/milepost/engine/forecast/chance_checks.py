"""What a forecast leaves out of gates that send back, of branches and of downtimes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.engine.errors import Finding, Severity
from milepost.engine.forecast.branches import has_begun, members_of
from milepost.engine.forecast.reworks import reworks_drawn
from milepost.engine.plan import TaskKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from milepost.engine.compiled import CompiledPlan
    from milepost.engine.forecast.inputs import DrawnInputs
    from milepost.engine.uncertainty import Rework, Uid


def chance_findings(compiled: CompiledPlan, inputs: DrawnInputs) -> Iterator[Finding]:
    """Yield what of a plan's chances plays no part, or another one than it seems."""
    drawn = {rework.gate for rework in reworks_drawn(compiled)}
    for rework in compiled.plan.uncertainty.reworks:
        if rework.gate not in drawn:
            yield _left_out(compiled, rework)
        elif stray := _not_before(compiled, rework):
            yield _stray(compiled, rework, stray)
    yield from _of_branches(compiled, inputs)
    for number, downtime in enumerate(inputs.downtimes.named):
        if number not in inputs.downtimes.nodes.values():
            yield Finding(
                code="downtime-holds-nothing",
                severity=Severity.INFO,
                where=f'downtime "{downtime.name}"',
                message="None of its tasks has work left that it could hold up.",
                hint="Name the tasks out of doors, or remove it.",
                uids=downtime.tasks,
            )


def _left_out(compiled: CompiledPlan, rework: Rework) -> Finding:
    task = compiled.plan.tasks[compiled.outline.row_of[rework.gate]]
    is_gate = task.kind is TaskKind.MILESTONE
    return Finding(
        code="rework-left-out",
        severity=Severity.INFO if is_gate else Severity.WARNING,
        where=f'task {task.uid} "{task.name}"',
        message="It is reached, inactive or scheduled by hand, so it sends nothing back."
        if is_gate
        else "It sends nothing back: it is not a milestone.",
        hint="Remove it from the gates that send back.",
        uids=(task.uid,),
    )


def _not_before(compiled: CompiledPlan, rework: Rework) -> tuple[Uid, ...]:
    """Return the tasks done again from which no chain of links leads to the gate."""
    gate = int(compiled.row_node[compiled.outline.row_of[rework.gate]])
    before, waiting = {gate}, [gate]
    while waiting:
        node = waiting.pop()
        links = slice(int(compiled.link_offset[node]), int(compiled.link_offset[node + 1]))
        found = set(compiled.link_pred[links].tolist()) - before
        before |= found
        waiting += found
    return tuple(
        uid
        for uid in rework.tasks
        if int(compiled.row_node[compiled.outline.row_of[uid]]) not in before - {gate}
    )


def _stray(compiled: CompiledPlan, rework: Rework, stray: tuple[Uid, ...]) -> Finding:
    gate = compiled.plan.tasks[compiled.outline.row_of[rework.gate]]
    return Finding(
        code="rework-not-before-gate",
        severity=Severity.WARNING,
        where=f'milestone {gate.uid} "{gate.name}"',
        message=f"{len(stray)} of the tasks that it sends back do not lead to it.",
        hint="Name tasks before the gate, or tie them to it by dependencies.",
        uids=stray,
    )


def _of_branches(compiled: CompiledPlan, inputs: DrawnInputs) -> Iterator[Finding]:
    if not inputs.branches.names:
        return
    members = members_of(compiled.plan)
    for number, name in enumerate(inputs.branches.names):
        uids = tuple(task.uid for task in members[name])
        if has_begun(members[name]):
            yield Finding(
                code="branch-has-begun",
                severity=Severity.INFO,
                where=f'branch "{name}"',
                message="Work on it has begun, so it is taken in every run.",
                hint="Remove the branch and leave its tasks in the plan.",
                uids=uids,
            )
        elif number not in inputs.branches.nodes.values():
            yield Finding(
                code="branch-without-work",
                severity=Severity.INFO,
                where=f'branch "{name}"',
                message="None of its tasks has work left, so it makes no difference.",
                hint="Name the tasks that are done or not, or remove it.",
                uids=uids,
            )
