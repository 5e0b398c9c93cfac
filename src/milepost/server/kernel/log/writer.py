"""The single way a change reaches the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from milepost.server.kernel import clock
from milepost.server.kernel.log import codec, subscribers
from milepost.server.kernel.log.models import ChangeRecord, LogHead, Snapshot
from milepost.server.kernel.log.transactions import writing
from milepost.server.kernel.log.values import Change, Draft

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

SNAPSHOT_EVERY = 250
"""Changes between two snapshots: the most that a view of the past has to replay."""


def commit(
    project: str,
    *,
    decide: Callable[[int], Draft | None],
    write: Callable[[Change], None],
    state: Callable[[Change], dict[str, Any]],
) -> Change | None:
    """Write one change of `project`, its rows and its number in one transaction.

    Parameters
    ----------
    project
        The project's identifier.
    decide
        Called with the number of the last change, while no other can be written; returns
        the change to write, ``None`` if there is nothing to change, or refuses by raising.
    write
        Called with the numbered change to write the rows it touches.
    state
        Called for the whole state after the change, when a snapshot is due.

    Returns
    -------
    Change | None
        The change as written, or ``None`` if there was nothing to change.

    Notes
    -----
    Subscribers hear of the change after the outermost transaction has committed, but not of
    histories told afterwards (`clock.telling`).
    """
    with writing():
        head = _locked_head(project)
        draft = decide(head)
        if draft is None:
            return None
        change = Change(project=project, seq=head + 1, at=clock.now(), draft=draft)
        _set_head(project, change.seq)
        write(change)
        _insert(change)
        if change.seq == 1 or change.seq % SNAPSHOT_EVERY == 0:
            _snapshot(change, state(change))
        # A history told afterwards is news to nobody: what follows from it is told with it.
        if not clock.is_telling():
            transaction.on_commit(lambda: subscribers.announce(change))
    return change


def _locked_head(project: str) -> int:
    # The counter row is locked so that readers of the log can never overtake a slower commit.
    rows = LogHead.objects.select_for_update().filter(project=project)
    return rows.values_list("seq", flat=True).first() or 0


def _set_head(project: str, seq: int) -> None:
    if not LogHead.objects.filter(project=project).update(seq=seq):
        LogHead.objects.create(project=project, seq=seq)


def _snapshot(change: Change, state: dict[str, Any]) -> None:
    Snapshot.objects.create(
        project=change.project, seq=change.seq, at=change.at, data=codec.pack(state)
    )


def _insert(change: Change) -> None:
    draft = change.draft
    ChangeRecord.objects.create(
        project=change.project,
        seq=change.seq,
        at=change.at,
        actor=draft.author.id,
        actor_name=draft.author.name,
        command=draft.command,
        label=draft.label,
        reason=draft.reason,
        ops=codec.pack(draft.ops),
        derived=codec.pack([draft.derived, draft.findings]),
        undoes=draft.undoes,
        redoes=draft.redoes,
        request_id=draft.request_id,
        engine_version=draft.engine_version,
        is_final=draft.is_final,
    )
