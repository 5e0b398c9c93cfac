"""The table of tasks as CSV and XLSX, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from milepost.engine.plan import TaskKind
from milepost.engine.uncertainty import PLAIN
from milepost.engine.units import to_datetime
from milepost.formats.findings import FindingLog
from milepost.formats.outline import OutlineRow, outline_of
from milepost.formats.table_links import Link, link_text, span_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from milepost.engine.errors import Finding
    from milepost.engine.plan import Plan, Task, ThreePoint
    from milepost.engine.schedule import Schedule

Value = str | int | float | bool | datetime | None

HEADINGS = (
    "ID", "Name", "Type", "Outline Level", "WBS", "Duration", "Start", "Finish", "Predecessors",
    "% Complete", "Actual Start", "Actual Finish", "Deadline", "Agreed date", "Owner",
    "Client owner", "Low", "Likely", "High", "Critical", "Total float (h)", "Notes",
)  # fmt: skip
"""What `preview` recognises when the table comes back."""
_WIDE = frozenset({"Name", "Notes"})
_DATES = frozenset({"Start", "Finish", "Actual Start", "Actual Finish", "Deadline", "Agreed date"})
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_MOST_OUTLINE = 7
"""A spreadsheet groups rows at most seven deep."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dates:
    start: datetime
    finish: datetime
    total_float: int
    is_critical: bool


def write_csv(plan: Plan, *, schedule: Schedule | None = None) -> bytes:
    """Return the table as CSV in UTF-8 with a byte order mark, dates in ISO 8601.

    A text that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(HEADINGS)
    for row, values in _rows(plan, schedule):
        del row
        writer.writerow([_csv_text(value) for value in values])
    return text.getvalue().encode("utf-8-sig")


def _csv_text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = str(value)
    is_risky = isinstance(value, str) and text.startswith(_FORMULA_STARTS)
    return f"'{text}" if is_risky else text


def write_xlsx(plan: Plan, *, schedule: Schedule | None = None) -> bytes:
    """Return the table as a spreadsheet with real dates and rows grouped by outline."""
    from xlsxwriter import Workbook

    target = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    book = Workbook(target, options)
    sheet = book.add_worksheet("Tasks")
    bold = book.add_format({"bold": True, "bottom": 1})
    moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    for column, heading in enumerate(HEADINGS):
        sheet.write_string(0, column, heading, bold)
        width = 44 if heading in _WIDE else 17 if heading in _DATES else 12
        sheet.set_column(column, column, width)
    sheet.outline_settings(visible=True, symbols_below=False)
    for number, (row, values) in enumerate(_rows(plan, schedule), start=1):
        if row.level > 1:
            sheet.set_row(number, None, None, {"level": min(row.level - 1, _MOST_OUTLINE)})
        for column, value in enumerate(values):
            _write_cell(sheet, number, column, value, moment=moment)
    sheet.freeze_panes(1, 2)
    book.close()
    return target.getvalue()


def _write_cell(sheet: Any, row: int, column: int, value: Value, *, moment: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, datetime):
        sheet.write_datetime(row, column, value, moment)
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, str):
        # Written as text whatever it starts with, so nothing runs as a formula.
        sheet.write_string(row, column, value)
    else:
        sheet.write_number(row, column, value)


def _rows(plan: Plan, schedule: Schedule | None) -> Iterator[tuple[OutlineRow, tuple[Value, ...]]]:
    links = _links_of(plan)
    dates = _dates_of(schedule) if schedule is not None else {}
    for row in outline_of(plan.tasks):
        task = row.task
        facts = task.milestone
        yield (
            row,
            (
                task.uid,
                task.name,
                task.kind.value,
                row.level,
                row.number,
                _duration_text(task, plan),
                *_date_values(task, dates.get(task.uid)),
                ", ".join(links.get(task.uid, [])),
                task.percent_complete,
                task.actual_start,
                task.actual_finish,
                task.deadline,
                facts.agreed_date if facts else None,
                (facts.owner if facts else "") or task.owner,
                facts.client_owner if facts else "",
                *_estimate_texts(task.estimate, plan),
                dates[task.uid].is_critical if task.uid in dates else None,
                round(dates[task.uid].total_float / 60, 2) if task.uid in dates else None,
                task.notes,
            ),
        )


def _date_values(task: Task, dates: _Dates | None) -> tuple[datetime | None, datetime | None]:
    if dates is None:
        return task.manual_start, task.manual_finish
    return dates.start, dates.finish


def _duration_text(task: Task, plan: Plan) -> str:
    if task.kind is TaskKind.PHASE and not task.is_manual:
        return ""
    day = 1440 if task.is_elapsed else plan.minutes_per_day
    words = span_words(task.duration, day=day, is_elapsed=task.is_elapsed)
    return f"{words}?" if task.is_estimated else words


def _estimate_texts(estimate: ThreePoint | None, plan: Plan) -> tuple[str, str, str]:
    if estimate is None:
        return "", "", ""
    low, likely, high = (
        span_words(minutes, day=plan.minutes_per_day, is_elapsed=False)
        for minutes in (estimate.low, estimate.likely, estimate.high)
    )
    return low, likely, high


def _links_of(plan: Plan) -> dict[str, list[str]]:
    links: dict[str, list[str]] = {}
    for each in plan.dependencies:
        link = Link(reference=each.predecessor, kind=each.kind, lag=each.lag)
        text = link_text(link, minutes_per_day=plan.minutes_per_day)
        links.setdefault(each.successor, []).append(text)
    return links


def _dates_of(schedule: Schedule) -> dict[str, _Dates]:
    columns = zip(
        schedule.uids,
        schedule.start,
        schedule.finish,
        schedule.total_float,
        schedule.critical,
        strict=True,
    )
    return {
        uid: _Dates(
            start=to_datetime(int(start)),
            finish=to_datetime(int(finish)),
            total_float=int(total),
            is_critical=bool(critical),
        )
        for uid, start, finish, total, critical in columns
    }


def table_losses(plan: Plan) -> tuple[Finding, ...]:
    """Return what of `plan` a table of tasks leaves out, one finding for each kind of fact."""
    lost = {
        "calendars": len(plan.calendars) > 1 or any(each.exceptions for each in plan.calendars),
        "resources and assignments": bool(plan.resources or plan.assignments),
        "risks": bool(plan.risks),
        "correlations and the like": plan.uncertainty != PLAIN,
        "baselines": bool(plan.baselines),
        "constraints": any(task.constraint.date is not None for task in plan.tasks),
        "contributions to milestones": any(task.contributes_to for task in plan.tasks),
    }
    log = FindingLog()
    for what, is_lost in lost.items():
        if is_lost:
            log.warning(
                "not-in-this-format",
                what,
                f"A table of tasks has no columns for {what}.",
                "Keep a copy as Milepost JSON, which holds everything.",
            )
    return log.all()
