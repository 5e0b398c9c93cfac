"""What was worked out of a project after one of its changes and is stored, the latest only."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

import msgspec
import zstandard
from django.db import models

from milepost.__about__ import __version__
from milepost.server.kernel import clock
from milepost.server.kernel.log.transactions import writing

T = TypeVar("T")


class MadeRecord(models.Model):
    """A value made by this version of the engine of a project after change `seq`.

    `data` is JSON, compressed with zstd.
    """

    project_id = models.CharField(max_length=24)
    seq = models.BigIntegerField()
    engine_version = models.CharField(max_length=40)
    made_at = models.DateTimeField()
    data = models.BinaryField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.project_id} at {self.seq}"


class LatestMade(Generic[T]):
    """The latest value of each project among `rows` of `MadeRecord`; `shape` is its type."""

    def __init__(self, rows: models.Manager[Any], *, shape: Any) -> None:
        self._rows = rows
        self._shape = shape

    def find(self, project: str) -> tuple[int, T] | None:
        """Return the change and the value made after it by this engine, or ``None``."""
        mine = self._rows.filter(project_id=project, engine_version=__version__)
        record = mine.order_by("-seq").first()
        if record is None:
            return None
        text = zstandard.ZstdDecompressor().decompress(bytes(record.data))
        return record.seq, msgspec.json.decode(text, type=self._shape)

    def store(self, project: str, *, seq: int, made: T) -> None:
        """Keep a value and forget the project's older ones; twice changes nothing."""
        data = zstandard.ZstdCompressor(level=3).compress(msgspec.json.encode(made))
        with writing():
            self._rows.update_or_create(
                project_id=project,
                seq=seq,
                engine_version=__version__,
                defaults={"data": data, "made_at": clock.now()},
            )
            self._rows.filter(project_id=project, seq__lt=seq).delete()
