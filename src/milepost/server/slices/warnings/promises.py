"""When each milestone's agreed date was set, read off the log once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.server.kernel.log import reader
from milepost.server.kernel.log.transactions import writing
from milepost.server.slices.warnings.models import PromiseMade, Watch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from milepost.server.kernel.log.values import Change


def catch_up(project: str, *, watch: Watch, up_to: int) -> None:
    """Note the promises made in the changes since the last look."""
    if watch.scanned >= up_to:
        return
    made = [
        PromiseMade(project_id=project, milestone=uid, seq=change.seq, at=change.at, agreed=agreed)
        for change in reader.list_edits(project, after=watch.scanned, up_to=up_to)
        for uid, agreed in _promises(change)
    ]
    with writing():
        PromiseMade.objects.bulk_create(made, ignore_conflicts=True)
    watch.scanned = up_to


def _promises(change: Change) -> Iterator[tuple[str, int | None]]:
    for op in change.draft.ops:
        if op["entity"] != "milestone" or op["op"] == "remove":
            continue
        agreed = op["fields"].get("agreed_date")
        if op["op"] == "set" and agreed is not None:
            yield op["uid"], agreed[1]
        elif op["op"] == "add" and agreed is not None:
            yield op["uid"], agreed


def last_promises(project: str) -> dict[str, PromiseMade]:
    """Return the last promise of each milestone, by uid; withdrawn ones are left out."""
    rows = PromiseMade.objects.filter(project_id=project).order_by("seq")
    found = {row.milestone: row for row in rows}
    return {uid: row for uid, row in found.items() if row.agreed is not None}
