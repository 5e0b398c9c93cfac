"""What a demo project's story consists of: rows of a plan, and what happened to them.

Durations and spreads are working days; a moment is a working day counted from the
project's first, such as 12.25. Nothing here knows today's date.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from milepost.engine.plan import MilestoneKind, TaskKind, WorkCalendar
from milepost.server.demo.days import Nation

DAY = 480
"""Minutes of a working day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a plan.

    `after` holds links such as ``"a, b SS+2d, c FF-1d, d FS+50%, e FS+3ed"``; the kind
    FS may be left out, ``ed`` is elapsed days. `is_elapsed` makes `days` days of the clock.
    A row with a `calendar` of its own keeps to it, whoever does the work. `really` is how long the work takes in
    the story, planned or not. `who` names resources, ``"jonas noor/0.5"`` with units.
    `not_before` and `deadline` are working days; `came` is the day on which the row could
    really begin, where that was not as planned.
    """

    uid: str
    name: str
    kind: TaskKind = TaskKind.TASK
    parent: str | None = None
    days: float = 0
    is_elapsed: bool = False
    spread: tuple[float, float] | None = None
    really: float | None = None
    who: str = ""
    after: str = ""
    toward: str = ""
    calendar: str | None = None
    not_before: float | None = None
    came: float | None = None
    deadline: float | None = None
    notes: str = ""
    marks: MilestoneKind = MilestoneKind.OTHER
    owner: str = ""
    client: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crew:
    """A resource of a project: a person, a group, a supplier or a machine."""

    uid: str
    name: str
    email: str = ""
    calendar: str | None = None
    capacity: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Threat:
    """A risk: with `probability`, its rows take `days` (low, likely, high) longer."""

    uid: str
    name: str
    probability: float
    days: tuple[float, float, float]
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """Somebody of the client's side, who comes by a link; `title` is their part there."""

    uid: str
    name: str
    organisation: str
    email: str
    title: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """Somebody edited the plan.

    `ops` are edits as on the wire, with `OnDay` for moments; `rows` are rows of the story
    that come into the plan with this edit, with their links and assignments; `threats`
    are risks of the story that become known with it. `cause` is the kind of cause by which
    milestones slipped with it, empty where none was given.
    """

    day: float
    who: str
    label: str
    reason: str = ""
    ops: tuple[dict[str, Any], ...] = ()
    rows: tuple[str, ...] = ()
    threats: tuple[str, ...] = ()
    cause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Requested(Edited):
    """Somebody asks for an edit instead of making it: a change request called `uid`.

    It is made by an `Applied` of the same `uid`, if the story has one. `agrees` gives
    milestones that must be agreed anew so many working days more; `asks` are the clients whose
    consent it needs.
    """

    uid: str
    description: str
    asks: tuple[str, ...]
    agrees: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """Somebody approved the change request `uid` and made its edits."""

    day: float
    who: str
    uid: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """Both sides agreed a milestone's date: its scheduled date then, and `spare` days more."""

    day: float
    who: str
    milestone: str
    spare: int
    party: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """The team proposed a milestone's date: its scheduled date then, and `spare` days more."""

    day: float
    who: str
    milestone: str
    spare: int
    note: str
    criteria: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PushedBack:
    """A client refused the open proposal for a `cause`, and named a date `later` days after it."""

    day: float
    who: str
    milestone: str
    cause: str
    text: str
    later: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """Somebody of either side accepted the open proposal of a milestone, which is then agreed."""

    day: float
    who: str
    milestone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """Somebody saved a baseline."""

    day: float
    who: str
    number: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Did:
    """Somebody did what moves no date: `act` names one of ``deeds.ACTS``, `values` its values."""

    day: float
    who: str
    act: str
    values: Mapping[str, Any]


Happening = Edited | Applied | Agreed | Proposed | PushedBack | Accepted | Frozen | Did


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A project from its first plan to its last report, `reported` working days later.

    `deeds` are what happened beside planning, in order, as `happenings` are.
    """

    name: str
    manager: str
    nation: Nation
    currency: str
    reported: int
    rows: tuple[Row, ...]
    crew: tuple[Crew, ...]
    happenings: tuple[Happening, ...]
    deeds: tuple[Did, ...] = ()
    clients: tuple[Client, ...] = ()
    threats: tuple[Threat, ...] = ()
    calendars: tuple[WorkCalendar, ...] = ()
    description: str = ""

    @property
    def added_later(self) -> frozenset[str]:
        """The rows and risks that a happening adds, and which the first plan therefore lacks."""
        edits = (event for event in self.happenings if isinstance(event, Edited))
        return frozenset(uid for edit in edits for uid in edit.rows + edit.threats)

    def request(self, uid: str) -> Requested:
        """Return the change request called `uid`."""
        found = (event for event in self.happenings if isinstance(event, Requested))
        return next(event for event in found if event.uid == uid)


@dataclass(frozen=True, slots=True)
class OnDay:
    """In the ops of `Edited` and the values of `Did`: a moment given as a working day."""

    day: float


def phase(uid: str, name: str, *below: Row | tuple[Row, ...]) -> tuple[Row, ...]:
    """Return a phase and the rows below it, in the order of the outline."""
    rows = [Row(uid=uid, name=name, kind=TaskKind.PHASE)]
    for part in below:
        head, *rest = part if isinstance(part, tuple) else (part,)
        rows += [replace(head, parent=uid), *rest]
    return tuple(rows)


def task(uid: str, name: str, days: float, *spread: float, **rest: Any) -> Row:
    """Return a task of `days`, with its shortest and longest time where both are known."""
    low_and_high = (spread[0], spread[1]) if spread else None
    return Row(uid=uid, name=name, days=days, spread=low_and_high, **rest)


def milestone(uid: str, name: str, marks: MilestoneKind, **rest: Any) -> Row:
    """Return a milestone of the kind `marks`."""
    return Row(uid=uid, name=name, kind=TaskKind.MILESTONE, marks=marks, **rest)


def revise(uid: str, days: float, *spread: float) -> dict[str, Any]:
    """Return the edit that gives a task a new duration and, with `spread`, a new estimate."""
    fields: dict[str, Any] = {"duration": round(days * DAY)}
    if spread:
        low, high = (round(part * DAY) for part in spread)
        fields |= {"estimate_low": low, "estimate_likely": round(days * DAY), "estimate_high": high}
    return {"op": "set", "entity": "task", "uid": uid, "fields": fields}


def change(entity: str, uid: str, **fields: Any) -> dict[str, Any]:
    """Return the edit that sets `fields` of one thing."""
    return {"op": "set", "entity": entity, "uid": uid, "fields": fields}


def did(day: float, who: str, act: str, **values: Any) -> Did:
    """Return that `who` did `act` on `day`."""
    return Did(day=day, who=who, act=act, values=values)


def in_turn(*parts: Iterable[Did]) -> tuple[Did, ...]:
    """Return the deeds of all `parts` in the order of their days."""
    return tuple(sorted((deed for part in parts for deed in part), key=lambda deed: deed.day))
