"""The single way a change reaches the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F

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
    decide: Callable[[int], Draft],
    write: Callable[[Change], None],
    state: Callable[[Change], dict[str, Any]],
) -> Change:
    """Write one change of `project`, its rows and its number in one transaction.

    Parameters
    ----------
    project
        The project's identifier.
    decide
        Called with the number of the last change, while no other can be written; returns
        the change to write, or refuses by raising.
    write
        Called with the numbered change to write the rows it touches.
    state
        Called for the whole state after the change, when a snapshot is due.

    Notes
    -----
    Subscribers hear of the change after the outermost transaction has committed.
    """
    with writing():
        seq = _take_number(project)
        change = Change(project=project, seq=seq, at=clock.now(), draft=decide(seq - 1))
        write(change)
        _insert(change)
        if seq == 1 or seq % SNAPSHOT_EVERY == 0:
            Snapshot.objects.create(
                project=project, seq=seq, at=change.at, data=codec.pack(state(change))
            )
        transaction.on_commit(lambda: subscribers.announce(change))
    return change


def _take_number(project: str) -> int:
    if not LogHead.objects.filter(project=project).update(seq=F("seq") + 1):
        LogHead.objects.create(project=project, seq=1)
        return 1
    return LogHead.objects.values_list("seq", flat=True).get(project=project)


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
    )
