"""A plan with a scenario's changes laid over it, as edits that the plan's command takes. Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from milepost.engine.forecast.estimates import multiple_of
from milepost.engine.forecast.finished import own_spreads

if TYPE_CHECKING:
    from milepost.engine.forecast import Spread
    from milepost.engine.plan import Plan, Task

Wire = dict[str, Any]

DONE, GONE, PHASE, STARTED, NOBODY, NOTHING, TIMELESS = (
    "done", "gone", "phase", "started", "nobody", "nothing", "no-duration",
)  # fmt: skip
"""Why a change cannot be made on the present plan."""


class Misfit(Exception):
    """Raised where one change does not fit the plan; `code` says why, `name` of what."""

    def __init__(self, code: str, name: str = "") -> None:
        self.code = code
        self.name = name
        super().__init__(code)


class Draft:
    """The edits so far; reads see them. `read` gives the engine's view of the plan."""

    def __init__(self, plan: Wire, *, read: Callable[[], Plan]) -> None:
        self.plan = plan
        self._read = read
        self._spread_of: Callable[[Task], Spread] | None = None
        tasks = plan["tasks"]
        self.row_of = {uid: row for row, uid in enumerate(tasks["uid"])}
        self.parents = set(tasks["parent"])
        self._sets: dict[tuple[str, str], Wire] = {}
        self._adds: list[Wire] = []

    @property
    def minutes_per_day(self) -> int:
        """The working minutes of a day of this plan."""
        return int(self.plan["settings"]["minutes_per_day"])

    def ops(self) -> list[Wire]:
        """Return all edits: what is added first, since the others may point to it."""
        changed = [
            {"op": "set", "entity": entity, "uid": uid, "fields": fields}
            for (entity, uid), fields in self._sets.items()
        ]
        return [*self._adds, *changed]

    def of_task(self, uid: str, field: str) -> Any:
        """Return a task's field as it is after the edits so far."""
        pending = self._sets.get(("task", uid), {})
        return pending.get(field, self.plan["tasks"][field][self.row_of[uid]])

    def multiple_of(self, uid: str, *, share: float) -> float:
        """Return the multiple of its duration that a task without an estimate does not exceed.

        So many of the forecast's draws do not, 0 < `share` < 1.
        """
        plan = self._read()
        if self._spread_of is None:
            self._spread_of = own_spreads(plan)
        task = plan.tasks[self.row_of[uid]]
        return multiple_of(task, self._spread_of(task), share=share)

    def set(self, entity: str, uid: str, **fields: Any) -> None:
        """Give a row new values."""
        self._sets.setdefault((entity, uid), {}).update(fields)

    def add(self, entity: str, uid: str, **fields: Any) -> None:
        """Add a row."""
        self._adds.append({"op": "add", "entity": entity, "uid": uid, "fields": fields})

    def open_task(self, uid: str) -> str:
        """Return the name of an unfinished task.

        Raises
        ------
        Misfit
            If the plan has no such row, it is a phase, or it is done.
        """
        row = self.row_of.get(uid)
        if row is None:
            raise Misfit(GONE)
        name = str(self.plan["tasks"]["name"][row])
        if uid in self.parents:
            raise Misfit(PHASE, name)
        if self.is_done(row):
            raise Misfit(DONE, name)
        return name

    def is_done(self, row: int) -> bool:
        """Return whether a row is finished."""
        tasks = self.plan["tasks"]
        return tasks["actual_finish"][row] is not None or tasks["percent_complete"][row] == 100

    def open_rows(self) -> list[int]:
        """Return the rows of all unfinished work."""
        tasks = self.plan["tasks"]
        return [
            row
            for row, kind in enumerate(tasks["kind"])
            if kind == "task"
            and tasks["is_active"][row]
            and tasks["uid"][row] not in self.parents
            and not self.is_done(row)
        ]

    def lengthen(self, uid: str, *, factor: float = 1.0, minutes: int = 0) -> None:
        """Make a task longer or shorter, its estimate and what remains of it alike."""
        for field in ("duration", "remaining_duration", *ESTIMATE):
            value = self.of_task(uid, field)
            if value is not None:
                self.set("task", uid, **{field: max(0, round(value * factor) + minutes)})

    def fix_duration(self, uid: str, minutes: int) -> None:
        """Let a task take exactly so long, without a spread."""
        duration = max(1, int(self.of_task(uid, "duration")))
        remaining = self.of_task(uid, "remaining_duration")
        if remaining is not None:
            self.set("task", uid, remaining_duration=round(remaining * minutes / duration))
        fields = dict.fromkeys(ESTIMATE, minutes)
        self.set("task", uid, duration=minutes, **fields)


ESTIMATE = ("estimate_low", "estimate_likely", "estimate_high")
