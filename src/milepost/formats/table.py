"""CSV and XLSX tables of tasks to a plan, by a mapping of columns."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from milepost.engine.errors import InvalidPlan
from milepost.engine.plan import Plan
from milepost.formats.detect import FileFormat, detect_format
from milepost.formats.errors import InvalidFile
from milepost.formats.findings import FindingLog, invalid_file
from milepost.formats.mspdi_calendars import standard_calendar
from milepost.formats.outline import outline_of
from milepost.formats.result import ReadResult
from milepost.formats.table_csv import read_csv_sheet
from milepost.formats.table_dates import find_date_order, has_numeric_dates
from milepost.formats.table_dates_kept import keep_dates, work_table
from milepost.formats.table_dependencies import read_table_dependencies
from milepost.formats.table_hierarchy import find_parents, with_unique_uids
from milepost.formats.table_mapping import TableMapping, resolve_mapping
from milepost.formats.table_rows import date_cells, read_rows
from milepost.formats.table_sheet import column_letters
from milepost.formats.table_tasks import TaskMaker, given_dates
from milepost.formats.table_xlsx import read_xlsx_sheets

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from milepost.engine.plan import Task
    from milepost.formats.outline import OutlineRow
    from milepost.formats.table_rows import TableRow
    from milepost.formats.table_sheet import Sheet

_CALENDAR = "standard"
_SAMPLES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class TableColumn:
    """One column: `key` names it in a mapping, `field` is what it is taken for, if anything."""

    key: str
    letters: str
    field: str
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePreview:
    """What a person needs to check or correct a mapping before reading a table."""

    format: str
    sheet: str
    sheets: tuple[str, ...]
    header_row: int
    columns: tuple[TableColumn, ...]
    sample_rows: tuple[tuple[str, ...], ...]
    row_count: int
    mapping: dict[str, str]
    not_used: tuple[str, ...]
    date_order: str
    """``dmy`` or ``mdy``."""
    is_date_order_ambiguous: bool
    """Whether no date proves the order, and the other order would be as good."""


def preview(
    data: bytes, filename: str = "", *, mapping: Mapping[str, str] | None = None
) -> TablePreview:
    """Return the columns of a CSV or XLSX, some rows, and the mapping that fits.

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
    kind, sheets = _sheets(data, filename=filename)
    found = resolve_mapping(sheets, mapping)
    cells = date_cells(found)
    order = found.date_order or find_date_order(cells)
    fields = {column: field.value for field, column in found.columns.items()}
    rows = found.rows
    return TablePreview(
        format=kind.value,
        sheet=found.sheet.name,
        sheets=tuple(sheet.name for sheet in sheets),
        header_row=found.sheet.rows[found.header].number,
        columns=tuple(
            TableColumn(
                key=key,
                letters=column_letters(column),
                field=fields.get(column, ""),
                samples=tuple(row.words(column) for row in rows[:_SAMPLES]),
            )
            for column, key in enumerate(found.keys)
        ),
        sample_rows=tuple(
            tuple(row.words(column) for column in range(len(found.keys))) for row in rows[:_SAMPLES]
        ),
        row_count=len(rows),
        mapping={field.value: found.keys[column] for field, column in found.columns.items()},
        not_used=_not_used(found),
        date_order=order.value if order else "dmy",
        is_date_order_ambiguous=order is None and has_numeric_dates(cells),
    )


def read_table(
    data: bytes, *, filename: str = "", mapping: Mapping[str, str] | None = None
) -> ReadResult:
    """Return the plan of a CSV or XLSX table.

    Parameters
    ----------
    data
        The file.
    filename
        Gives the plan its name, without its ending, unless the mapping names it.
    mapping
        Column by field (see `TableField`), and the options ``sheet``, ``header_row``,
        ``date_order`` (``dmy`` or ``mdy``), ``project_start`` and ``project_name``. If it
        has any field, only the fields it has are read; else they are guessed.

    Raises
    ------
    InvalidFile
        If the table cannot be read; each problem names its row and column.
    """
    kind, sheets = _sheets(data, filename=filename)
    found = resolve_mapping(sheets, mapping)
    log = FindingLog()
    name = found.project_name or PurePath(filename).stem or found.sheet.name
    plan = _read_plan(found, name=name, log=log)
    for key in _not_used(found):
        log.info(
            "column-not-used",
            f'column "{key}"',
            "The column was not read.",
            "Map it to a field if it holds something that Milepost knows.",
        )
    return ReadResult(plan=plan, findings=log.all(), format=kind.value)


def _sheets(data: bytes, *, filename: str) -> tuple[FileFormat, tuple[Sheet, ...]]:
    kind = detect_format(data, filename=filename)
    if kind is FileFormat.XLSX:
        return kind, read_xlsx_sheets(data)
    if kind is FileFormat.CSV:
        return kind, (read_csv_sheet(data),)
    raise invalid_file(
        "not-a-table",
        where=filename or "the file",
        message="It is neither CSV nor XLSX.",
        hint="Only tables have columns to map; read the file as it is.",
    )


def _not_used(found: TableMapping) -> tuple[str, ...]:
    used = set(found.columns.values())
    return tuple(key for column, key in enumerate(found.keys) if column not in used)


def _read_plan(found: TableMapping, *, name: str, log: FindingLog) -> Plan:
    rows = with_unique_uids(read_rows(found, log=log), mapping=found, log=log)
    parents = find_parents(rows, mapping=found, log=log)
    log.refuse_if_errors()
    first, last = _bounds(rows, found)
    calendar = standard_calendar(uid=_CALENDAR)
    table = work_table(calendar, first=first, last=last)
    maker = TaskMaker(mapping=found, table=table, log=log)
    above = Counter(parents.values())
    tasks = tuple(
        maker.make(row, parent=parents.get(row.uid), has_children=above[row.uid] > 0)
        for row in rows
    )
    maker.note_assumptions()
    dependencies = read_table_dependencies(rows, mapping=found, log=log)
    log.refuse_if_errors()
    tasks = keep_dates(tasks, dependencies, given_dates(rows), table=table, log=log)
    try:
        plan = Plan(
            name=name,
            start=first,
            calendar=_CALENDAR,
            calendars=(calendar,),
            tasks=tuple(_with_own_code(row) for row in outline_of(tasks)),
            dependencies=dependencies,
        )
    except InvalidPlan as refused:
        raise InvalidFile(refused.findings) from refused
    return plan


def _with_own_code(row: OutlineRow) -> Task:
    """Return the task; a code that is its outline number is numbering, not a code."""
    return replace(row.task, wbs_code="") if row.task.wbs_code == row.number else row.task


def _bounds(rows: list[TableRow], found: TableMapping) -> tuple[datetime, datetime]:
    """Return the plan's start and the last date of the table."""
    starts = [row.start or row.finish for row in rows]
    dates = [moment for moment in starts if moment is not None]
    dates.extend(row.actual_start for row in rows if row.actual_start is not None)
    first = found.project_start or min(dates, default=None)
    if first is None:
        raise invalid_file(
            "start-missing",
            where="the table",
            message="No row has a date, so the plan has no start.",
            hint="Map a column of dates, or give the project's start.",
        )
    ends = [row.finish for row in rows if row.finish is not None]
    return first.replace(hour=min(first.hour, 8), minute=0), max([first, *dates, *ends])
