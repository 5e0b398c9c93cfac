"""Reads of the log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from milepost.server.kernel.log import codec
from milepost.server.kernel.log.models import ChangeRecord, LogHead, Snapshot
from milepost.server.kernel.log.values import Author, Change, Draft

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

_FIELDS = (
    "seq", "at", "actor", "actor_name", "command", "label", "reason", "ops", "derived",
    "undoes", "redoes", "request_id", "engine_version", "is_final",
)  # fmt: skip

_OPS, _DERIVED = _FIELDS.index("ops"), _FIELDS.index("derived")


def head(project: str) -> int:
    """Return the number of the last change of `project`; 0 if it has none."""
    return LogHead.objects.filter(project=project).values_list("seq", flat=True).first() or 0


def heads(projects: Iterable[str]) -> dict[str, int]:
    """Return the number of the last change of each of `projects`, in one query."""
    found = LogHead.objects.filter(project__in=list(projects))
    return dict(found.values_list("project", "seq"))


def list_changes(
    project: str, *, after: int = 0, up_to: int | None = None, limit: int | None = None
) -> list[Change]:
    """Return the changes numbered from `after` + 1 to `up_to`, oldest first."""
    rows = ChangeRecord.objects.filter(project=project, seq__gt=after)
    if up_to is not None:
        rows = rows.filter(seq__lte=up_to)
    return _changes(project, rows.order_by("seq"), limit)


def list_encoded(project: str, *, after: int, limit: int) -> list[tuple[int, bytes]]:
    """Return the changes after number `after`, oldest first: their numbers and the wire's JSON.

    Much cheaper than `list_changes`: what a change holds is passed on as it is kept.
    """
    rows = ChangeRecord.objects.filter(project=project, seq__gt=after).order_by("seq")
    changes = [_encoded_parts(project, row) for row in rows.values_list(*_FIELDS)[:limit]]
    return [(change.seq, msgspec.json.encode(change.as_wire())) for change in changes]


def list_latest(project: str, *, before: int | None = None, limit: int) -> list[Change]:
    """Return the last `limit` changes, those numbered below `before` if given, newest first."""
    rows = ChangeRecord.objects.filter(project=project)
    if before is not None:
        rows = rows.filter(seq__lt=before)
    return _changes(project, rows.order_by("-seq"), limit)


def list_numbered(project: str, *, seqs: list[int]) -> list[Change]:
    """Return the changes numbered `seqs`, oldest first."""
    rows = ChangeRecord.objects.filter(project=project, seq__in=seqs)
    return _changes(project, rows.order_by("seq"), None)


class Title(NamedTuple):
    """Who made a change and what they said of it, without what it did."""

    seq: int
    at: datetime
    actor: str
    actor_name: str
    command: str
    label: str
    reason: str


def list_titles(project: str, *, seqs: Iterable[int]) -> dict[int, Title]:
    """Return the titles of the changes numbered `seqs`, by number; cheap however large they are."""
    rows = ChangeRecord.objects.filter(project=project, seq__in=list(seqs))
    return {row[0]: Title(*row) for row in rows.values_list(*Title._fields)}


def list_edits(project: str, *, after: int, up_to: int) -> list[Change]:
    """Return changes as `list_changes` does, without what the engine moved: cheaper by far."""
    rows = ChangeRecord.objects.filter(project=project, seq__gt=after, seq__lte=up_to)
    names = [name for name in _FIELDS if name != "derived"]
    return [_edit(project, row) for row in rows.order_by("seq").values_list(*names)]


def _edit(project: str, row: tuple[Any, ...]) -> Change:
    parts = {"ops": codec.unpack(row[_OPS]), "derived": {}, "findings": None}
    return _made(project, (*row[:_DERIVED], b"", *row[_DERIVED:]), parts)


def list_of_commands(project: str, *, commands: Iterable[str]) -> list[Change]:
    """Return the changes that any of `commands` made, oldest first."""
    rows = ChangeRecord.objects.filter(project=project, command__in=list(commands))
    return _changes(project, rows.order_by("seq"), None)


def list_steps(project: str, *, actor: str, limit: int) -> list[tuple[int, int | None, int | None]]:
    """Return number, `undoes` and `redoes` of the last changes of `actor`, oldest first.

    Final changes are left out: they are no steps to take back.
    """
    rows = ChangeRecord.objects.filter(project=project, actor=actor, is_final=False)
    rows = rows.order_by("-seq")
    return list(rows.values_list("seq", "undoes", "redoes")[:limit])[::-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What people said of a change, without what it did."""

    seq: int
    at: datetime
    actor_name: str
    label: str
    reason: str
    undoes: int | None
    redoes: int | None


def list_said(project: str) -> list[Said]:
    """Return what was said of every change, oldest first; cheap, since no edit is unpacked."""
    names = ("seq", "at", "actor_name", "label", "reason", "undoes", "redoes")
    rows = ChangeRecord.objects.filter(project=project).order_by("seq").values_list(*names)
    return [Said(**dict(zip(names, row, strict=True))) for row in rows]


def find_change(project: str, *, seq: int) -> Change | None:
    """Return the change numbered `seq`, or ``None``."""
    found = _changes(project, ChangeRecord.objects.filter(project=project, seq=seq), 1)
    return found[0] if found else None


def _changes(project: str, rows: QuerySet[ChangeRecord], limit: int | None) -> list[Change]:
    found = rows.values_list(*_FIELDS)
    return [_change(project, row) for row in (found[:limit] if limit else found)]


def _change(project: str, row: tuple[Any, ...]) -> Change:
    columns, findings = codec.unpack(row[_DERIVED])
    parts = {"ops": codec.unpack(row[_OPS]), "derived": columns, "findings": findings}
    return _made(project, row, parts)


def _encoded_parts(project: str, row: tuple[Any, ...]) -> Change:
    columns, findings = codec.unpack_parts(row[_DERIVED])
    parts = {"ops": codec.unpack_text(row[_OPS]), "derived": columns, "findings": findings}
    return _made(project, row, parts)


def _made(project: str, row: tuple[Any, ...], parts: dict[str, Any]) -> Change:
    seq, at, actor, name, command, label, reason, _, _, undoes, redoes, key, engine, is_final = row
    draft = Draft(
        author=Author(id=actor, name=name),
        command=command,
        label=label,
        reason=reason,
        undoes=undoes,
        redoes=redoes,
        request_id=key,
        engine_version=engine,
        is_final=is_final,
        **parts,
    )
    return Change(project=project, seq=seq, at=at, draft=draft)


def seq_at(project: str, *, moment: datetime) -> int:
    """Return the number of the last change not after `moment`; 0 if there is none.

    The order of changes is that of their numbers: should the clock have been set back,
    the answer is the highest number whose time is not after `moment`.
    """
    rows = ChangeRecord.objects.filter(project=project, at__lte=moment).order_by("-seq")
    return rows.values_list("seq", flat=True).first() or 0


def find_snapshot(project: str, *, seq: int) -> tuple[int, dict[str, Any]] | None:
    """Return the latest snapshot not after change `seq` with its number, or ``None``."""
    rows = Snapshot.objects.filter(project=project, seq__lte=seq).order_by("-seq")
    row = rows.values_list("seq", "data").first()
    return (row[0], codec.unpack(row[1])) if row else None
