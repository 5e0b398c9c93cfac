"""Reads completions from CSV: a column each for person, module and, where there is one, day."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from milepost.server.kernel import clock
from milepost.server.slices.evidence.errors import InvalidProgramme
from milepost.server.slices.evidence.programmes import Done

MOST_ROWS = 20_000
_PERSON = ("e-mail", "email", "mail", "person", "name", "teilnehmer", "teilnehmerin", "participant")
_MODULE = ("module", "modul", "course", "kurs", "lesson", "lektion")
_DAY = ("completed", "completed on", "date", "day", "datum", "abgeschlossen", "abgeschlossen am")
_NOON = 12 * 60


def read_completions(data: bytes) -> list[Done]:
    """Return the rows of a CSV file with a heading line; commas, semicolons or tabs divide it.

    Raises
    ------
    InvalidProgramme
        If it cannot be read as such; the message says what is missing.
    """
    text = _decoded(data)
    lines = io.StringIO(text, newline="")
    head = text.partition("\n")[0]
    divider = max(",;\t", key=head.count)
    reader = csv.DictReader(lines, delimiter=divider)
    names = {(name or "").strip().casefold(): name for name in reader.fieldnames or ()}
    person, module, day = (_find(names, wanted) for wanted in (_PERSON, _MODULE, _DAY))
    if person is None or module is None:
        raise _unfit(
            "needs a heading line with a column for the person (e-mail or name) and one for the "
            "module"
        )
    try:
        return list(_rows(reader, person=person, module=module, day=day))
    except csv.Error as error:
        raise _unfit(f"cannot be read as CSV: {error}") from error


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _unfit("is no text")


def _unfit(message: str) -> InvalidProgramme:
    return InvalidProgramme(f"The file {message}.", errors=[{"field": "file", "message": message}])


def _find(names: Mapping[str, str], wanted: tuple[str, ...]) -> str | None:
    return next((names[name] for name in wanted if name in names), None)


def _rows(
    reader: csv.DictReader[str], *, person: str, module: str, day: str | None
) -> Iterator[Done]:
    for number, row in enumerate(reader, start=1):
        if number > MOST_ROWS:
            raise _unfit(f"has more than {MOST_ROWS} rows")
        who, what = (row.get(person) or "").strip(), (row.get(module) or "").strip()
        if who or what:
            yield Done(person=who, module=what, at=_day_of(row.get(day) or "" if day else ""))


def _day_of(text: str) -> int | None:
    """Return the noon of a day such as 2026-05-12 or 12.05.2026, ``None`` if it is none."""
    parts = text.strip().split(".")
    if len(parts) == 3:
        text = f"{parts[2].strip()}-{parts[1].strip():0>2}-{parts[0].strip():0>2}"
    try:
        found = clock.parse_wall(text.strip())
    except ValueError:
        return None
    return found + _NOON if found % 1440 == 0 else found
