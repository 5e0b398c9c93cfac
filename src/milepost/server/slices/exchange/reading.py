"""The job that reads an uploaded file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from milepost.engine.errors import Finding, Severity
from milepost.engine.forecast.task_costs import has_cost
from milepost.engine.plan import Plan, TaskKind
from milepost.engine.schedule import schedule
from milepost.formats import FileFormat, InvalidFile, ReadResult
from milepost.formats.detect import detect_format
from milepost.formats.plan_json import write_plan_json
from milepost.formats.sandbox import preview_in_child, read_in_child
from milepost.formats.table import TablePreview
from milepost.formats.table_fields import TableField, guess_columns
from milepost.server.kernel.jobs.port import JobContext
from milepost.server.kernel.log.transactions import writing
from milepost.server.slices.exchange.errors import UnusableFile, finding_out
from milepost.server.slices.exchange.models import PlanImport
from milepost.server.slices.exchange.summary import first_rows, summary_of

_TABLES = {FileFormat.CSV, FileFormat.XLSX}


def read_file(context: JobContext, args: Mapping[str, Any]) -> None:
    """Read an import's file and store what was found; doing it twice changes nothing.

    Raises
    ------
    UnusableFile
        If the file cannot become a plan; a table's columns are stored all the same.
    """
    found = PlanImport.objects.filter(id=args["import"], reading=args["reading"]).first()
    if found is None:
        return
    data, filename, mapping = bytes(found.upload), found.filename, found.mapping
    try:
        kind = detect_format(data, filename=filename)
        context.report(0.05, message="Reading the file")
        if kind in _TABLES:
            _store(found, format=str(kind), table=_table_of(data, filename, mapping))
        result = read_in_child(data, filename, mapping)
    except InvalidFile as refused:
        named = InvalidFile(refused.findings, filename=filename)
        raise UnusableFile(named) from refused
    context.report(0.6, message="Working out the dates")
    _store(found, **_columns_of(result))


def _columns_of(result: ReadResult) -> dict[str, Any]:
    dates = schedule(result.plan)
    findings = (*result.findings, *_left_behind(result.plan), *dates.findings)
    return {
        "format": result.format,
        "summary": summary_of(result.plan),
        "rows": first_rows(result.plan, schedule=dates),
        "findings": [finding_out(finding) for finding in findings],
        "plan": write_plan_json(result.plan),
    }


def _left_behind(plan: Plan) -> tuple[Finding, ...]:
    """Return what the file's plan has and a project does not."""
    entries = [entry for baseline in plan.baselines for entry in baseline.entries]
    fixed = [task for task in plan.tasks if task.kind is TaskKind.MILESTONE and has_cost(task)]
    found = []
    if fixed or any(entry.cost for entry in entries):
        message = "Costs of milestones and of baselines are not taken over; those of tasks are."
        hint = "Give the milestones budgets; the command `milepost measures` reads the file's."
        found.append(_not_taken("costs", message, hint))
    if any(task.actual_work for task in plan.tasks) or any(entry.work for entry in entries):
        message = "Work done of tasks, and work of baselines, are not taken over."
        hint = "The command `milepost measures` reads the file's."
        found.append(_not_taken("work", message, hint))
    if plan.has_several_critical_paths:
        message = "That each chain of work has a critical path of its own is not taken over."
        hint = "The project's finish decides; `milepost schedule` follows the file."
        found.append(_not_taken("critical paths", message, hint))
    return tuple(found)


def _not_taken(where: str, message: str, hint: str) -> Finding:
    severity = Severity.INFO
    return Finding(code="not-taken", severity=severity, where=where, message=message, hint=hint)


def _table_of(data: bytes, filename: str, mapping: Mapping[str, str] | None) -> dict[str, Any]:
    try:
        seen = preview_in_child(data, filename, mapping)
    except InvalidFile as refused:
        if refused.findings[0].code != "name-column-missing":
            raise
        # No column is called a name. A person must choose one, and so must see the columns.
        seen = preview_in_child(data, filename, {"name": "A"})
        likely = preview_in_child(data, filename, _likely_mapping(seen))
        return _table_out(likely) | {"mapping": {}}
    return _table_out(seen)


def _likely_mapping(seen: TablePreview) -> dict[str, str]:
    """Return what the headings say, and the first column they say nothing of as the name."""
    letters = [column.letters for column in seen.columns]
    known = guess_columns([column.key for column in seen.columns])
    unknown = [letter for at, letter in enumerate(letters) if at not in known.values()]
    return {str(field): letters[at] for field, at in known.items()} | {
        "name": (unknown or letters)[0]
    }


def _table_out(seen: TablePreview) -> dict[str, Any]:
    return asdict(seen) | {"fields": [str(field) for field in TableField]}


def _store(found: PlanImport, **columns: Any) -> None:
    with writing():
        current = PlanImport.objects.filter(id=found.id, reading=found.reading, project_id="")
        current.update(**columns)
