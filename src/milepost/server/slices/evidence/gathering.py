"""Gathers what is known about criteria, in a fixed number of statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from milepost.engine import criteria as engine
from milepost.server.slices.evidence import sources, times
from milepost.server.slices.evidence.models import Approval, Completion, CriterionRow, Programme
from milepost.server.slices.forms import public as forms
from milepost.server.slices.plans import public as plans

Facts = dict[str, engine.Facts]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """Everything that criteria of one project may rest on."""

    state: plans.PlanState
    zone: ZoneInfo
    now: int
    forms: Mapping[str, forms.FormFacts]
    programmes: Mapping[str, engine.ProgrammeFacts]
    kpis: Mapping[str, engine.KpiFacts]
    deliverables: Mapping[str, sources.HandedOver]
    approvals: Mapping[str, tuple[engine.Approved, ...]]
    work: Mapping[str, engine.TaskFacts]


def gather(state: plans.PlanState, *, rows: Sequence[CriterionRow], now: int) -> Facts:
    """Return the facts of each leaf among `rows` that has any, by its uid."""
    known = _known(state, rows=rows, now=now)
    found = {row.uid: _facts_of(row, known) for row in rows}
    return {uid: facts for uid, facts in found.items() if facts is not None}


def _known(state: plans.PlanState, *, rows: Sequence[CriterionRow], now: int) -> _Known:
    project: str = state.plan["project"]
    return _Known(
        state=state,
        zone=times.zone_of(state),
        now=now,
        forms=forms.form_facts(project, uids=_named(rows, "form")),
        programmes=programme_facts(project, uids=_named(rows, "programme")),
        kpis=sources.kpi_facts(project, uids=_named(rows, "kpi")),
        deliverables=sources.deliverable_facts(
            project, uids={uid for row in rows for uid in row.params.get("deliverables", ())}
        ),
        approvals=_approvals(project, rows),
        work=work_of(state, milestones={row.milestone for row in rows if row.kind == "tasks"}),
    )


def _named(rows: Sequence[CriterionRow], name: str) -> set[str]:
    return {uid for row in rows if (uid := row.params.get(name))}


def _approvals(
    project: str, rows: Sequence[CriterionRow]
) -> dict[str, tuple[engine.Approved, ...]]:
    if not any(row.kind == "approval" for row in rows):
        return {}
    found: dict[str, list[engine.Approved]] = {}
    for row in Approval.objects.filter(project_id=project).order_by("at", "id"):
        roles = frozenset(str(role).casefold() for role in row.roles)
        approved = engine.Approved(person=row.person, name=row.name, at=row.at, roles=roles)
        found.setdefault(row.criterion, []).append(approved)
    return {uid: tuple(items) for uid, items in found.items()}


def programme_facts(project: str, *, uids: set[str]) -> dict[str, engine.ProgrammeFacts]:
    """Return roster, modules and completions of programmes; two statements at most."""
    if not uids:
        return {}
    done: dict[str, list[engine.Completion]] = {}
    rows = Completion.objects.filter(project_id=project, programme__in=uids)
    for programme, person, module, at in rows.values_list("programme", "person", "module", "at"):
        item = engine.Completion(person=person, module=module, at=at)
        done.setdefault(programme, []).append(item)
    return {
        row.uid: engine.ProgrammeFacts(
            roster=frozenset(person["key"] for person in row.people),
            modules=frozenset(module["uid"] for module in row.modules),
            completions=tuple(done.get(row.uid, ())),
        )
        for row in Programme.objects.filter(project_id=project, uid__in=uids)
    }


def work_of(state: plans.PlanState, *, milestones: set[str]) -> dict[str, engine.TaskFacts]:
    """Return the tasks that belong to each of `milestones`, weighted by their durations."""
    if not milestones:
        return {}
    tasks, network = state.plan["tasks"], state.network
    return {
        uid: engine.TaskFacts(
            tasks=tuple(_task_fact(tasks, row) for row in network.contents_of(uid))
        )
        for uid in sorted(milestones & set(state.plan["milestones"]["uid"]))
    }


def _task_fact(tasks: dict[str, Any], row: int) -> engine.TaskFact:
    finished = tasks["actual_finish"][row]
    return engine.TaskFact(
        weight=float(max(tasks["duration"][row], 1)),
        is_done=finished is not None or tasks["percent_complete"][row] == 100,
        finished_at=finished,
    )


def _facts_of(row: CriterionRow, known: _Known) -> engine.Facts | None:
    match row.kind:
        case "kpi":
            return known.kpis.get(row.params["kpi"])
        case "skills-test":
            return _test_facts(row, known)
        case "survey":
            return _survey_facts(row, known)
        case "programme":
            return known.programmes.get(row.params["programme"])
        case "deliverable":
            return _deliverable_facts(row, known)
        case "approval":
            return engine.ApprovalFacts(approvals=known.approvals.get(row.uid, ()))
        case "tasks":
            return known.work.get(row.milestone)
        case "webhook":
            return _signal_facts(row)
        case _:
            return None


def _deliverable_facts(row: CriterionRow, known: _Known) -> engine.DeliverableFacts:
    items = (known.deliverables.get(uid) for uid in row.params["deliverables"])
    return engine.DeliverableFacts(
        items=tuple(
            engine.DeliverableFact(
                name=item.name,
                state=item.state,
                accepted_at=times.wall_of(item.accepted_at, zone=known.zone)
                if item.accepted_at
                else None,
            )
            for item in items
            if item is not None
        )
    )


def _test_facts(row: CriterionRow, known: _Known) -> engine.SkillsTestFacts | None:
    found = known.forms.get(row.params["form"])
    if found is None:
        return None
    programme = known.programmes.get(row.params["programme"])
    return engine.SkillsTestFacts(
        roster=programme.roster if programme else frozenset(found.people),
        attempts=tuple(
            engine.Attempt(
                person=given.person, score=given.score, at=times.wall_of(given.at, zone=known.zone)
            )
            for given in found.given
            if given.score is not None and given.at is not None
        ),
        is_closed=found.form.state == "closed",
    )


def _survey_facts(row: CriterionRow, known: _Known) -> engine.SurveyFacts | None:
    found = known.forms.get(row.params["form"])
    if found is None:
        return None
    question = next(
        (item for item in found.form.questions if item["uid"] == row.params["question"]), None
    )
    if question is None or question["kind"] != "scale":
        return None
    return engine.SurveyFacts(
        invited=len(found.people),
        answers=tuple(
            # An anonymous answer has no time of its own; it counts as of now.
            engine.Reading(
                at=times.wall_of(given.at, zone=known.zone) if given.at else known.now,
                value=float(given.answers[question["uid"]]),
            )
            for given in found.given
            if question["uid"] in given.answers
        ),
        lowest=float(question["low"]),
        is_closed=found.form.state == "closed",
    )


def _signal_facts(row: CriterionRow) -> engine.SignalFacts:
    if row.signal_at is None or row.signal_value is None:
        return engine.SignalFacts()
    value = row.signal_value
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    said = (
        float(value) if is_number else str(value).lower() if value in (True, False) else str(value)
    )
    return engine.SignalFacts(signals=(engine.Signal(at=row.signal_at, value=said),))
