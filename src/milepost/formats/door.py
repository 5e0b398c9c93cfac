"""The general way in and out: bytes to a plan and a plan to bytes, whatever the format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.formats.detect import FileFormat, detect_format
from milepost.formats.errors import InvalidFile
from milepost.formats.mspdi import read_mspdi_result
from milepost.formats.mspdi_losses import mspdi_losses
from milepost.formats.mspdi_write import write_mspdi
from milepost.formats.plan_json import read_plan_json, write_plan_json
from milepost.formats.psplib import is_psplib, read_psplib

if TYPE_CHECKING:
    from collections.abc import Mapping

    from milepost.engine.errors import Finding
    from milepost.engine.plan import Plan
    from milepost.engine.schedule import Schedule
    from milepost.formats.result import ReadResult
    from milepost.formats.table import TablePreview


def read(
    data: bytes, *, filename: str = "", mapping: Mapping[str, str] | None = None
) -> ReadResult:
    """Return the plan in `data`, whose content says what format it has.

    Parameters
    ----------
    data
        At most 64 MB of Microsoft Project XML, Milepost JSON, CSV, XLSX or a PSPLIB instance.
    filename
        Named in refusals, and the name of a table's plan.
    mapping
        For CSV and XLSX: which column holds which field, as `preview` guesses it. ``None``
        takes the guess.

    Raises
    ------
    InvalidFile
        If the file cannot be read; it lists every problem with its place.
    """
    try:
        return _read(data, filename=filename, mapping=mapping)
    except InvalidFile as refused:
        raise InvalidFile(refused.findings, filename=filename) from refused


def _read(data: bytes, *, filename: str, mapping: Mapping[str, str] | None) -> ReadResult:
    if is_psplib(data):
        return read_psplib(data)
    found = detect_format(data, filename=filename)
    if found is FileFormat.MSPDI:
        return read_mspdi_result(data)
    if found is FileFormat.JSON:
        return read_plan_json(data)
    # Tables bring in the spreadsheet library, which other formats need not wait for.
    from milepost.formats.table import read_table

    return read_table(data, filename=filename, mapping=mapping)


def preview(
    data: bytes, filename: str = "", *, mapping: Mapping[str, str] | None = None
) -> TablePreview:
    """Return the columns of a CSV or XLSX, some rows, and the mapping that fits best.

    Parameters
    ----------
    data
        The file.
    filename
        Named in refusals.
    mapping
        What a person already chose; the rest is guessed.

    Raises
    ------
    InvalidFile
        If it is no table, or the mapping names what is not there.
    """
    from milepost.formats.table import preview as preview_table

    return preview_table(data, filename, mapping=mapping)


def write(plan: Plan, *, format: str, schedule: Schedule | None = None) -> bytes:  # noqa: A002
    """Return `plan` as ``mspdi``, ``json``, ``csv`` or ``xlsx``; `losses` says what is lost.

    Parameters
    ----------
    plan
        The plan.
    format
        A `FileFormat`.
    schedule
        Gives a table, or MSPDI, the dates; without it they are empty.

    Raises
    ------
    ValueError
        If `format` is not one of the four.
    """
    kind = FileFormat(format)
    if kind is FileFormat.MSPDI:
        return write_mspdi(plan, schedule=schedule)
    if kind is FileFormat.JSON:
        return write_plan_json(plan)
    from milepost.formats.table_write import write_csv, write_xlsx

    if kind is FileFormat.CSV:
        return write_csv(plan, schedule=schedule)
    return write_xlsx(plan, schedule=schedule)


def losses(plan: Plan, *, format: str) -> tuple[Finding, ...]:  # noqa: A002
    """Return what of `plan` the format cannot hold; empty for JSON.

    Raises
    ------
    ValueError
        If `format` is not a `FileFormat`.
    """
    kind = FileFormat(format)
    if kind is FileFormat.JSON:
        return ()
    if kind is FileFormat.MSPDI:
        return mspdi_losses(plan)
    from milepost.formats.table_write import table_losses

    return table_losses(plan)
