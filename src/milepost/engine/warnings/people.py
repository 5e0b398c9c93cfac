"""Rules about people and evidence: owners, load, the client's reply, KPIs, proof."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.engine.warnings.facts import DAY
from milepost.engine.warnings.findings import Finding, Severity
from milepost.engine.warnings.rules import Rule
from milepost.engine.warnings.words import counted, day, per_cent

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from milepost.engine.units import Minutes
    from milepost.engine.warnings.facts import Milestone


def missing_owner(
    milestone: Milestone, *, now: Minutes, thresholds: Mapping[str, float]
) -> Finding | None:
    """Find a milestone that nobody owns and that is due within `days`, or overdue."""
    if milestone.contents.owner or milestone.scheduled is None:
        return None
    due = (milestone.scheduled - now) / DAY
    if due > thresholds["days"]:
        return None
    return Finding(
        rule=Rule.MISSING_OWNER,
        message="missing-owner",
        severity=Severity.INFO if milestone.agreed is None else Severity.WARNING,
        milestone=milestone.uid,
        figures={"scheduled_date": milestone.scheduled, "due_days": round(due, 1)},
        thresholds=thresholds,
        sentence=f"Nobody owns “{milestone.name}”, which is scheduled for "
        f"{day(milestone.scheduled)}.",
    )


def owner_overloaded(milestone: Milestone, *, thresholds: Mapping[str, float]) -> Finding | None:
    """Find an owner whose load before the milestone's date exceeds `percent` of a week."""
    load = milestone.load
    if load is None or load.peak * 100 <= thresholds["percent"]:
        return None
    return Finding(
        rule=Rule.OWNER_OVERLOADED,
        message="owner-overloaded",
        severity=Severity.WARNING,
        milestone=milestone.uid,
        figures={
            "who": load.who,
            "peak_percent": round(load.peak * 100, 1),
            "week_date": load.since,
        },
        thresholds=thresholds,
        sentence=f"{load.who}, who owns “{milestone.name}”, has {per_cent(load.peak * 100)} "
        f"of a week's work in the week of {day(load.since)}.",
    )


def client_waiting(
    milestone: Milestone, *, now: Minutes, thresholds: Mapping[str, float]
) -> Finding | None:
    """Find a client's answer that is outstanding for more than `days`."""
    since = milestone.waiting_since
    if since is None or (now - since) / DAY <= thresholds["days"]:
        return None
    waited = (now - since) / DAY
    return Finding(
        rule=Rule.CLIENT_WAITING,
        message="client-waiting",
        severity=Severity.WARNING,
        milestone=milestone.uid,
        figures={"since_date": since, "waited_days": int(waited)},
        thresholds=thresholds,
        sentence=f"“{milestone.name}” waits for the client's reply since {day(since)}, "
        f"{counted(int(waited))}.",
    )


def evidence_mismatch(milestone: Milestone, *, thresholds: Mapping[str, float]) -> Finding | None:
    """Find ticks without proof: all tasks are done, and the evidence is below 100 %."""
    is_proved = milestone.evidence_state in {"none", "met", "waived"}
    share = milestone.evidence_share * 100
    if is_proved or share >= 100 or milestone.progress < 1 or milestone.contents.tasks == 0:
        return None
    return Finding(
        rule=Rule.EVIDENCE_MISMATCH,
        message="evidence-mismatch",
        severity=Severity.WARNING,
        milestone=milestone.uid,
        figures={"tasks_percent": 100, "evidence_percent": round(share, 1)},
        thresholds=thresholds,
        sentence=f"All tasks of “{milestone.name}” are done, but only {per_cent(share)} of its "
        "evidence is met.",
    )


def kpi_miss(
    milestone: Milestone, *, now: Minutes, thresholds: Mapping[str, float]
) -> Iterator[Finding]:
    """Find KPIs whose trend misses their target on the milestone's date, if due within `days`."""
    if milestone.scheduled is None or (milestone.scheduled - now) / DAY > thresholds["days"]:
        return
    for kpi in milestone.kpis:
        if kpi.is_missed:
            yield Finding(
                rule=Rule.KPI_MISS,
                message="kpi-miss",
                severity=Severity.WARNING,
                milestone=milestone.uid,
                figures={
                    "kpi": kpi.uid,
                    "kpi_name": kpi.name,
                    "latest": kpi.latest,
                    "expected": round(kpi.expected, 4),
                    "target": kpi.target,
                    "unit": kpi.unit,
                    "scheduled_date": milestone.scheduled,
                },
                thresholds=thresholds,
                sentence=f"“{kpi.name}” heads for {round(kpi.expected, 1):g} on "
                f"{day(milestone.scheduled)}; “{milestone.name}” needs {kpi.target:g}.",
            )


def kpi_source(milestone: Milestone, *, thresholds: Mapping[str, float]) -> Iterator[Finding]:
    """Find KPIs whose source failed `failures` times in a row or more: nobody is watching."""
    for source in milestone.failing:
        if source.failures >= thresholds["failures"]:
            yield Finding(
                rule=Rule.KPI_SOURCE,
                message="kpi-source",
                severity=Severity.WARNING,
                milestone=milestone.uid,
                figures={
                    "kpi": source.kpi,
                    "kpi_name": source.name,
                    "failures": source.failures,
                },
                thresholds=thresholds,
                sentence=f"The source of “{source.name}” failed {source.failures} times in a row, "
                f"so “{milestone.name}” is judged by old readings.",
            )
