"""Turns what a person asks for into the edits that the log keeps. Pure.

Everything wrong is found and reported at once. Consequences that are not a matter of
scheduling are added here: a milestone's facts come and go with its row, a task that gets
rows below it becomes a phase, and a removed row takes what hangs on it along.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from milepost.server.slices.plans.checks import check_rows
from milepost.server.slices.plans.errors import InvalidEdit
from milepost.server.slices.plans.fields import FIELDS, default_of
from milepost.server.slices.plans.overlay import Overlay
from milepost.server.slices.plans.values import UID, BadValue, read_value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from milepost.server.slices.plans.fields import Field
    from milepost.server.slices.plans.reducer import Wire

MOST_OPS = 20_000
"""Edits in one change at most."""


def work_out(
    plan: Wire,
    *,
    asked: Sequence[Wire],
    guarded: frozenset[str] = frozenset(),
    row_of: Mapping[str, int] | None = None,
) -> Overlay:
    """Return `plan` with the edits `asked` for and their consequences laid over it.

    `guarded` names the guarded fields (``fields.Field.is_guarded``) that the calling
    command writes itself; `row_of` the places of the plan's tasks, if they are at hand.

    Raises
    ------
    InvalidEdit
        If anything cannot be done; it carries every finding.
    """
    work = _Work(Overlay(plan, row_of=row_of), guarded=guarded)
    for op in asked:
        work.take(op)
    work.remove_tasks()
    if not work.found:
        work.found = check_rows(work.overlay)
    refuse_if_any(work.found)
    return work.overlay


def refuse_if_any(found: Sequence[Wire]) -> None:
    """Raise `InvalidEdit` with the findings `found`, if there are any."""
    if found:
        first = found[0]
        more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        place = " ".join(part for part in (first["entity"], first["uid"], first["field"]) if part)
        raise InvalidEdit(f"{place}: {first['message']}{more}.", errors=found)


def finding(op: Wire, field: str, message: str) -> Wire:
    """Return one finding about the edit or row `op`."""
    return {"entity": op["entity"], "uid": op["uid"], "field": field, "message": message}


class _Work:
    """One edit in the making."""

    def __init__(self, overlay: Overlay, *, guarded: frozenset[str]) -> None:
        self.overlay = overlay
        self.found: list[Wire] = []
        self._guarded = guarded
        self._companions: set[str] = set()
        self._doomed: list[str] = []
        self._last_positions: dict[str | None, float] = {}

    def take(self, op: Wire) -> None:
        """Lay one edit over the plan, or note why it cannot be."""
        fields = FIELDS.get(op["entity"])
        if fields is None:
            self._refuse(op, "", f"there is no entity {op['entity']!r}")
        elif op["entity"] == "settings" and (op["op"] != "set" or op["uid"]):
            self._refuse(op, "", "settings can only be set, with an empty uid")
        elif op["op"] == "add":
            self._add(op, fields)
        elif not self.overlay.find(op["entity"], op["uid"]):
            self._refuse(op, "", f"there is no {op['entity']} with this uid")
        elif op["op"] == "set":
            self._set(op, fields)
        else:
            self._remove(op)

    def _refuse(self, op: Wire, field: str, message: str) -> None:
        self.found.append(finding(op, field, message))

    def _read(self, op: Wire, fields: Any) -> Wire:
        news = {}
        for name, value in op["fields"].items():
            field = fields.get(name)
            if field is None:
                self._refuse(op, name, f"a {op['entity']} has no such field")
            elif field.is_guarded and not self._may_write(op, name, value, field):
                self._refuse(op, name, _GUARD.get(name, "cannot be set by an edit"))
            else:
                try:
                    news[name] = read_value(field, value)
                except BadValue as error:
                    self._refuse(op, name, str(error))
        return news

    def _may_write(self, op: Wire, name: str, value: Any, field: Field) -> bool:
        """Return whether a guarded field may be given: by its command, or with nothing in it."""
        says_nothing = op["op"] == "add" and value == default_of(field)
        return name in self._guarded or says_nothing

    def _add(self, op: Wire, fields: Any) -> None:
        entity, uid = op["entity"], op["uid"]
        if not UID.fullmatch(uid):
            self._refuse(op, "uid", "must have 1 to 64 visible ASCII characters")
            return
        news = self._read(op, fields)
        if entity == "milestone" and uid in self._companions:
            self.overlay.change(entity, uid, **news)
            return
        if self.overlay.exists(entity, uid):
            self._refuse(op, "uid", f"there is a {entity} with this uid already")
            return
        self._complete(op, fields, news)
        self.overlay.put(entity, uid, news)
        if entity == "task":
            self._keep_companion(uid)
            self._make_phase(news["parent"])

    def _complete(self, op: Wire, fields: dict[str, Field], news: Wire) -> None:
        for name, field in fields.items():
            if name in news or name in op["fields"]:
                news.setdefault(name, default_of(field))
                continue
            if field.is_required:
                self._refuse(op, name, "must be given")
            news[name] = default_of(field)
        if op["entity"] == "task" and "position" not in op["fields"]:
            news["position"] = self._next_position(news["parent"])
        if op["entity"] == "baseline" and "number" not in op["fields"] and op["uid"].isdecimal():
            news["number"] = int(op["uid"])
        if op["entity"] == "risk" and not news["number"]:
            news["number"] = 1 + max(self.overlay.values("risk", "number"), default=0)

    def _next_position(self, parent: str | None) -> float:
        if parent not in self._last_positions:
            self._last_positions[parent] = max(self.overlay.positions(parent), default=0.0)
        self._last_positions[parent] += 1.0
        return self._last_positions[parent]

    def _set(self, op: Wire, fields: Any) -> None:
        entity, uid = op["entity"], op["uid"]
        news = self._read(op, fields)
        if not news:
            return
        self.overlay.change(entity, uid, **news)
        if entity == "task" and "kind" in news:
            self._keep_companion(uid)
        if entity == "task" and "parent" in news:
            self._make_phase(news["parent"])

    def _keep_companion(self, uid: str) -> None:
        """Let a row's milestone facts exist exactly while the row is a milestone."""
        row = self.overlay.find("task", uid)
        is_milestone = row is not None and row["kind"] == "milestone"
        has_facts = self.overlay.exists("milestone", uid)
        if is_milestone and not has_facts:
            facts = {name: default_of(field) for name, field in FIELDS["milestone"].items()}
            self.overlay.put("milestone", uid, facts)
            self._companions.add(uid)
        elif has_facts and not is_milestone:
            self._forget({uid}, entity="task", field="contributes_to")
            self.overlay.drop("milestone", uid)

    def _make_phase(self, parent: str | None) -> None:
        row = self.overlay.find("task", parent) if parent else None
        if row is not None and row["kind"] == "task":
            self.overlay.change("task", str(parent), kind="phase")

    def _remove(self, op: Wire) -> None:
        entity, uid = op["entity"], op["uid"]
        if entity == "task":
            # All at once in the end: each removal looks through the whole plan.
            self._doomed.append(uid)
        elif entity == "milestone":
            self._refuse(op, "", "a milestone's facts go with its row: remove the task instead")
        elif entity == "calendar":
            self._remove_calendar(op)
        else:
            if entity == "resource":
                self._drop_where("assignment", "resource", {uid})
            self.overlay.drop(entity, uid)

    def remove_tasks(self) -> None:
        """Take away the tasks to be removed, with everything that hangs on them."""
        if not self._doomed:
            return
        gone = dict.fromkeys(self._doomed)
        below = self.overlay.where("task", "parent", gone.keys())
        while below := [uid for uid in below if uid not in gone]:
            gone.update(dict.fromkeys(below))
            below = self.overlay.where("task", "parent", set(below))
        for field in ("predecessor", "successor"):
            self._drop_where("dependency", field, gone.keys())
        self._drop_where("assignment", "task", gone.keys())
        self._forget(gone.keys(), entity="risk", field="tasks")
        self._forget(gone.keys(), entity="task", field="contributes_to")
        for task in gone:
            self.overlay.drop("task", task)
            if self.overlay.exists("milestone", task):
                self.overlay.drop("milestone", task)

    def _drop_where(self, entity: str, field: str, uids: AbstractSet[str]) -> None:
        for uid in self.overlay.where(entity, field, uids):
            self.overlay.drop(entity, uid)

    def _forget(self, uids: AbstractSet[str], *, entity: str, field: str) -> None:
        for uid in self.overlay.where(entity, field, uids):
            row = self.overlay.find(entity, uid) or {}
            self.overlay.change(entity, uid, **{field: [x for x in row[field] if x not in uids]})

    def _remove_calendar(self, op: Wire) -> None:
        uid = op["uid"]
        for entity, field in (
            ("task", "calendar"),
            ("resource", "calendar"),
            ("calendar", "base_uid"),
        ):
            for user in self.overlay.where(entity, field, {uid}):
                self._refuse(
                    op, "", f"{entity} {user} uses this calendar: choose another there first"
                )
        if (self.overlay.find("settings", "") or {})["calendar"] == uid:
            self._refuse(op, "", "it is the project's calendar: choose another first")
        self.overlay.drop("calendar", uid)


_GUARD = {
    "agreed_date": "only an agreement moves the promise: use the milestone's agreement",
    "achieved_on": "a milestone is achieved by its evidence: meet its criteria, or declare it",
    "is_archived": "use the project's archive",
    **dict.fromkeys(
        ("external_plan", "external_row", "external_name"),
        "a row stands for one of another project by a link: link the projects",
    ),
    "task": "baselines are frozen: set a new one",
    "start": "baselines are frozen: set a new one",
    "finish": "baselines are frozen: set a new one",
}
