"""The scene's part of the deliverables: one that is submitted, a file, and a win."""

from __future__ import annotations

from milepost.server.kernel.authz import Actor
from milepost.server.kernel.files import store
from milepost.server.slices.deliverables.commands import DeliverableDraft, add_deliverable
from milepost.server.slices.deliverables.handing_over import Submission, submit_deliverable
from milepost.server.slices.plans.models import Project

from .scene_celebrations import celebrations_of


def deliverables_of(project: Project, *, actor: Actor, secret: str) -> dict[str, str]:
    """Hand something over at the milestone and return what paths call it."""
    draft = DeliverableDraft(milestone="m1", name=f"Drawing {secret}")
    added = add_deliverable(project, draft=draft, actor=actor).change
    assert added
    uid = added.draft.ops[0]["uid"]
    file = store.keep_file(project.id, name=f"{secret}.pdf", chunks=[b"%PDF-1.7"], actor=actor)
    submission = Submission(files=[file.id], note=secret)
    submit_deliverable(project, uid=uid, submission=submission, actor=actor)
    won = celebrations_of(project, actor=actor, secret=secret)
    return {"deliverable": uid, "file_id": file.id, **won}
