"""Reschedules an edited plan and tells what moved. Pure."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from milepost.engine.patching import with_tasks
from milepost.engine.schedule import Schedule, reschedule, schedule
from milepost.server.slices.plans.bridge import (
    assignments_of,
    dependencies_of,
    facts_of,
    task_of,
    to_engine,
    with_parts,
)
from milepost.server.slices.plans.contents import SHAPING, Network
from milepost.server.slices.plans.errors import DependencyLoop
from milepost.server.slices.plans.fields import DERIVED
from milepost.server.slices.plans.reducer import Wire, with_moves, with_ops

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from milepost.engine import plan as engine
    from milepost.engine.forecast import Forecast

LOOP = "dependency-loop"


class PlanState:
    """A plan after one of its changes: the wire's document, and the engine's view of it.

    The engine's plan and schedule are made when first asked for and kept. `forecasts` holds
    those made of this state, by whether they have measures of tasks (see ``outlook``).
    """

    __slots__ = (
        "_dates", "_engine", "_network", "_row_of", "_schedule", "derived_from", "forecasts", "plan",
    )  # fmt: skip

    def __init__(
        self,
        plan: Wire,
        *,
        engine_plan: engine.Plan | None = None,
        engine_schedule: Schedule | None = None,
    ) -> None:
        self.plan = plan
        self.forecasts: dict[bool, Forecast] = {}
        self._dates: dict[str, int | None] | None = None
        self._row_of: Mapping[str, int] | None = None
        self._network: Network | None = None
        self._engine = engine_plan
        self._schedule = engine_schedule
        self.derived_from = engine_schedule
        """The schedule that the derived columns were taken from, if it is at hand."""

    @property
    def seq(self) -> int:
        """The number of the change after which the plan was so."""
        seq: int = self.plan["seq"]
        return seq

    def numbered(self, seq: int) -> PlanState:
        """Return the same plan as of change `seq`, with all that is known of it."""
        same = PlanState({**self.plan, "seq": seq}, engine_plan=self._engine)
        same.forecasts = dict(self.forecasts)
        same._dates, same._row_of, same._network = self._dates, self._row_of, self._network
        same._schedule, same.derived_from = self._schedule, self.derived_from
        return same

    @property
    def is_scheduled(self) -> bool:
        """Whether the schedule is at hand, so that an edit need not begin anew."""
        return self.derived_from is not None

    @property
    def engine(self) -> engine.Plan:
        """The plan as the engine takes it."""
        if self._engine is None:
            self._engine = to_engine(self.plan)
        return self._engine

    @property
    def schedule(self) -> Schedule:
        """The plan's schedule."""
        if self._schedule is None:
            self._schedule = schedule(self.engine)
        return self._schedule

    @property
    def milestone_dates(self) -> Mapping[str, int | None]:
        """The scheduled date of each milestone: its finish, in wall minutes."""
        if self._dates is None:
            uids, finish = self.plan["derived"]["uid"], self.plan["derived"]["finish"]
            rows = sorted(self.row_of[uid] for uid in self.plan["milestones"]["uid"])
            self._dates = {uids[row]: finish[row] for row in rows}
        return self._dates

    @property
    def row_of(self) -> Mapping[str, int]:
        """The place of each task among the plan's columns, by uid."""
        if self._row_of is None and self._schedule is not None:
            self._row_of = self._schedule.row_of
        elif self._row_of is None:
            self._row_of = {uid: row for row, uid in enumerate(self.plan["tasks"]["uid"])}
        return self._row_of

    @property
    def network(self) -> Network:
        """Who comes before whom in the plan, and what belongs to its milestones."""
        if self._network is None:
            self._network = Network(self.plan)
        return self._network

    def keep_network(self, before: PlanState, ops: Sequence[Wire]) -> None:
        """Take over the network of the state before `ops`, if these leave it as it is."""
        if all(map(_keeps_network, ops)):
            self._network = before._network

    @property
    def finish(self) -> int | None:
        """The latest finish of all rows, or ``None`` if there are none."""
        if self.derived_from is not None and len(self.derived_from.finish):
            return int(self.derived_from.finish.max())
        return max(self.plan["derived"]["finish"], default=None)


def unmoved(before: PlanState) -> tuple[PlanState, Wire, None]:
    """Return the plan after a change that touches records only: all dates stay."""
    after = before.numbered(before.seq + 1)
    return after, {name: [] for name in ("uid", *DERIVED)}, None


INERT: Mapping[str, frozenset[str]] = MappingProxyType({
    "task": frozenset({
        "owner", "notes", "wbs_code", "priority", "work", "is_estimated", "estimate_low",
        "estimate_likely", "estimate_high", "estimate_shape", "estimate_outcomes", "confidence",
        "external_name",
    }),
    "milestone": frozenset({
        "milestone_kind", "agreed_date", "owner", "client_owner", "description",
    }),
    "settings": frozenset({"name", "currency", "time_zone", "extras", "uncertainty", "is_archived"}),
    "resource": frozenset({"name", "email"}),
})  # fmt: skip
"""Fields that no date depends on; nor does any on risks and baselines."""


def rescheduled(before: PlanState, ops: list[Wire]) -> tuple[PlanState, Wire, list[Wire] | None]:
    """Return the plan after `ops`, the derived rows that moved, and the findings if they changed.

    Raises
    ------
    DependencyLoop
        If the edits close a loop that was not there before.
    InvalidPlan
        If the engine refuses the edited values.
    """
    edited = with_ops(before.plan, ops)
    edited["seq"] = before.seq + 1
    engine_plan = _edited_engine_plan(before, edited, ops)
    if before.derived_from is not None and all(map(_is_inert, ops)):
        same = replace(before.derived_from, plan=engine_plan)
        after = PlanState(edited, engine_plan=engine_plan, engine_schedule=same)
        after.keep_network(before, ops)
        return after, {name: [] for name in ("uid", *DERIVED)}, None
    known = before.derived_from
    found = schedule(engine_plan) if known is None else reschedule(known, engine_plan)
    findings = [_finding(item) for item in found.findings]
    _refuse_new_loops(before.plan["findings"], findings)
    moved = _moves(before, found)
    edited["derived"] = with_moves(
        before.plan["derived"], moved, uids=edited["tasks"]["uid"], row_of=found.row_of
    )
    is_new = findings != before.plan["findings"]
    if is_new:
        edited["findings"] = findings
    after = PlanState(edited, engine_plan=engine_plan, engine_schedule=found)
    after.keep_network(before, ops)
    return after, moved, findings if is_new else None


def _keeps_network(op: Wire) -> bool:
    """Return whether an edit leaves it as it was who comes before whom."""
    if op["entity"] == "task":
        return op["op"] == "set" and SHAPING.isdisjoint(op["fields"])
    return op["entity"] not in {"dependency", "milestone"} or (
        op["entity"] == "milestone" and op["op"] == "set"
    )


def _is_inert(op: Wire) -> bool:
    """Return whether an edit can move no date and change no finding."""
    if op["entity"] in {"risk", "baseline"}:
        return True
    fields: Wire = op["fields"]
    return op["op"] == "set" and fields.keys() <= INERT.get(op["entity"], frozenset())


def _edited_engine_plan(before: PlanState, edited: Wire, ops: Sequence[Wire]) -> engine.Plan:
    """Return the engine's plan, making anew only what `ops` touch."""
    if not before.plan["tasks"]["uid"]:
        return to_engine(edited)
    plan = before.engine
    if all(map(_keeps_place, ops)):
        return with_tasks(plan, tasks=_edited_in_place(before.row_of, edited, ops))
    touched = {op["entity"] for op in ops}
    return with_parts(
        edited,
        tasks=_edited_tasks(plan.tasks, edited, ops) if touched & _TASK_PARTS else plan.tasks,
        dependencies=dependencies_of(edited) if "dependency" in touched else plan.dependencies,
        assignments=assignments_of(edited) if "assignment" in touched else plan.assignments,
    )


_TASK_PARTS = {"task", "milestone"}
_PLACE = {"parent", "position"}


def _keeps_place(op: Wire) -> bool:
    """Return whether an edit touches nothing but a row that stays where it is."""
    if op["entity"] == "task":
        return op["op"] == "set" and _PLACE.isdisjoint(op["fields"])
    return bool(op["entity"] == "milestone")


def _edited_in_place(
    row_of: Mapping[str, int], edited: Wire, ops: Sequence[Wire]
) -> dict[int, engine.Task]:
    touched = {op["uid"] for op in ops}
    facts = {uid: row for row, uid in enumerate(edited["milestones"]["uid"]) if uid in touched}
    made = {}
    for uid in touched:
        own = _row(edited["milestones"], facts[uid]) if uid in facts else None
        task = _row(edited["tasks"], row_of[uid])
        made[row_of[uid]] = task_of(task, facts_of(own) if own else None)
    return made


def _edited_tasks(
    tasks: tuple[engine.Task, ...], edited: Wire, ops: Sequence[Wire]
) -> tuple[engine.Task, ...]:
    touched = {op["uid"] for op in ops if op["entity"] in _TASK_PARTS}
    uids = edited["tasks"]["uid"]
    if len(uids) == len(tasks) and all(
        task.uid == uid for task, uid in zip(tasks, uids, strict=True)
    ):
        made = list(tasks)
    else:
        kept = {task.uid: task for task in tasks}
        made = [kept[uid] if uid in kept else tasks[0] for uid in uids]
        touched |= set(uids) - kept.keys()
    facts = {uid: row for row, uid in enumerate(edited["milestones"]["uid"])}
    for row, uid in enumerate(uids):
        if uid in touched:
            own = _row(edited["milestones"], facts[uid]) if uid in facts else None
            made[row] = task_of(_row(edited["tasks"], row), facts_of(own) if own else None)
    return tuple(made)


def _row(columns: Wire, place: int) -> Wire:
    return {name: column[place] for name, column in columns.items()}


def derived_columns(found: Schedule) -> Wire:
    """Return what `found` says of each task, as columns of JSON values."""
    columns: Wire = {"uid": list(found.uids)}
    for name in DERIVED:
        columns[name] = _values(getattr(found, name))
    return columns


def _values(column: Any) -> list[Any]:
    values: list[Any] = column.tolist() if hasattr(column, "tolist") else list(column)
    return [list(value) if isinstance(value, tuple) else value for value in values]


def _moves(before: PlanState, found: Schedule) -> Wire:
    """Return the rows of `found` of which some column differs from the state before."""
    old = before.derived_from
    if old is None or old.uids != found.uids:
        return _moved(before.plan["derived"], derived_columns(found))
    differs = np.zeros(len(found.uids), dtype=bool)
    for name in _ARRAYS:
        differs |= getattr(old, name) != getattr(found, name)
    differs |= found.drivers.differ_from(old.drivers)
    rows = np.flatnonzero(differs)
    moved: Wire = {"uid": [found.uids[row] for row in rows.tolist()]}
    for name in _ARRAYS:
        moved[name] = getattr(found, name)[rows].tolist()
    return {**moved, "drivers": found.drivers.of_rows(rows)}


_ARRAYS = tuple(name for name in DERIVED if name != "drivers")


def _moved(old: Wire, new: Wire) -> Wire:
    """Return the rows of `new` of which some column differs from `old`, in `new`'s order."""
    places = {uid: place for place, uid in enumerate(old["uid"])}
    same_order = old["uid"] == new["uid"]
    changed: set[int] = set()
    for name in DERIVED:
        was, now = old[name], new[name]
        if not same_order:
            was = [was[places[uid]] if uid in places else _ABSENT for uid in new["uid"]]
        if was != now:
            pairs = enumerate(zip(was, now, strict=True))
            changed.update(row for row, pair in pairs if pair[0] != pair[1])
    rows = sorted(changed)
    return {name: [column[row] for row in rows] for name, column in new.items()}


_ABSENT = object()


def _finding(item: Any) -> Wire:
    return {
        "code": item.code,
        "severity": item.severity.value,
        "where": item.where,
        "message": item.message,
        "hint": item.hint,
        "uids": list(item.uids),
    }


def _refuse_new_loops(before: Sequence[Wire], after: Sequence[Wire]) -> None:
    known = {frozenset(item["uids"]) for item in before if item["code"] == LOOP}
    loops = [
        item for item in after if item["code"] == LOOP and frozenset(item["uids"]) not in known
    ]
    if loops:
        raise DependencyLoop(
            f"{loops[0]['where']}: {loops[0]['message']} {loops[0]['hint']}".strip(),
            errors=[
                {"entity": "task", "uid": uid, "field": "", "message": item["message"]}
                for item in loops
                for uid in item["uids"]
            ],
        )
