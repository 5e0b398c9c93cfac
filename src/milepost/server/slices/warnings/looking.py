"""One look at a project: which warnings begin, which end, which come back.

What a look finds is written as one change of the system, under the project's lock. It is
worked out anew there from the warnings as they then are, so that two processes that look at
the same time write it once; a look at an older plan than another has seen writes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from milepost.engine.warnings.precision import Verdict
from milepost.engine.warnings.rules import Rule
from milepost.engine.warnings.watch import find_warnings
from milepost.server.kernel import clock
from milepost.server.kernel.authz import Actor
from milepost.server.kernel.ids import new_id
from milepost.server.kernel.log import reader, records
from milepost.server.kernel.log.transactions import writing
from milepost.server.slices.plans import public as plans
from milepost.server.slices.warnings.causes import Cause, find_cause
from milepost.server.slices.warnings.contents import forget_past
from milepost.server.slices.warnings.gathering import Gathered, gather
from milepost.server.slices.warnings.models import WarningRecord, Watch
from milepost.server.slices.warnings.settings import settings_of
from milepost.server.slices.warnings.verdicts import Promises, verdict_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from milepost.engine.warnings.findings import Finding
    from milepost.engine.warnings.rules import Settings

Wire = dict[str, Any]

COMMAND = "raise_warnings"
"""The command under which the system writes; those who listen for news pass over it."""

MILEPOST = Actor(user_id="milepost", name="Milepost", via="system")
"""Who watches: the system itself."""

RANKS = {"info": 0, "warning": 1, "critical": 2}

OF_A_PROMISE = frozenset(
    {Rule.FORECAST_DRIFT, Rule.PROBABILITY_DROP, Rule.DEADLINE_MISSED, Rule.BUFFER_USE}
)
"""Rules that warn of a missed date: once it is missed they have said what they had to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What one look found, ready to be written."""

    gathered: Gathered
    settings: Settings
    findings: Mapping[str, Finding]
    causes: Mapping[str, Cause]


def look(project: plans.Project) -> bool:
    """Look at the project's latest plan and write what began and ended.

    Returns whether the plan was still the latest in the end; if not, look again.
    """
    watch = Watch.objects.filter(project_id=project.id).first()
    watch = watch or Watch(project_id=project.id, at=clock.now())
    now = clock.now()
    settings = settings_of(project.id)
    gathered = gather(project, settings=settings, watch=watch, now=now)
    findings = {item.key: item for item in find_warnings(gathered.facts, settings=settings)}
    live = {row.key: row for row in list_live(project.id)}
    causes = {
        key: find_cause(gathered, item, settings=settings, looked_at=_since(watch, gathered, item))
        for key, item in findings.items()
        if key not in live
    }
    found = Look(gathered=gathered, settings=settings, findings=findings, causes=causes)
    if not _is_latest(gathered):
        return False
    _write(project, found)
    _keep(watch, found)
    return True


def _since(watch: Watch, gathered: Gathered, finding: Finding) -> int:
    """Return the last change at which the rule is known not to have held."""
    agreed = gathered.agreed_seqs.get(finding.milestone, 0)
    return max(watch.seq, agreed)


def list_live(project: str) -> list[WarningRecord]:
    """Return the warnings whose rule held at the last look, ended ones that still hold too."""
    return list(WarningRecord.objects.filter(project_id=project, is_over=False))


def _is_latest(gathered: Gathered) -> bool:
    """Return whether nobody but the system changed the project since the facts were gathered."""
    head = reader.head(gathered.project)
    if head == gathered.seq:
        return True
    later = reader.list_titles(gathered.project, seqs=range(gathered.seq + 1, head + 1))
    return all(title.command == COMMAND for title in later.values())


def _write(project: plans.Project, found: Look) -> None:
    rows = {row.key: row for row in list_live(project.id)}
    if not _changes(project.id, rows, found):
        return

    def work(_: plans.PlanState) -> list[Wire]:
        if not _is_latest(found.gathered):
            return []
        latest = {row.key: row for row in list_live(project.id)}
        return _changes(project.id, latest, found)

    began = [key for key in found.findings if key not in rows]
    intent = plans.Intent(command=COMMAND, actor=MILEPOST, label=_label(len(began)), is_final=True)
    plans.make_change(project.id, intent=intent, work_out=work)


def _label(began: int) -> str:
    if began == 0:
        return "Update the warnings"
    return "Raise 1 warning" if began == 1 else f"Raise {began} warnings"


def _changes(project: str, rows: Mapping[str, WarningRecord], found: Look) -> list[Wire]:
    promises = Promises.of(found.gathered.state, now=found.gathered.facts.now)
    ops: list[Wire] = []
    for key, finding in found.findings.items():
        row = rows.get(key)
        if row is None:
            ops.append(_raised(project, finding, found, promises=promises))
        else:
            ops += _held(row, finding, found, promises=promises)
    for key, row in rows.items():
        if key not in found.findings:
            ops += _over(row, found, promises=promises)
    return ops


def _raised(project: str, finding: Finding, found: Look, *, promises: Promises) -> Wire:
    cause = found.causes.get(finding.key) or Cause(seq=None, seqs=(), effect={})
    promised, was_agreed = promises.promise_of(finding.milestone)
    return records.added(
        WarningRecord,
        project=project,
        uid=new_id(),
        key=finding.key,
        rule=finding.rule.value,
        message=finding.message,
        milestone=finding.milestone,
        task=finding.task,
        name=_name(found.gathered, finding),
        severity=finding.severity.value,
        figures=dict(finding.figures),
        thresholds=dict(finding.thresholds),
        sentence=finding.sentence,
        effect=cause.effect,
        raised_at=found.gathered.at,
        plan_seq=found.gathered.seq,
        cause_seq=cause.seq,
        causes=list(cause.seqs),
        promised=promised,
        was_agreed=was_agreed,
        state="open",
    )


def _name(gathered: Gathered, finding: Finding) -> str:
    uid = finding.task or finding.milestone
    row = gathered.state.row_of.get(uid)
    return "" if row is None else str(gathered.state.plan["tasks"]["name"][row])


def _held(row: WarningRecord, finding: Finding, found: Look, *, promises: Promises) -> list[Wire]:
    """Return what becomes of a warning whose rule holds still."""
    at = found.gathered.at
    is_graver = RANKS[finding.severity.value] > RANKS.get(row.severity, 0)
    if row.state == "ended":
        if not is_graver:
            return []
        again = _raised(row.project_id, finding, found, promises=promises)
        return [*records.changed(row, is_over=True), again]
    if finding.rule in OF_A_PROMISE and verdict_of(row, promises) is Verdict.RIGHT:
        return records.changed(row, state="ended", ended_how="came-true", ended_at=at)
    if is_graver:
        return records.changed(
            row,
            state="open",
            severity=finding.severity.value,
            message=finding.message,
            figures=dict(finding.figures),
            sentence=finding.sentence,
            snoozed_until=None,
        )
    is_due = row.snoozed_until is not None and row.snoozed_until <= found.gathered.facts.now
    if row.state == "snoozed" and is_due:
        return records.changed(row, state="open", snoozed_until=None)
    return []


def _over(row: WarningRecord, found: Look, *, promises: Promises) -> list[Wire]:
    """Return what becomes of a warning whose rule holds no longer."""
    if row.state == "ended":
        return records.changed(row, is_over=True)
    how = "came-true" if verdict_of(row, promises) is Verdict.RIGHT else "resolved"
    return records.changed(
        row,
        state="ended",
        ended_how=how,
        ended_at=found.gathered.at,
        is_over=True,
        snoozed_until=None,
    )


def _keep(watch: Watch, found: Look) -> None:
    """Note how far the project has been looked at, with the figures of now."""
    gathered = found.gathered
    watch.seq = gathered.seq
    watch.at = gathered.at
    watch.day = gathered.facts.now // 1440
    watch.figures = {
        key: {
            "figures": dict(item.figures),
            "thresholds": dict(item.thresholds),
            "sentence": item.sentence,
            "message": item.message,
        }
        for key, item in found.findings.items()
    }
    wanted = {*(shot.seq for shot in gathered.past.values()), *gathered.agreed_seqs.values()}
    with writing():
        watch.save()
    forget_past(gathered.project, still_wanted=wanted)
