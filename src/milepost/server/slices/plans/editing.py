"""How every change of a plan is made: the steps that all commands share."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db import transaction

from milepost import __about__
from milepost.server.kernel import clock
from milepost.server.kernel.log import reader, records
from milepost.server.kernel.log.values import Author, Change, Draft
from milepost.server.kernel.log.writer import commit
from milepost.server.slices.plans import guards, projection, rows, states
from milepost.server.slices.plans.derive import PlanState, rescheduled, unmoved

if TYPE_CHECKING:
    from collections.abc import Callable

    from milepost.server.kernel.authz import Actor
    from milepost.server.slices.plans.reducer import Wire


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """What a person means by a change, beside its edits.

    What `is_final` is a statement or a decision: it is answered, never undone.
    """

    command: str
    actor: Actor
    label: str = ""
    reason: str = ""
    undoes: int | None = None
    redoes: int | None = None
    request_id: str = ""
    is_final: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A change with the plan before and after it; `change` is ``None`` if nothing changes."""

    before: PlanState
    after: PlanState
    change: Change | None


def make_change(
    project: str, *, intent: Intent, work_out: Callable[[PlanState], list[Wire]]
) -> Outcome:
    """Make one change of `project` and return what it did.

    `work_out` is called with the latest plan while no other change can be made, and
    returns the edits with their old and new values, those of records among them, or refuses
    by raising. No edits mean no change.
    """
    made: list[Outcome] = []

    def decide(head: int) -> Draft | None:
        outcome = _worked_out(project, head=head, intent=intent, work_out=work_out)
        made.append(outcome)
        return outcome.change.draft if outcome.change else None

    def write(change: Change) -> None:
        _write(change, made[0])
        # Kept before anybody hears of the change and asks for it; a change that an outer
        # transaction takes back must not stay in memory. Nobody else can read a history that
        # is still being told, and its next change builds on this one.
        if clock.is_telling():
            states.keep(project, made[0].after)
        else:
            states.offer(project, made[0].after, at=change.at)
            transaction.on_commit(lambda: states.keep(project, made[0].after))

    change = commit(project, decide=decide, write=write, state=lambda _: made[0].after.plan)
    return replace(made[0], change=change)


def preview_change(
    project: str, *, intent: Intent, work_out: Callable[[PlanState], list[Wire]]
) -> Outcome:
    """Return what `make_change` would do now, without doing it."""
    return _worked_out(project, head=reader.head(project), intent=intent, work_out=work_out)


def _worked_out(
    project: str, *, head: int, intent: Intent, work_out: Callable[[PlanState], list[Wire]]
) -> Outcome:
    before = states.load_state(project, seq=head)
    ops = work_out(before)
    if not ops:
        return Outcome(before=before, after=before, change=None)
    edits = [op for op in ops if not records.is_record(op)]
    guards.check(project, before, edits, intent)
    after, moved, findings = rescheduled(before, edits) if edits else unmoved(before)
    draft = Draft(
        author=Author(id=intent.actor.user_id or "", name=intent.actor.name),
        command=intent.command,
        ops=ops,
        derived=moved,
        findings=findings,
        label=intent.label,
        reason=intent.reason,
        undoes=intent.undoes,
        redoes=intent.redoes,
        request_id=intent.request_id,
        engine_version=__about__.__version__,
        is_final=intent.is_final,
    )
    change = Change(project=project, seq=head + 1, at=clock.now(), draft=draft)
    return Outcome(before=before, after=after, change=change)


def _write(change: Change, outcome: Outcome) -> None:
    notes = [op for op in change.draft.ops if records.is_record(op)]
    edits = [op for op in change.draft.ops if not records.is_record(op)]
    records.write(change.project, ops=notes)
    if edits:
        rows.write_ops(change.project, ops=edits)
        projection.write_moves(change, before=outcome.before, after=outcome.after)
