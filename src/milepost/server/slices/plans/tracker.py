"""The tracker and a milestone's page: promise, dates, chances, reasons and history together."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from milepost.engine.driving import explain
from milepost.server.kernel import clock
from milepost.server.kernel.clock import wall_minutes
from milepost.server.kernel.log import reader
from milepost.server.slices.plans import facets, outlook, queries
from milepost.server.slices.plans.contents import Network, progress_of
from milepost.server.slices.plans.errors import MilestoneNotFound
from milepost.server.slices.plans.models import MilestonePoint
from milepost.server.slices.plans.status import Standing, judge

if TYPE_CHECKING:
    from datetime import datetime

    from milepost.engine.driving import Because
    from milepost.engine.forecast import Forecast, MilestoneForecast
    from milepost.server.kernel.log.values import Change
    from milepost.server.slices.plans.derive import PlanState
    from milepost.server.slices.plans.models import Project
    from milepost.server.slices.plans.reducer import Wire

MOST_HISTORY = 200
"""Moves of a milestone that its page tells of."""

AGREEING = ("agree_milestone", "accept_agreement")
"""Commands that may move a promise."""

Trend = list[list[Any]]
"""Points ``[at, scheduled, p50, p80, probability]``, oldest first; times are wall minutes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _View:
    """One state of a plan with what all of its milestones need, made once."""

    state: PlanState
    network: Network
    facts_of: dict[str, int]
    forecast: Forecast | None
    chances: dict[str, MilestoneForecast]
    trends: dict[str, Trend]
    dates_when_agreed: dict[str, int]
    """The scheduled date each milestone had when its promise was last made."""
    facets: dict[str, facets.Facets]
    now: int
    """The present wall minute in the project's zone."""

    @property
    def plan(self) -> Wire:
        return self.state.plan


def _view(project: Project, *, forecast: Forecast | None, state: PlanState) -> _View:
    plan = state.plan
    found = forecast.milestones if forecast else ()
    points = _points(project)
    return _View(
        state=state,
        network=state.network,
        facts_of={uid: place for place, uid in enumerate(plan["milestones"]["uid"])},
        forecast=forecast,
        chances={item.uid: item for item in found},
        trends=_trends(points, zone=_zone(plan)),
        dates_when_agreed=_dates_when_agreed(project, points),
        facets=facets.gather(project, state),
        now=_wall(clock.now(), _zone(plan)),
    )


def _zone(plan: Wire) -> ZoneInfo:
    return ZoneInfo(plan["settings"]["time_zone"] or "UTC")


def _wall(moment: datetime, zone: ZoneInfo) -> int:
    return wall_minutes(moment.astimezone(zone).replace(tzinfo=None))


def _points(project: Project) -> list[tuple[Any, ...]]:
    rows = MilestonePoint.objects.filter(project_id=project.id).order_by("seq")
    columns = ("milestone", "seq", "at", "scheduled", "p50", "p80", "probability")
    return list(rows.values_list(*columns))


def _trends(points: list[tuple[Any, ...]], *, zone: ZoneInfo) -> dict[str, Trend]:
    found: dict[str, Trend] = {}
    for uid, _seq, at, *values in points:
        found.setdefault(uid, []).append([_wall(at, zone), *values])
    return found


def _dates_when_agreed(project: Project, points: list[tuple[Any, ...]]) -> dict[str, int]:
    agreed_at = {
        op["uid"]: change.seq
        for change in reader.list_of_commands(project.id, commands=AGREEING)
        for op in change.draft.ops
    }
    return {
        uid: scheduled
        for uid, seq, _at, scheduled, *_chances in points
        if scheduled is not None and seq <= agreed_at.get(uid, 0)
    }


def list_milestones(project: Project) -> Wire:
    """Return the tracker: every milestone of the plan, in the order of the outline.

    Takes the same number of statements however many milestones there are.
    """
    state = queries.current_state(project)
    view = _view(project, state=state, forecast=outlook.find_forecast(state))
    tasks = state.plan["tasks"]
    return {
        "seq": state.seq,
        "status_date": state.plan["settings"]["status_date"],
        "project_finish": _finish(view),
        "forecast": _provenance(view),
        "milestones": [
            _milestone(view, row) for row, kind in enumerate(tasks["kind"]) if kind == "milestone"
        ],
    }


def _finish(view: _View) -> Wire:
    finish = max((x for x in view.plan["derived"]["finish"] if x is not None), default=None)
    found = view.forecast.project_finish if view.forecast else None
    spread = {name: getattr(found, name, None) for name in ("p10", "p50", "p80", "p90")}
    return {"scheduled": finish, **spread}


def _provenance(view: _View) -> Wire | None:
    if view.forecast is None:
        return None
    return {
        "runs": view.forecast.runs,
        "seed": view.forecast.seed,
        "seq": view.state.seq,
        "engine": view.forecast.engine_version,
    }


def _milestone(view: _View, row: int) -> Wire:
    tasks, derived = view.plan["tasks"], view.plan["derived"]
    uid = tasks["uid"][row]
    facts = _facts(view, uid)
    chance = view.chances.get(uid)
    progress = progress_of(view.plan, view.network.contents_of(uid))
    known = view.facets.get(uid, facets.NOTHING)
    verdict = judge(_standing(view, row, facts=facts, known=known, progress=progress))
    return {
        "uid": uid,
        "name": tasks["name"][row],
        "kind": facts["milestone_kind"],
        "phase": _phase(view, row),
        "owner": facts["owner"] or tasks["owner"][row],
        "client_owner": facts["client_owner"],
        "agreed_date": facts["agreed_date"],
        "scheduled_date": derived["finish"][row],
        "p10": chance.p10 if chance else None,
        "p50": chance.p50 if chance else None,
        "p80": chance.p80 if chance else None,
        "p90": chance.p90 if chance else None,
        "probability_of_agreed": chance.probability_of_agreed if chance else None,
        "deadline": tasks["deadline"][row],
        "achieved_on": facts["achieved_on"],
        "status": verdict.status,
        "why": verdict.why,
        "next_action": verdict.next_action,
        "reason": [asdict(phrase) for phrase in verdict.reason],
        "next_step": [asdict(phrase) for phrase in verdict.next_step],
        "total_float": derived["total_float"][row],
        **progress,
        **known.as_wire(),
        "trend": view.trends.get(uid, []),
    }


def _facts(view: _View, uid: str) -> Wire:
    place = view.facts_of[uid]
    return {name: column[place] for name, column in view.plan["milestones"].items()}


def _phase(view: _View, row: int) -> str:
    """Return the name of the phase the row lies in, empty at the top of the outline."""
    tasks = view.plan["tasks"]
    parent = tasks["parent"][row]
    return "" if parent is None else str(tasks["name"][view.network.row_of[parent]])


def _standing(
    view: _View, row: int, *, facts: Wire, known: facets.Facets, progress: Wire
) -> Standing:
    plan = view.plan
    uid = plan["tasks"]["uid"][row]
    scheduled = plan["derived"]["finish"][row]
    chance = view.chances.get(uid)
    driver, late = _culprits(view, row)
    # Where criteria say what proves a milestone, no tick of its work does.
    actual = plan["tasks"]["actual_finish"][row] if known.evidence_state == "none" else None
    return Standing(
        scheduled=scheduled,
        agreed=facts["agreed_date"],
        deadline=plan["tasks"]["deadline"][row],
        achieved_on=facts["achieved_on"] if facts["achieved_on"] is not None else actual,
        status_date=plan["settings"]["status_date"],
        probability=chance.probability_of_agreed if chance else None,
        slip=scheduled - view.dates_when_agreed.get(uid, scheduled),
        driver=driver,
        late_task=late,
        evidence=known.evidence_share,
        is_work_done=0 < progress["tasks_total"] == progress["tasks_done"],
        waiting_since=known.waiting_since,
        now=view.now,
        gate=known.gate_state,
    )


def _culprits(view: _View, row: int) -> tuple[str | None, str | None]:
    """Return the unfinished task with most work left on the driving path, and a late one."""
    tasks, derived = view.plan["tasks"], view.plan["derived"]
    status_date = view.plan["settings"]["status_date"]
    longest, driver, late = 0, None, None
    for step in _driving_rows(view, row):
        if tasks["kind"][step] != "task" or tasks["actual_finish"][step] is not None:
            continue
        left = tasks["duration"][step] * (100 - tasks["percent_complete"][step])
        if left > longest:
            longest, driver = left, tasks["name"][step]
        if left and status_date is not None and derived["finish"][step] <= status_date:
            late = tasks["name"][step]
    return driver, late


def _driving_rows(view: _View, row: int) -> list[int]:
    """Return the rows on the driving path to `row`, itself included, last first."""
    drivers, row_of = view.plan["derived"]["drivers"], view.network.row_of
    path = [row]
    seen = {row}
    while drivers[path[-1]]:
        before = row_of[drivers[path[-1]][0]]
        if before in seen:
            break
        seen.add(before)
        path.append(before)
    return path


def get_milestone(project: Project, *, uid: str) -> Wire:
    """Return one milestone with its contents, driving path, drivers, chances and history.

    Raises
    ------
    MilestoneNotFound
        If the plan has no such milestone.
    """
    state = queries.current_state(project)
    if uid not in state.plan["milestones"]["uid"]:
        raise MilestoneNotFound(uid)
    view = _view(project, state=state, forecast=outlook.find_measured_forecast(state))
    row = view.network.row_of[uid]
    return {
        **_milestone(view, row),
        "seq": state.seq,
        "description": _facts(view, uid)["description"],
        "forecast": _provenance(view),
        "contents": [_content(view, task) for task in view.network.contents_of(uid)],
        "drivers": _driving_steps(state, uid),
        **_simulated(view, uid),
        "history": _history(project, uid=uid),
    }


def _content(view: _View, row: int) -> Wire:
    tasks, derived = view.plan["tasks"], view.plan["derived"]
    return {
        "uid": tasks["uid"][row],
        "name": tasks["name"][row],
        "owner": tasks["owner"][row],
        "start": derived["start"][row],
        "finish": derived["finish"][row],
        "percent_complete": tasks["percent_complete"][row],
        "is_done": tasks["actual_finish"][row] is not None or tasks["percent_complete"][row] == 100,
        "total_float": derived["total_float"][row],
    }


def _driving_steps(state: PlanState, uid: str) -> list[Wire]:
    return [
        {
            "uid": step.uid,
            "name": step.name,
            "reason": step.reason,
            "because": _because(step.because),
            "sentence": step.sentence,
            "start": step.start,
            "finish": step.finish,
        }
        for step in explain(state.schedule, uid)
    ]


def _because(because: Because) -> Wire:
    link = because.dependency
    return {
        "code": because.code,
        "other": because.other,
        "at": because.at,
        "dependency": link
        and {"kind": link.kind.name, "lag": link.lag.amount, "lag_unit": link.lag.unit},
        "held_back": because.held_back,
        "calendar": because.calendar,
    }


def _simulated(view: _View, uid: str) -> Wire:
    chance = view.chances.get(uid)
    if chance is None:
        return {"top_drivers": [], "histogram": None, "s_curve": None}
    names = dict(zip(view.plan["tasks"]["uid"], view.plan["tasks"]["name"], strict=True))
    return {
        "top_drivers": [
            {
                "uid": driver.uid,
                "name": names.get(driver.uid, driver.uid),
                "kind": driver.kind,
                "criticality": driver.criticality,
                "sensitivity": driver.sensitivity,
            }
            for driver in chance.top_drivers
        ],
        "histogram": {
            "edges": list(chance.histogram.edges),
            "counts": list(chance.histogram.counts),
        },
        "s_curve": {
            "dates": list(chance.s_curve.dates),
            "probability": list(chance.s_curve.probability),
        },
    }


def _history(project: Project, *, uid: str) -> list[Wire]:
    """Return the changes that moved the milestone or its promise, newest first."""
    points = list(
        MilestonePoint.objects.filter(project_id=project.id, milestone=uid)
        .order_by("seq")
        .values_list("seq", "scheduled")
    )[-MOST_HISTORY:]
    before = dict(zip([seq for seq, _ in points], [None, *(x for _, x in points)], strict=False))
    moved = {seq: (before[seq], now) for seq, now in points if before[seq] != now}
    agreed = {change.seq: change for change in _agreements(project, uid=uid)}
    changes = {item.seq: item for item in reader.list_numbered(project.id, seqs=[*moved])}
    return [
        _told({**agreed, **changes}[seq], uid=uid, pair=moved.get(seq))
        for seq in sorted({*moved, *agreed}, reverse=True)
    ]


def _agreements(project: Project, *, uid: str) -> list[Change]:
    found = reader.list_of_commands(project.id, commands=AGREEING)
    return [change for change in found if any(op["uid"] == uid for op in change.draft.ops)]


def _told(change: Change, *, uid: str, pair: tuple[Any, Any] | None) -> Wire:
    promise = next(
        (
            op["fields"]["agreed_date"]
            for op in change.draft.ops
            if op["op"] == "set" and op["uid"] == uid and "agreed_date" in op["fields"]
        ),
        None,
    )
    wire = change.as_wire()
    return {
        **{name: wire[name] for name in ("seq", "at", "actor", "command", "label", "reason")},
        "was": pair[0] if pair else None,
        "now": pair[1] if pair else None,
        "agreed": promise,
    }
