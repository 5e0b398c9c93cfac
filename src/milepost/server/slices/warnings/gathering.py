"""Gathers the facts that the rules look at: the plan, its trend, its past, its people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from milepost.engine.warnings import facts as watched
from milepost.engine.warnings.rules import Rule, Settings
from milepost.server.kernel.log import reader
from milepost.server.slices.kpis import public as kpis
from milepost.server.slices.plans import public as plans
from milepost.server.slices.responsibilities import public as responsibilities
from milepost.server.slices.warnings import promises, tasks
from milepost.server.slices.warnings.contents import Snapshot, contents_of, past_snapshots

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from milepost.server.slices.warnings.models import PromiseMade, Watch

Wire = dict[str, Any]

FACETS = frozenset({"agreements", "deliverables", "evidence", "gates"})
"""What rules ask of the slices beside the plan: replies, proof and gates."""

LOOKS_BACK = (Rule.FLOAT_SHRINKING, Rule.PEOPLE_CHANGE, Rule.BLOCKED_TASK)
"""The rules that compare with the plan of some days ago."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The facts with what tells how they came about.

    `past` holds the snapshots that the rules compare with, by rule; `agreed_seqs` the
    change at which each milestone was promised.
    """

    project: str
    state: plans.PlanState
    facts: watched.Facts
    past: Mapping[Rule, Snapshot]
    agreed_seqs: Mapping[str, int]
    zone: ZoneInfo
    at: datetime

    @property
    def seq(self) -> int:
        """The last change that the facts include."""
        return self.state.seq


def gather(project: plans.Project, *, settings: Settings, watch: Watch, now: datetime) -> Gathered:
    """Return the facts of the project's latest plan at `now`.

    Slow the first time, when past plans are replayed; keep it out of a request for a plan
    of thousands of tasks.
    """
    state = plans.current_state(project)
    zone = plans.zone_of(state.plan)
    promises.catch_up(project.id, watch=watch, up_to=state.seq)
    promised = promises.last_promises(project.id)
    past_seqs = {rule: _seq_before(project, settings, rule, now=now) for rule in LOOKS_BACK}
    wanted = {*past_seqs.values(), *(row.seq for row in promised.values())}
    snapshots = past_snapshots(project.id, seqs=wanted)
    past = {rule: snapshots[seq] for rule, seq in past_seqs.items()}
    wall = plans.wall_of(now, zone=zone)
    known = plans.facets.gather(project, state, only=FACETS)
    network = state.network
    milestones = [
        _milestone(item, past=past, snapshots=snapshots)
        for item in _sources(project, state, network, promised, known, zone=zone)
    ]
    return Gathered(
        project=project.id,
        state=state,
        facts=watched.Facts(
            now=wall,
            minutes_per_day=state.plan["settings"]["minutes_per_day"],
            milestones=milestones,
            tasks=tasks.open_tasks(
                state,
                network,
                gates={uid: item.gate_state for uid, item in known.items()},
                starts=past[Rule.BLOCKED_TASK].starts,
                touched=tasks.touched(project.id, state, settings=settings, now=now),
            ),
        ),
        past=past,
        agreed_seqs={uid: row.seq for uid, row in promised.items()},
        zone=zone,
        at=now,
    )


def _seq_before(project: plans.Project, settings: Settings, rule: Rule, *, now: datetime) -> int:
    moment = now - timedelta(days=settings.of(rule)["window"])
    return max(reader.seq_at(project.id, moment=moment), 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """What is known of one milestone, from every part of the server."""

    row: Wire
    points: Sequence[watched.Point]
    chance: plans.Chance | None
    contents: watched.Contents
    progress: float
    promise: PromiseMade | None
    agreed_on: int | None
    facets: plans.facets.Facets
    kpis: Sequence[watched.Kpi]
    failing: Sequence[watched.FailingSource]
    load: watched.Load | None


def _sources(
    project: plans.Project,
    state: plans.PlanState,
    network: plans.Network,
    promised: Mapping[str, PromiseMade],
    known: Mapping[str, plans.facets.Facets],
    *,
    zone: ZoneInfo,
) -> list[_Source]:
    rows = _rows(state)
    points = _points(project.id, zone=zone)
    chances = plans.chances_of(state)
    open_ones = [uid for uid, row in rows.items() if not row["is_achieved"]]
    contents = contents_of(state, milestones=open_ones)
    known_kpis = kpis.find_kpis(project.id)
    measures, failing = _kpis(known_kpis, rows), _failing(known_kpis)
    loads = _loads(state)
    found = []
    for uid in open_ones:
        promise = promised.get(uid)
        chance = chances.get(uid)
        found.append(
            _Source(
                row=rows[uid],
                points=_with_present(points.get(uid, []), chance, rows[uid], seq=state.seq),
                chance=chance,
                contents=contents[uid],
                progress=_progress(state, network.contents_of(uid)),
                promise=promise,
                agreed_on=plans.wall_of(promise.at, zone=zone) if promise else None,
                facets=known.get(uid, plans.facets.NOTHING),
                kpis=measures.get(uid, []),
                failing=failing.get(uid, []),
                load=loads.get(uid),
            )
        )
    return found


def _rows(state: plans.PlanState) -> dict[str, Wire]:
    """Return what the plan keeps of each active milestone, in outline order."""
    plan = state.plan
    facts = plan["milestones"]
    places = {uid: place for place, uid in enumerate(facts["uid"])}
    found = {}
    for row, (uid, kind) in enumerate(
        zip(plan["tasks"]["uid"], plan["tasks"]["kind"], strict=True)
    ):
        if kind != "milestone" or not plan["tasks"]["is_active"][row]:
            continue
        place = places[uid]
        found[uid] = {
            "uid": uid,
            "name": plan["tasks"]["name"][row],
            "agreed": facts["agreed_date"][place],
            "scheduled": plan["derived"]["finish"][row],
            "deadline": plan["tasks"]["deadline"][row],
            "is_achieved": facts["achieved_on"][place] is not None
            or plan["tasks"]["actual_finish"][row] is not None,
        }
    return found


def _points(project: str, *, zone: ZoneInfo) -> dict[str, list[watched.Point]]:
    found: dict[str, list[watched.Point]] = {}
    for point in plans.list_points(project):
        found.setdefault(point.milestone, []).append(
            watched.Point(
                at=plans.wall_of(point.at, zone=zone),
                seq=point.seq,
                scheduled=point.scheduled,
                p50=point.p50,
                probability=point.probability,
            )
        )
    return found


def _with_present(
    points: list[watched.Point], chance: plans.Chance | None, row: Wire, *, seq: int
) -> list[watched.Point]:
    """Return the points with the present chances, which may not have been written yet."""
    if chance is None or not points:
        return points
    last = points[-1]
    if (last.p50, last.probability) == (chance.p50, chance.probability):
        return points
    present = watched.Point(
        at=last.at,
        seq=last.seq if last.p50 is None else seq,
        scheduled=row["scheduled"],
        p50=chance.p50,
        probability=chance.probability,
    )
    return [*points[:-1], present] if last.p50 is None else [*points, present]


def _progress(state: plans.PlanState, rows: list[int]) -> float:
    done = plans.progress_of(state.plan, rows)
    if done["tasks_total"] and done["tasks_done"] == done["tasks_total"]:
        return 1.0
    # A share rounded up would call a milestone proved before its last task is done.
    return min(done["percent_complete"] / 100, 0.99)


def _failing(known: Mapping[str, kpis.KpiFacts]) -> dict[str, list[watched.FailingSource]]:
    """Return the sources that failed when they were last asked, by milestone."""
    found: dict[str, list[watched.FailingSource]] = {}
    for kpi in known.values():
        if kpi.source_failures:
            source = watched.FailingSource(kpi=kpi.uid, name=kpi.name, failures=kpi.source_failures)
            for uid in kpi.milestones:
                found.setdefault(uid, []).append(source)
    return found


def _kpis(
    known: Mapping[str, kpis.KpiFacts], rows: Mapping[str, Wire]
) -> dict[str, list[watched.Kpi]]:
    """Return where the KPIs of each milestone are heading on its date."""
    found: dict[str, list[watched.Kpi]] = {}
    for kpi in known.values():
        line = kpi.trend.line if kpi.trend else None
        if kpi.goal is None or kpi.value is None or line is None:
            continue
        for uid in kpi.milestones:
            date = rows[uid]["scheduled"] if uid in rows else None
            if date is None:
                continue
            expected = line.value_at(date)
            target = kpi.goal.line_towards(expected)
            if target is None:
                continue
            found.setdefault(uid, []).append(
                watched.Kpi(
                    uid=kpi.uid,
                    name=kpi.name,
                    target=target,
                    latest=kpi.value,
                    expected=expected,
                    is_missed=not kpi.goal.is_reached(expected),
                    unit=kpi.unit,
                )
            )
    return found


def _loads(state: plans.PlanState) -> dict[str, watched.Load]:
    return {
        uid: watched.Load(who=item.name, peak=item.peak_percent / 100, since=item.first)
        for uid, item in responsibilities.owner_loads(state).items()
        if item.peak_percent is not None
    }


def _milestone(
    source: _Source, *, past: Mapping[Rule, Snapshot], snapshots: Mapping[int, Snapshot]
) -> watched.Milestone:
    row, promise = source.row, source.promise
    uid = row["uid"]
    last = next((point for point in reversed(source.points) if point.p50 is not None), None)
    then = {rule: shot.milestones[uid] for rule, shot in past.items() if uid in shot.milestones}
    return watched.Milestone(
        **row,
        p50=source.chance.p50 if source.chance else (last.p50 if last else None),
        probability=(
            source.chance.probability if source.chance else (last.probability if last else None)
        ),
        points=source.points,
        agreed_on=source.agreed_on,
        agreed_schedule=_scheduled_at(source.points, promise.seq) if promise else None,
        progress=source.progress,
        contents=source.contents,
        at_agreement=snapshots[promise.seq].milestones.get(uid) if promise else None,
        then=then,
        waiting_since=source.facets.waiting_since,
        evidence_state=source.facets.evidence_state,
        evidence_share=source.facets.evidence_share or 0.0,
        kpis=source.kpis,
        failing=source.failing,
        load=source.load,
    )


def _scheduled_at(points: Sequence[watched.Point], seq: int) -> int | None:
    return next((point.scheduled for point in reversed(points) if point.seq <= seq), None)
