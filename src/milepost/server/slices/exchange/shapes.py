"""Imports as the bodies of answers."""

from __future__ import annotations

from milepost.server.slices.exchange.models import PlanImport
from milepost.server.slices.exchange.queries import state_of, with_reading
from milepost.server.slices.exchange.schemas import ImportOut


def import_out(found: PlanImport) -> ImportOut:
    """Return an import with how far its reading is."""
    found, reading = with_reading(found)
    return ImportOut.model_validate(
        {
            "id": found.id,
            "workspace": found.workspace_id,
            "filename": found.filename,
            "size": found.size,
            "state": state_of(found, reading=reading),
            "progress": reading.progress if reading else 1.0,
            "message": reading.message if reading else "",
            "job": found.job_key,
            "format": found.format,
            "summary": found.summary,
            "rows": found.rows,
            "findings": found.findings,
            "table": found.table,
            "error": reading.error if reading else None,
            "project": found.project_id or None,
            "created_at": found.created_at,
        }
    )
