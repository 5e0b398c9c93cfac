"""The bodies of the exchange's routes."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from ninja import Schema
from pydantic import Field

from milepost.server.kernel.http.schemas import Answer, Body


class ImportState(StrEnum):
    """How far an import is."""

    READING = "reading"
    READY = "ready"
    FAILED = "failed"
    CANCELLED = "cancelled"
    APPLIED = "applied"


class ExportFormat(StrEnum):
    """A kind of file that a plan can be written to."""

    MSPDI = "mspdi"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"


class ImportSummary(Schema):
    """How much of each thing was read."""

    name: str
    start: int
    tasks: int
    milestones: int
    phases: int
    dependencies: int
    calendars: int
    resources: int
    assignments: int
    baselines: int


class ImportRow(Schema):
    """One row of the outline; times are wall minutes, as on the wire."""

    uid: str
    name: str
    kind: str
    depth: int
    duration: int
    start: int
    finish: int


class FileFinding(Schema):
    """One thing that was left out, changed or guessed, with its place and the way out."""

    code: str
    severity: str
    where: str
    message: str
    hint: str
    uids: list[str]


class TableColumnOut(Schema):
    """One column of a table: what it is called and what it is taken for, if anything."""

    key: str
    letters: str
    field: str
    samples: list[str]


class TableOut(Schema):
    """What a person needs to check or correct the mapping of a table."""

    format: str
    sheet: str
    sheets: list[str]
    header_row: int
    columns: list[TableColumnOut]
    sample_rows: list[list[str]]
    row_count: int
    mapping: dict[str, str] = Field(description="From field to column, as used or guessed.")
    fields: list[str] = Field(description="Every field that a column can be mapped to.")
    not_used: list[str]
    date_order: str = Field(examples=["dmy", "mdy"])
    is_date_order_ambiguous: bool


class ImportOut(Answer):
    """An import: how far it is, what was read, what was not, and what it became."""

    id: str
    workspace: str
    filename: str
    size: int
    state: ImportState
    progress: float
    message: str
    job: str
    format: str
    summary: ImportSummary | None
    rows: list[ImportRow]
    findings: list[FileFinding]
    table: TableOut | None
    error: dict[str, Any] | None = Field(description="A problem document, when it failed.")
    project: str | None
    created_at: datetime


class ColumnMapping(Body):
    """Which column holds which field; options such as ``date_order`` stand beside them."""

    mapping: dict[str, str] = Field(examples=[{"name": "Task", "duration": "Days"}])


class ApplicationIn(Body):
    """How to make the import a project."""

    name: str = Field("", max_length=200, description="Empty: the name in the file.")
    time_zone: str = Field("UTC", examples=["Europe/Berlin"])


class AppliedOut(Answer):
    """The project that an import became."""

    project: str
