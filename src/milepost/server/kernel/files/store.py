"""Keeps uploaded files: written aside, checked, moved into place, and found again."""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db.models import Sum

from milepost.server.kernel import clock, errors
from milepost.server.kernel.authz import Actor
from milepost.server.kernel.files.errors import (
    EmptyUpload,
    FileTooLarge,
    NotWhatItSays,
    ProgramRefused,
    ProjectFull,
    StoredFileNotFound,
)
from milepost.server.kernel.files.models import FileContent, StoredFile
from milepost.server.kernel.files.names import clean_name
from milepost.server.kernel.files.sniffing import HEAD, Kind, sniff
from milepost.server.kernel.log.models import LogHead
from milepost.server.kernel.log.transactions import writing

InUse = Callable[[Collection[str]], set[str]]
"""Given identifiers of files, returns those that a slice's rows refer to."""

_users: dict[str, InUse] = {}


def register_user(name: str, in_use: InUse) -> None:
    """Let a slice keep files; done in ``server/wiring.py`` only."""
    _users[name] = in_use


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    """Bytes that lie in the folder of arrivals, not yet in their place."""

    path: Path
    digest: str
    size: int
    kind: Kind


def keep_file(project: str, *, name: str, chunks: Iterable[bytes], actor: Actor) -> StoredFile:
    """Keep what `chunks` bring as a file of `project` and return it.

    The file is read once, chunk by chunk. The caller has checked that `actor` may do this.

    Raises
    ------
    EmptyUpload, FileTooLarge, ProjectFull, ProgramRefused, NotWhatItSays
        If the file is not taken; nothing of it remains.
    OutOfSpace
        If the disk is full; nothing of it remains.
    """
    called = clean_name(name)
    with _space_refused(), _written(called, chunks) as arrived:
        _refuse_kind(called, arrived.kind)
        with writing():
            _refuse_overflow(project, name=called, more=arrived.size)
            content, _ = FileContent.objects.select_for_update().get_or_create(
                digest=arrived.digest,
                defaults={"size": arrived.size, "stored_at": clock.now()},
            )
            _move_into_place(arrived)
            return StoredFile.objects.create(
                project=project,
                content=content,
                name=called,
                size=arrived.size,
                media_type=arrived.kind.media_type,
                uploaded_by=actor.user_id or "",
                uploader_name=actor.name,
                uploaded_at=clock.now(),
            )


@contextmanager
def _space_refused() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise errors.OutOfSpace(
                "The disk is full, so the file was not kept. Free some space and try again."
            ) from error
        raise


@contextmanager
def _written(name: str, chunks: Iterable[bytes]) -> Iterator[_Written]:
    """Write the bytes aside, safe against a power cut; what is not moved away is removed."""
    limit: int = settings.MILEPOST.file_limit
    handle, text = tempfile.mkstemp(dir=_folder("arriving"), prefix="upload-")
    path, digest, size, head = Path(text), hashlib.sha256(), 0, b""
    try:
        with os.fdopen(handle, "wb") as file:
            for chunk in chunks:
                size += len(chunk)
                if size > limit:
                    raise FileTooLarge(name, limit=limit)
                head += chunk[: HEAD - len(head)]
                digest.update(chunk)
                file.write(chunk)
            if not size:
                raise EmptyUpload(name)
            file.flush()
            os.fsync(file.fileno())
        kind = sniff(head, name=name)
        yield _Written(path=path, digest=digest.hexdigest(), size=size, kind=kind)
    finally:
        path.unlink(missing_ok=True)


def _refuse_kind(name: str, kind: Kind) -> None:
    if kind.is_program:
        raise ProgramRefused(name)
    if kind.promised:
        raise NotWhatItSays(name, promised=kind.promised, found=kind.media_type)


def _refuse_overflow(project: str, *, name: str, more: int) -> None:
    # The project's row in the log is locked, so that two uploads cannot both take the last space.
    list(LogHead.objects.select_for_update().filter(project=project))
    limit: int = settings.MILEPOST.project_files_limit
    if space_taken(project) + more > limit:
        raise ProjectFull(name, limit=limit)


def space_taken(project: str) -> int:
    """Return how many bytes the files of `project` have together."""
    found = StoredFile.objects.filter(project=project).aggregate(total=Sum("size"))
    return int(found["total"] or 0)


def _move_into_place(arrived: _Written) -> None:
    place = _place(arrived.digest)
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Even if the content is there already: whatever happened to it, these bytes are right.
    arrived.path.replace(place)
    _sync_folder(place.parent)


def _sync_folder(folder: Path) -> None:
    # Windows knows no such thing as syncing a folder.
    with suppress(PermissionError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _folder(name: str) -> Path:
    folder = Path(settings.MILEPOST.data) / "files" / name
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _place(digest: str) -> Path:
    return _folder("kept") / digest[:2] / digest


def get_file(project: str, *, file: str) -> StoredFile:
    """Return a file of `project`.

    Raises
    ------
    StoredFileNotFound
        If the project has no such file.
    """
    found = StoredFile.objects.filter(project=project, id=file).first()
    if found is None:
        raise StoredFileNotFound(file)
    return found


def find_files(project: str, *, files: Collection[str]) -> dict[str, StoredFile]:
    """Return the files of `project` among the identifiers `files`, in one statement."""
    return {row.id: row for row in StoredFile.objects.filter(project=project, id__in=files)}


def path_of(file: StoredFile) -> Path:
    """Return where the bytes of `file` lie.

    Raises
    ------
    StoredFileNotFound
        If the bytes are missing from the data folder, as after a restore of the database alone.
    """
    path = _place(file.digest)
    if not path.is_file():
        raise StoredFileNotFound(file.id)
    return path


def forget_unused(*, before: datetime) -> int:
    """Delete the files uploaded before a moment that no row refers to; return how many."""
    old = list(StoredFile.objects.filter(uploaded_at__lt=before).values_list("id", flat=True))
    unused = set(old)
    for in_use in _users.values():
        unused -= in_use(unused)
    for file in sorted(unused):
        with writing():
            StoredFile.objects.filter(id=file).delete()
    _forget_contents()
    _forget_strays(before=before)
    return len(unused)


def _forget_contents() -> None:
    idle = FileContent.objects.filter(files=None)
    for digest in list(idle.values_list("digest", flat=True)):
        with writing():
            # The row is locked before it is looked at again: an upload of the same bytes waits.
            rows = FileContent.objects.select_for_update().filter(digest=digest)
            if not list(rows) or StoredFile.objects.filter(content_id=digest).exists():
                continue
            rows.delete()
            _place(digest).unlink(missing_ok=True)


def _forget_strays(*, before: datetime) -> None:
    """Delete what a killed server left in the folder: arrivals, and bytes without a row."""
    aged = before.timestamp()
    for arrivals in (_folder("arriving"), Path(settings.FILE_UPLOAD_TEMP_DIR)):
        for path in arrivals.iterdir():
            if path.stat().st_mtime < aged:
                path.unlink(missing_ok=True)
    for shelf in _folder("kept").iterdir():
        found = {path.name: path for path in shelf.iterdir() if path.stat().st_mtime < aged}
        known = FileContent.objects.filter(digest__in=found).values_list("digest", flat=True)
        for digest in found.keys() - set(known):
            found[digest].unlink(missing_ok=True)
