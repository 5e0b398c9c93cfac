"""Stored forecasts: found by what they were made of, the last few of each project kept."""

from __future__ import annotations

import msgspec
import zstandard
from django.db.models import QuerySet

from milepost.__about__ import __version__
from milepost.engine.forecast import Forecast
from milepost.server.kernel import clock
from milepost.server.kernel.log.transactions import writing
from milepost.server.slices.forecasts.models import AnswerRecord, ForecastRecord
from milepost.server.slices.forecasts.questions import Answer
from milepost.server.slices.plans import public as plans

KEPT = 5
"""Forecasts kept for each project; an older one can be made again at any time."""

ANSWERS_KEPT = 60
"""Answers kept for each project."""


def find_forecast(project: str, *, seq: int) -> Forecast | None:
    """Return the stored forecast of the plan after change `seq` by this engine."""
    record = _records(project).filter(seq=seq).first()
    return _decoded(record) if record else None


def find_latest(project: str) -> tuple[int, Forecast] | None:
    """Return the latest stored forecast of the project by this engine, and its change."""
    record = _records(project).order_by("-seq").first()
    return (record.seq, _decoded(record)) if record else None


def find_latest_seq(project: str) -> int | None:
    """Return the change whose plan the project's latest stored forecast is of, if any."""
    return _records(project).order_by("-seq").values_list("seq", flat=True).first()


def is_stored(project: str, *, seq: int) -> bool:
    """Return whether the forecast of the plan after change `seq` is stored."""
    return _records(project).filter(seq=seq).exists()


def store_forecast(project: str, *, seq: int, made: Forecast) -> None:
    """Keep a forecast, and forget the project's oldest; doing it twice changes nothing."""
    with writing():
        ForecastRecord.objects.update_or_create(
            project_id=project,
            seq=seq,
            runs=plans.RUNS,
            seed=plans.SEED,
            engine_version=made.engine_version,
            defaults={"data": _encoded(made), "made_at": clock.now()},
        )
        mine = ForecastRecord.objects.filter(project_id=project).order_by("-seq")
        kept = list(mine.values_list("id", flat=True)[:KEPT])
        mine.exclude(id__in=kept).delete()


def find_answer(project: str, *, digest: str, question: str) -> Answer | None:
    """Return the stored answer to a question about the plan with that digest."""
    record = AnswerRecord.objects.filter(
        project_id=project, digest=digest, question=question, engine_version=__version__
    ).first()
    return msgspec.json.decode(_text_of(record), type=Answer) if record else None


def store_answer(project: str, *, digest: str, question: str, made: Answer) -> None:
    """Keep an answer, and forget the project's oldest; doing it twice changes nothing."""
    with writing():
        AnswerRecord.objects.update_or_create(
            project_id=project,
            digest=digest,
            question=question,
            engine_version=__version__,
            defaults={"data": _encoded(made), "made_at": clock.now()},
        )
        mine = AnswerRecord.objects.filter(project_id=project).order_by("-made_at", "-id")
        kept = list(mine.values_list("id", flat=True)[:ANSWERS_KEPT])
        mine.exclude(id__in=kept).delete()


def _records(project: str) -> QuerySet[ForecastRecord]:
    return ForecastRecord.objects.filter(
        project_id=project, runs=plans.RUNS, seed=plans.SEED, engine_version=__version__
    )


def _decoded(record: ForecastRecord) -> Forecast:
    return msgspec.json.decode(_text_of(record), type=Forecast)


def _encoded(made: Forecast | Answer) -> bytes:
    return zstandard.ZstdCompressor(level=3).compress(msgspec.json.encode(made))


def _text_of(record: ForecastRecord | AnswerRecord) -> bytes:
    return zstandard.ZstdDecompressor().decompress(bytes(record.data))
