"""What estimates and risks a forecast cannot draw from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.engine.errors import Finding, Severity
from milepost.engine.forecast.estimates import is_usable
from milepost.engine.forecast.risks import is_risk_usable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from milepost.engine.plan import Risk, Task, ThreePoint


def estimate_findings(tasks: Sequence[Task]) -> Iterator[Finding]:
    """Yield a finding for each task whose own estimate or confidence cannot be used."""
    for task in tasks:
        if task.estimate is not None and not is_usable(task.estimate):
            yield _unusable_estimate(task, task.estimate)
        elif task.estimate is not None and task.confidence is not None:
            yield _unused_confidence(task)


def _unusable_estimate(task: Task, estimate: ThreePoint) -> Finding:
    return Finding(
        code="estimate-unusable",
        severity=Severity.ERROR,
        where=f'task {task.uid} "{task.name}"',
        message=f"Its estimate {estimate.low}–{estimate.likely}–{estimate.high} "
        "minutes is out of order or out of range.",
        hint="Give low ≤ likely ≤ high within fifty years. Until then the default spread is used.",
        uids=(task.uid,),
    )


def _unused_confidence(task: Task) -> Finding:
    return Finding(
        code="confidence-unused",
        severity=Severity.INFO,
        where=f'task {task.uid} "{task.name}"',
        message="It has an estimate of its own, so how sure its duration is plays no part.",
        hint="Remove one of the two.",
        uids=(task.uid,),
    )


def risk_findings(risks: Sequence[Risk]) -> Iterator[Finding]:
    """Yield a finding for each risk that the forecast leaves out."""
    for risk in risks:
        if risk.can_strike and not is_risk_usable(risk):
            yield Finding(
                code="risk-unusable",
                severity=Severity.ERROR,
                where=f'risk {risk.uid} "{risk.name}"',
                message=f"Its probability {risk.probability} or its impact {risk.impact.low}–"
                f"{risk.impact.likely}–{risk.impact.high} minutes is out of range.",
                hint="Give a probability from 0 to 1 and low ≤ likely ≤ high, of the cost too. "
                "Until then the forecast leaves it out.",
                uids=risk.tasks,
            )
