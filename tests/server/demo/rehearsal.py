"""A story told in memory, with the server's own pure parts and no database."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from milepost.engine.plan import Plan
from milepost.server.demo.story import Requested
from milepost.server.kernel import clock
from milepost.server.slices.plans.derive import PlanState, rescheduled
from milepost.server.slices.plans.edits import work_out
from milepost.server.slices.plans.reducer import empty_plan
from milepost.server.slices.plans.wire_of_plan import ops_of

Op = dict[str, Any]


class Rehearsal:
    """Keeps the plan after each act; `log` holds (moment, who, label) of each.

    What moves no date is only noted, in the log and in `deeds`.
    """

    def __init__(self) -> None:
        self.state = PlanState(empty_plan("p"))
        self.log: list[tuple[Any, str, str]] = []
        self.states: list[PlanState] = []
        self.deeds: list[str] = []
        self.open: dict[str, int] = {}
        self._wanted: dict[str, Mapping[str, int]] = {}

    def create(self, plan: Plan, *, time_zone: str, who: str) -> None:
        asked = ops_of(plan, time_zone=time_zone)
        guarded = frozenset({"agreed_date", "achieved_on", "is_archived"})
        overlay = work_out(self.state.plan, asked=asked, guarded=guarded)
        self._make(overlay.ops(), who=who, label="Create")

    def edit(self, ops: list[Op], *, who: str, label: str, reason: str, cause: str = "") -> None:
        self._make(work_out(self.state.plan, asked=ops).ops(), who=who, label=label)

    def request(self, event: Requested, *, ops: list[Op], agreed: Mapping[str, int]) -> None:
        assert work_out(self.state.plan, asked=ops).ops(), f"{event.label} asks for nothing"
        self._wanted[event.uid] = agreed
        self._note(event.who, f"Request {event.uid}")

    def apply(self, uid: str, *, ops: list[Op], who: str, reason: str) -> None:
        self.edit(ops, who=who, label=f"Apply {uid}", reason=reason)
        self.open.update(self._wanted[uid])

    def agree(self, milestone: str, *, on: int, party: str, reason: str, who: str) -> None:
        asked = {
            "op": "set",
            "entity": "milestone",
            "uid": milestone,
            "fields": {"agreed_date": on},
        }
        overlay = work_out(self.state.plan, asked=[asked], guarded=frozenset({"agreed_date"}))
        self._make(overlay.ops(), who=who, label=f"Agree {milestone}")

    def propose(self, milestone: str, *, on: int, note: str, criteria: str, who: str) -> None:
        self.open[milestone] = on
        self._note(who, f"Propose {milestone}")

    def push_back(self, milestone: str, *, on: int, cause: str, text: str, who: str) -> None:
        assert on > self.open[milestone]
        self.open[milestone] = on
        self._note(who, f"Push back {milestone}")

    def accept(self, milestone: str, *, who: str) -> None:
        self.agree(milestone, on=self.open.pop(milestone), party="", reason="", who=who)

    def proposed(self, milestone: str) -> int:
        return self.open[milestone]

    def achieve(self, milestone: str, *, on: int, reason: str, who: str) -> None:
        fields = {"achieved_on": on}
        asked = {"op": "set", "entity": "milestone", "uid": milestone, "fields": fields}
        overlay = work_out(self.state.plan, asked=[asked], guarded=frozenset({"achieved_on"}))
        self._make(overlay.ops(), who=who, label=f"Achieve {milestone}")

    def freeze(self, *, number: int, name: str, who: str) -> None:
        self._note(who, f"Set baseline {number}")

    def do(self, act: str, *, who: str, values: Mapping[str, Any]) -> None:
        self.deeds.append(act)
        self._note(who, act)

    def look_around(self) -> None:
        self.deeds.append("look_around")

    def finish_of(self, uid: str) -> int:
        derived = self.state.plan["derived"]
        finish: int = derived["finish"][derived["uid"].index(uid)]
        return finish

    def _make(self, ops: list[Op], *, who: str, label: str) -> None:
        assert ops, f"{label} changes nothing"
        self.state, _, _ = rescheduled(self.state, ops)
        self.states.append(self.state)
        self._note(who, label)

    def _note(self, who: str, label: str) -> None:
        self.log.append((clock.now(), who, label))
