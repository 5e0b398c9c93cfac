"""Reads of imports: everyone sees their own."""

from __future__ import annotations

from milepost.server.kernel.authz import Actor, require_signed_in
from milepost.server.kernel.jobs.models import ENDED, JobState
from milepost.server.kernel.jobs.port import JobStatus, find_status
from milepost.server.slices.exchange.errors import ImportNotFound
from milepost.server.slices.exchange.models import PlanImport

_STATES = {
    JobState.QUEUED: "reading",
    JobState.RUNNING: "reading",
    JobState.DONE: "ready",
    JobState.FAILED: "failed",
    JobState.CANCELLED: "cancelled",
}


def get_import(actor: Actor, *, import_id: str) -> PlanImport:
    """Return one of the actor's imports, without the file itself.

    Raises
    ------
    ImportNotFound
        If the actor has none of this id.
    """
    require_signed_in(actor)
    own = PlanImport.objects.filter(user_id=actor.user_id, id=import_id)
    found = own.defer("upload", "plan").first()
    if found is None:
        raise ImportNotFound(import_id)
    return found


def find_reading(found: PlanImport) -> JobStatus | None:
    """Return the job that reads the file, or ``None`` once it has been forgotten."""
    return find_status(found.job_key)


def with_reading(found: PlanImport) -> tuple[PlanImport, JobStatus | None]:
    """Return an import with the job that reads its file, as they are together.

    What was read is stored before the job ends, so an import that was looked at before its
    job may lack what an ended job stored: it is then read again.

    Raises
    ------
    ImportNotFound
        If it was forgotten meanwhile.
    """
    reading = find_reading(found)
    if reading is None or reading.state not in ENDED:
        return found, reading
    now = PlanImport.objects.filter(id=found.id).defer("upload", "plan").first()
    if now is None:
        raise ImportNotFound(found.id)
    return now, reading


def state_of(found: PlanImport, *, reading: JobStatus | None) -> str:
    """Return ``reading``, ``ready``, ``failed``, ``cancelled`` or ``applied``."""
    if found.project_id:
        return "applied"
    if reading is None:
        return "ready" if found.summary else "failed"
    return _STATES[reading.state]
