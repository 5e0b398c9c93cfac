"""What people say about a deliverable: submitted, withdrawn, accepted, rejected.

Each of these is on record for good: undo refuses it, a later act answers it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from milepost.server.kernel import authz, clock
from milepost.server.kernel.files import store
from milepost.server.kernel.files.errors import StoredFileNotFound
from milepost.server.kernel.ids import new_id
from milepost.server.kernel.log import records
from milepost.server.kernel.log.transactions import writing
from milepost.server.slices.deliverables import letters, queries
from milepost.server.slices.deliverables.errors import (
    ClientUnnamed,
    InvalidDeliverable,
    NothingToSubmit,
    NotInState,
    ReasonMissing,
    SubmissionReplaced,
)
from milepost.server.slices.deliverables.links import Link, read_link
from milepost.server.slices.deliverables.models import (
    Deliverable,
    DeliverableState,
    DeliverableVersion,
    Verdict,
)
from milepost.server.slices.guests import public as guests
from milepost.server.slices.plans import public as plans

Op = dict[str, Any]

LONGEST_NOTE = 4000
MOST_PARTS = 50
"""Files, and links, that one version may have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """What is handed over: identifiers of uploaded files, links, and a word on them."""

    files: Sequence[str] = ()
    links: Sequence[Link] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What the client says to version number `version`.

    A member who passes on the client's word names the person in `on_behalf_of`.
    """

    version: int
    reason: str = ""
    on_behalf_of: str = ""


def submit_deliverable(
    project: plans.Project,
    *,
    uid: str,
    submission: Submission,
    actor: authz.Actor,
    request_id: str = "",
) -> plans.Outcome:
    """Hand a deliverable over for judgement, as its next version.

    Raises
    ------
    NotAllowed, ProjectArchived, DeliverableNotFound, StoredFileNotFound
        If it cannot be submitted by the actor, or a file is not the project's.
    NothingToSubmit, LinkRefused, InvalidDeliverable
        If there is no file and no link, a link leads nowhere, or there is too much.
    NotInState
        If it is submitted already, or accepted.
    """
    authz.require(actor, authz.Action.SUBMIT_DELIVERABLE, project)
    plans.require_open(project)
    links = [read_link(link) for link in submission.links]
    note = _limited(submission.note, field="note")
    if max(len(links), len(submission.files)) > MOST_PARTS:
        raise InvalidDeliverable(f"One version takes at most {MOST_PARTS} files and links each.")

    def work(_: plans.PlanState) -> list[Op]:
        row = queries.get_deliverable(project.id, uid=uid)
        _require_submittable(row)
        if not links and not submission.files:
            raise NothingToSubmit(row.name)
        files = _kept_files(project.id, files=submission.files)
        now = clock.now()
        version = records.added(
            DeliverableVersion,
            project=project.id,
            uid=new_id(),
            deliverable=uid,
            number=row.version + 1,
            name=row.name,
            criteria=row.criteria,
            note=note,
            files=files,
            links=links,
            submitted_by=actor.user_id or "",
            submitter_name=actor.name,
            submitted_at=now,
        )
        news = {"state": DeliverableState.SUBMITTED, "version": row.version + 1}
        return [version, *records.changed(row, submitted_at=now, **news)]

    with writing():
        outcome = _say(
            project, work, command="submit_deliverable", actor=actor, request_id=request_id
        )
        _tell_client(project, outcome.after, uid=uid)
    return outcome


def _tell_client(project: plans.Project, state: plans.PlanState, *, uid: str) -> None:
    """Write to the clients whose links let them answer for the milestone."""
    row = queries.get_deliverable(project.id, uid=uid)
    milestone = queries.milestone_names(state).get(row.milestone)
    if milestone is None:
        return

    def words(language: str) -> guests.News:
        return letters.submitted(language, name=row.name, milestone=milestone, number=row.version)

    guests.tell_guests(project, milestone=row.milestone, purpose="deliverable", words=words)


def withdraw_deliverable(
    project: plans.Project, *, uid: str, reason: str, actor: authz.Actor, request_id: str = ""
) -> plans.Outcome:
    """Take a submission back before it is judged; the version stays in the history.

    Raises
    ------
    NotAllowed, ProjectArchived, DeliverableNotFound, InvalidDeliverable
        If the actor may not, or the reason is too long.
    NotInState
        If it waits for no answer.
    """
    authz.require(actor, authz.Action.SUBMIT_DELIVERABLE, project)
    plans.require_open(project)
    kept = _limited(reason, field="reason")

    def work(_: plans.PlanState) -> list[Op]:
        row = queries.get_deliverable(project.id, uid=uid)
        _require_submitted(row, act="withdrawn")
        verdict = _verdict(Verdict.WITHDRAWN, reason=kept, actor=actor, on_behalf_of="")
        return [
            *records.changed(row, state=DeliverableState.DRAFT, submitted_at=None),
            *records.changed(queries.get_version(row), **verdict),
        ]

    return _say(project, work, command="withdraw_deliverable", actor=actor, request_id=request_id)


def accept_deliverable(
    project: plans.Project,
    *,
    uid: str,
    judgement: Judgement,
    actor: authz.Actor,
    request_id: str = "",
) -> plans.Outcome:
    """Accept the submitted version, for good.

    Raises
    ------
    NotAllowed, ProjectArchived, DeliverableNotFound, InvalidDeliverable
        If the actor may not, or a text is too long.
    ClientUnnamed
        If a member does it without saying on whose behalf.
    NotInState, SubmissionReplaced
        If it waits for no answer, or another version is the latest.
    """
    _require_judge(project, judgement, actor=actor)

    def work(_: plans.PlanState) -> list[Op]:
        row = _judged_row(project, uid=uid, judgement=judgement)
        verdict = _verdict_of(Verdict.ACCEPTED, judgement, actor=actor)
        news = {
            "state": DeliverableState.ACCEPTED,
            "submitted_at": None,
            "accepted_at": verdict["judged_at"],
            "accepted_by": verdict["on_behalf_of"] or actor.name,
        }
        return [
            *records.changed(row, **news),
            *records.changed(queries.get_version(row), **verdict),
        ]

    return _say(project, work, command="accept_deliverable", actor=actor, request_id=request_id)


def reject_deliverable(
    project: plans.Project,
    *,
    uid: str,
    judgement: Judgement,
    actor: authz.Actor,
    request_id: str = "",
) -> plans.Outcome:
    """Send the submitted version back with the reason; it can be submitted again.

    Raises
    ------
    ReasonMissing
        If no reason is given.
    NotAllowed, ProjectArchived, DeliverableNotFound, InvalidDeliverable, ClientUnnamed, \
NotInState, SubmissionReplaced
        As `accept_deliverable`.
    """
    _require_judge(project, judgement, actor=actor)

    def work(_: plans.PlanState) -> list[Op]:
        row = _judged_row(project, uid=uid, judgement=judgement)
        if not judgement.reason.strip():
            raise ReasonMissing(row.name)
        verdict = _verdict_of(Verdict.REJECTED, judgement, actor=actor)
        return [
            *records.changed(row, state=DeliverableState.REJECTED, submitted_at=None),
            *records.changed(queries.get_version(row), **verdict),
        ]

    return _say(project, work, command="reject_deliverable", actor=actor, request_id=request_id)


_LABELS = {
    "submit_deliverable": "Submit a deliverable",
    "withdraw_deliverable": "Withdraw a submission",
    "accept_deliverable": "Accept a deliverable",
    "reject_deliverable": "Reject a deliverable",
}


def _say(
    project: plans.Project,
    work: Callable[[plans.PlanState], list[Op]],
    *,
    command: str,
    actor: authz.Actor,
    request_id: str,
) -> plans.Outcome:
    intent = plans.Intent(
        command=command,
        actor=actor,
        label=_LABELS[command],
        request_id=request_id,
        is_final=True,
    )
    return plans.make_change(project.id, intent=intent, work_out=work)


def _require_submittable(row: Deliverable) -> None:
    if row.state == DeliverableState.SUBMITTED:
        way_out = "Wait for the answer, or withdraw it first."
        raise NotInState(row.name, state="submitted", act="submitted again", way_out=way_out)
    if row.state == DeliverableState.ACCEPTED:
        way_out = "Add another deliverable for what comes on top."
        raise NotInState(row.name, state="accepted", act="submitted again", way_out=way_out)


def _require_submitted(row: Deliverable, *, act: str) -> None:
    if row.state != DeliverableState.SUBMITTED:
        way_out = "Only what has been submitted and waits for an answer can."
        raise NotInState(row.name, state=row.state, act=act, way_out=way_out)


def _require_judge(project: plans.Project, judgement: Judgement, *, actor: authz.Actor) -> None:
    authz.require(actor, authz.Action.JUDGE_DELIVERABLE, project)
    plans.require_open(project)
    _limited(judgement.reason, field="reason")
    if actor.via != "guest" and not judgement.on_behalf_of.strip():
        raise ClientUnnamed


def _judged_row(project: plans.Project, *, uid: str, judgement: Judgement) -> Deliverable:
    row = queries.get_deliverable(project.id, uid=uid)
    _require_submitted(row, act="judged")
    if row.version != judgement.version:
        raise SubmissionReplaced(row.name, seen=judgement.version, latest=row.version)
    return row


def _verdict_of(verdict: Verdict, judgement: Judgement, *, actor: authz.Actor) -> Op:
    on_behalf_of = "" if actor.via == "guest" else judgement.on_behalf_of.strip()[:200]
    return _verdict(
        verdict, reason=judgement.reason.strip(), actor=actor, on_behalf_of=on_behalf_of
    )


def _verdict(verdict: Verdict, *, reason: str, actor: authz.Actor, on_behalf_of: str) -> Op:
    return {
        "verdict": verdict,
        "reason": reason,
        "judged_by": actor.user_id or "",
        "judge_name": actor.name,
        "judged_at": clock.now(),
        "side": "client" if actor.via == "guest" else "team",
        "on_behalf_of": on_behalf_of,
    }


def _kept_files(project: str, *, files: Sequence[str]) -> list[Op]:
    found = store.find_files(project, files=files)
    missing = next((file for file in files if file not in found), None)
    if missing is not None:
        raise StoredFileNotFound(missing)
    return [
        {
            "id": row.id,
            "name": row.name,
            "size": row.size,
            "media_type": row.media_type,
            "digest": row.digest,
        }
        for row in (found[file] for file in dict.fromkeys(files))
    ]


def _limited(text: str, *, field: str) -> str:
    if len(text) > LONGEST_NOTE:
        raise InvalidDeliverable(f"The {field} has more than {LONGEST_NOTE} characters.")
    return text.strip()
