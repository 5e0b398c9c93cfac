"""A story told in memory, with the server's own pure parts and no database."""

from __future__ import annotations

from typing import Any

from milepost.engine.plan import Plan
from milepost.server.kernel import clock
from milepost.server.slices.plans.derive import PlanState, rescheduled
from milepost.server.slices.plans.edits import work_out
from milepost.server.slices.plans.reducer import empty_plan
from milepost.server.slices.plans.wire_of_plan import ops_of

Op = dict[str, Any]


class Rehearsal:
    """Keeps the plan after each act; `log` holds (moment, who, label) of each."""

    def __init__(self) -> None:
        self.state = PlanState(empty_plan("p"))
        self.log: list[tuple[Any, str, str]] = []
        self.states: list[PlanState] = []

    def create(self, plan: Plan, *, time_zone: str, who: str) -> None:
        asked = ops_of(plan, time_zone=time_zone)
        guarded = frozenset({"agreed_date", "achieved_on", "is_archived"})
        overlay = work_out(self.state.plan, asked=asked, guarded=guarded)
        self._make(overlay.ops(), who=who, label="Create")

    def edit(self, ops: list[Op], *, who: str, label: str, reason: str) -> None:
        self._make(work_out(self.state.plan, asked=ops).ops(), who=who, label=label)

    def agree(self, milestone: str, *, on: int, party: str, reason: str, who: str) -> None:
        asked = {
            "op": "set",
            "entity": "milestone",
            "uid": milestone,
            "fields": {"agreed_date": on},
        }
        overlay = work_out(self.state.plan, asked=[asked], guarded=frozenset({"agreed_date"}))
        self._make(overlay.ops(), who=who, label=f"Agree {milestone}")

    def achieve(self, milestone: str, *, on: int, reason: str, who: str) -> None:
        fields = {"achieved_on": on}
        asked = {"op": "set", "entity": "milestone", "uid": milestone, "fields": fields}
        overlay = work_out(self.state.plan, asked=[asked], guarded=frozenset({"achieved_on"}))
        self._make(overlay.ops(), who=who, label=f"Achieve {milestone}")

    def freeze(self, *, number: int, name: str, who: str) -> None:
        self.log.append((clock.now(), who, f"Set baseline {number}"))

    def finish_of(self, uid: str) -> int:
        derived = self.state.plan["derived"]
        finish: int = derived["finish"][derived["uid"].index(uid)]
        return finish

    def _make(self, ops: list[Op], *, who: str, label: str) -> None:
        assert ops, f"{label} changes nothing"
        self.state, _, _ = rescheduled(self.state, ops)
        self.states.append(self.state)
        self.log.append((clock.now(), who, label))
