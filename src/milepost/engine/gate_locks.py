"""Which work must wait for a gate: everything that the network puts after it. Pure."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Two rows tied by a link of `kind` (FS, SS, FF, SF); a contribution is FS."""

    before: str
    after: str
    kind: str = "FS"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """Why a row must wait: the gate, and whether even its start must (else its finish only)."""

    gate: str
    holds_start: bool


class _End(IntEnum):
    """What of a row must wait; `CONTENTS` is a phase's finish that rows below it hold."""

    START = 0
    FINISH = 1
    CONTENTS = 2


_HELD_BY = {"FS": (_End.FINISH, _End.CONTENTS), "FF": (_End.FINISH, _End.CONTENTS),
            "SS": (_End.START,), "SF": (_End.START,)}  # fmt: skip
_HOLDS = {"FS": _End.START, "SS": _End.START, "FF": _End.FINISH, "SF": _End.FINISH}


def locked_work(
    *,
    parents: Mapping[str, str | None],
    ties: Iterable[Tie],
    gates: Sequence[str],
    inactive: frozenset[str] = frozenset(),
) -> dict[str, Lock]:
    """Return the rows that wait for one of `gates`, with the gate that each waits for.

    What a phase waits for, the rows below it wait for; a phase cannot finish before they
    do. Inactive rows hold nobody up. Of several gates the first counts. The gates themselves
    are among the rows only if they wait for one another.

    Parameters
    ----------
    parents
        The phase that each row lies in, by uid; ``None`` at the top.
    ties
        The links and contributions; those to unknown rows are ignored.
    gates
        The milestones that nobody has passed yet, first in time first.

    Notes
    -----
    Starts and finishes are followed apart, as links tie them: a finish-to-finish link after
    a gate holds a task's finish, not its start. Linear in rows and ties.
    """
    walk = _Walk(parents, ties)
    for gate in gates:
        if gate in parents and gate not in inactive:
            walk.follow(gate, inactive=inactive)
    return walk.locks()


class _Walk:
    def __init__(self, parents: Mapping[str, str | None], ties: Iterable[Tie]) -> None:
        self._parents = parents
        self._below: dict[str, list[str]] = {}
        for uid, parent in parents.items():
            if parent is not None:
                self._below.setdefault(parent, []).append(uid)
        self._after: dict[tuple[str, _End], list[tuple[str, _End]]] = {}
        for tie in ties:
            if tie.before in parents and tie.after in parents:
                for end in _HELD_BY[tie.kind]:
                    self._after.setdefault((tie.before, end), []).append(
                        (tie.after, _HOLDS[tie.kind])
                    )
        self._gate_of: dict[tuple[str, _End], str] = {}

    def follow(self, gate: str, *, inactive: frozenset[str]) -> None:
        """Note everything that waits for `gate` and for no gate before it."""
        seen = {(gate, _End.START), (gate, _End.FINISH)}
        waiting = deque(seen)
        while waiting:
            uid, end = waiting.popleft()
            if uid in inactive and uid != gate:
                continue
            for place in self._held_by(uid, end):
                if place not in seen and place not in self._gate_of:
                    seen.add(place)
                    self._gate_of[place] = gate
                    waiting.append(place)

    def _held_by(self, uid: str, end: _End) -> Iterable[tuple[str, _End]]:
        yield from self._after.get((uid, end), ())
        if end is _End.START:
            yield uid, _End.FINISH
        if end is not _End.CONTENTS:
            for child in self._below.get(uid, ()):
                yield child, end
        if end is not _End.START and (parent := self._parents[uid]) is not None:
            yield parent, _End.CONTENTS

    def locks(self) -> dict[str, Lock]:
        """Return the lock of each row: that of its start if it has one."""
        found: dict[str, Lock] = {}
        for end in (_End.CONTENTS, _End.FINISH, _End.START):
            for (uid, place), gate in self._gate_of.items():
                if place is end:
                    found[uid] = Lock(gate=gate, holds_start=end is _End.START)
        return found
