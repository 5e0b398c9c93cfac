"""What a reader should know before trusting a forecast."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from milepost.engine.compiled import NONE
from milepost.engine.errors import Finding, Severity
from milepost.engine.forecast.chance_checks import chance_findings
from milepost.engine.forecast.cost_checks import cost_findings
from milepost.engine.forecast.measures import MOST_DRIVEN
from milepost.engine.forecast.risks import is_risk_usable
from milepost.engine.forecast.unusable import estimate_findings, risk_findings
from milepost.engine.plan import ConstraintType

if TYPE_CHECKING:
    from milepost.engine.forecast.prepare import Simulation
    from milepost.engine.plan import Risk

_NAMED_AT_MOST = 3


def forecast_findings(
    simulation: Simulation, *, left_calendars: bool, was_stopped: bool, asked: int, made: int
) -> tuple[Finding, ...]:
    """Return what the forecast leaves out, hides or could not finish.

    Errors of the plan itself, such as a loop of dependencies, are among them.
    """
    compiled = simulation.compiled
    found = [finding for finding in compiled.findings if finding.severity is Severity.ERROR]
    found += [*estimate_findings(compiled.plan.tasks), *risk_findings(compiled.plan.risks)]
    found += _hard_constraints(simulation) + _manual_dates(simulation) + _late_tasks(simulation)
    found += _repaired_pairs(simulation)
    found += chance_findings(compiled, simulation.inputs)
    found += cost_findings(simulation)
    found += _idle_risks(simulation) + _undriven_milestones(simulation)
    if left_calendars:
        found.append(_LEFT_CALENDARS)
    if was_stopped:
        found.append(_stopped(asked, made))
    return tuple(found)


def _names(simulation: Simulation, uids: list[str]) -> str:
    plan = simulation.compiled.plan
    name_of = {task.uid: task.name for task in plan.tasks}
    named = ", ".join(f'task {uid} "{name_of[uid]}"' for uid in uids[:_NAMED_AT_MOST])
    more = len(uids) - _NAMED_AT_MOST
    return f"{named} and {more} more" if more > 0 else named


def _uids_of(
    simulation: Simulation, nodes: np.ndarray[tuple[int], np.dtype[np.bool_]]
) -> list[str]:
    compiled = simulation.compiled
    rows = sorted(compiled.node_row[np.flatnonzero(nodes)].tolist())
    return [compiled.plan.tasks[row].uid for row in dict.fromkeys(rows)]


def _hard_constraints(simulation: Simulation) -> list[Finding]:
    """GAO-16-89G, best practice 8: hard constraints keep a simulation from slipping."""
    compiled = simulation.compiled
    is_capped = (compiled.cap_start != NONE) | (compiled.cap_finish != NONE)
    uids = _uids_of(simulation, is_capped & compiled.is_open)
    if not uids:
        return []
    return [
        Finding(
            code="constraint-hides-risk",
            severity=Severity.WARNING,
            where=_names(simulation, uids),
            message="A hard date constraint holds it in every run, however late its "
            "predecessors are, so the forecast looks safer than the work is.",
            hint="Use a deadline instead: it warns when missed and moves nothing.",
            uids=tuple(uids),
        )
    ]


def _manual_dates(simulation: Simulation) -> list[Finding]:
    plan = simulation.compiled.plan
    uids = [
        task.uid
        for row, task in enumerate(plan.tasks)
        if task.is_manual and task.is_active and _is_unfinished_leaf(simulation, row)
    ]
    if not uids:
        return []
    return [
        Finding(
            code="manual-dates-hide-risk",
            severity=Severity.WARNING,
            where=_names(simulation, uids),
            message="It is scheduled by hand, so its dates are the same in every run.",
            hint="Let its duration and dependencies schedule it, or read the forecast as "
            "certain of its dates.",
            uids=tuple(uids),
        )
    ]


def _is_unfinished_leaf(simulation: Simulation, row: int) -> bool:
    compiled = simulation.compiled
    node = int(compiled.row_node[row])
    if node < 0 or compiled.pin_finish[node] == NONE:
        return False
    task = compiled.plan.tasks[row]
    is_achieved = task.milestone is not None and task.milestone.achieved_on is not None
    return task.actual_finish is None and task.percent_complete < 100 and not is_achieved


def _late_tasks(simulation: Simulation) -> list[Finding]:
    kind = ConstraintType.AS_LATE_AS_POSSIBLE
    tasks = simulation.compiled.plan.tasks
    uids = [task.uid for task in tasks if task.constraint.kind is kind and not task.actual_start]
    if not uids:
        return []
    return [
        Finding(
            code="late-start-kept",
            severity=Severity.INFO,
            where=_names(simulation, uids),
            message="It is planned as late as possible; in every run it starts no earlier "
            "than scheduled, so it has no time in hand.",
            hint="Plan it as soon as possible to see what its float is worth.",
            uids=tuple(uids),
        )
    ]


def _idle_risks(simulation: Simulation) -> list[Finding]:
    """Return a finding for each risk, save those on money only, that lengthens less than it names."""
    plan = simulation.compiled.plan
    phases = {task.parent for task in plan.tasks}
    hit = _uids_hit(simulation)
    found = []
    for risk in filter(is_risk_usable, plan.risks):
        if risk.cost_impact is not None and risk.impact.high == 0:
            continue
        named_phases = [uid for uid in risk.tasks if uid in phases]
        if named_phases or not hit.intersection(risk.tasks):
            found.append(_idle_risk(risk, named_phases))
    return found


def _uids_hit(simulation: Simulation) -> set[str]:
    compiled = simulation.compiled
    nodes = simulation.inputs.node_risks
    return {compiled.plan.tasks[compiled.node_row[node]].uid for node in nodes}


def _idle_risk(risk: Risk, named_phases: list[str]) -> Finding:
    if named_phases:
        return Finding(
            code="risk-names-phase",
            severity=Severity.WARNING,
            where=f'risk {risk.uid} "{risk.name}"',
            message="It names a phase, which has no work of its own to lengthen.",
            hint="Name the tasks of the phase that the risk would lengthen.",
            uids=tuple(named_phases),
        )
    return Finding(
        code="risk-hits-no-work",
        severity=Severity.INFO,
        where=f'risk {risk.uid} "{risk.name}"',
        message="None of its tasks has work left that it could lengthen.",
        hint="Close the risk, or name the tasks it still threatens.",
        uids=risk.tasks,
    )


def _repaired_pairs(simulation: Simulation) -> list[Finding]:
    """Return that pairs contradict one another, with the greatest change among them."""
    repaired = simulation.inputs.factors.repaired
    if not repaired:
        return []
    first, second, asked, got = max(repaired, key=lambda each: abs(each[2] - each[3]))
    return [
        Finding(
            code="correlations-repaired",
            severity=Severity.WARNING,
            where=_names(simulation, [first, second]),
            message=f"The correlations of pairs contradict one another; the nearest ones that can "
            f"be were taken. {len(repaired)} changed, this one the most: {asked:.2f} became "
            f"{got:.2f}.",
            hint="If a goes with b and b with c, a goes with c: correct one of the three.",
            uids=tuple(dict.fromkeys(uid for each in repaired for uid in each[:2])),
        )
    ]


def _undriven_milestones(simulation: Simulation) -> list[Finding]:
    left_out = len(simulation.network.record) - MOST_DRIVEN
    if left_out <= 0:
        return []
    return [
        Finding(
            code="drivers-left-out",
            severity=Severity.INFO,
            where="the forecast",
            message=f"The last {left_out:,} milestones of the plan have no drivers: they are "
            f"worked out for {MOST_DRIVEN} at most.",
            hint="Split the plan to see what drives them.",
        )
    ]


_LEFT_CALENDARS = Finding(
    code="beyond-calendars",
    severity=Severity.WARNING,
    where="the forecast",
    message="Some runs end later than the calendars reach; their dates are cut there.",
    hint="Look for estimates whose high value is far too long.",
)


def _stopped(asked: int, made: int) -> Finding:
    return Finding(
        code="forecast-stopped",
        severity=Severity.INFO,
        where="the forecast",
        message=f"It was stopped after {made:,} of {asked:,} runs.",
        hint="Run it again for the precision of all runs.",
    )
