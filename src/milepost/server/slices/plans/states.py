"""Plans in memory: the latest state of each project, and any past one by replay of the log.

The log is the truth: a state is the nearest snapshot with the changes after it applied.
Each process keeps the latest states it has seen and catches up from the log, so that the
database is all that processes share.
"""

from __future__ import annotations

from datetime import datetime

from milepost.server.kernel.keeping import Kept
from milepost.server.kernel.log import reader
from milepost.server.slices.plans.derive import PlanState
from milepost.server.slices.plans.reducer import Wire, apply, empty_plan, with_new_fields

MOST_ROWS = 240_000
"""Rows kept in memory per process; a plan of 10 000 tasks takes about 30 MB."""

LEAST_ROWS = 500
"""What a project counts as at least: a small one takes memory too."""

MOST_OFFERED = 8
"""States that may wait for their changes to be committed."""


def _rows_of(state: PlanState) -> int:
    return max(len(state.plan["tasks"]["uid"]), LEAST_ROWS)


# By rows, not by projects: who looks at all of many small ones finds each at hand.
_latest: Kept[str, PlanState] = Kept(most=MOST_ROWS, weigh=_rows_of)
_offered: Kept[str, tuple[datetime, PlanState]] = Kept(most=MOST_OFFERED)


def load_state(project: str, *, seq: int) -> PlanState:
    """Return the plan of `project` after its change `seq`.

    Cheap if `seq` is the latest known here, else at most 250 changes are replayed.
    """
    known = find_kept(project)
    if known is not None and known.seq == seq:
        return known
    written = _find_written(project, seq=seq)
    if written is not None:
        return written
    state = PlanState(_replayed(project, seq=seq, known=known))
    if known is None or known.seq < seq:
        keep(project, state)
    return state


def _replayed(project: str, *, seq: int, known: PlanState | None) -> Wire:
    plan = known.plan if known is not None and known.seq < seq else None
    if plan is None or seq - plan["seq"] > 1:
        found = reader.find_snapshot(project, seq=seq)
        if found is not None and (plan is None or found[0] > plan["seq"]):
            plan = with_new_fields(found[1])
    if plan is None:
        plan = empty_plan(project)
    for change in reader.list_changes(project, after=plan["seq"], up_to=seq):
        plan = apply(plan, change.as_wire())
    return with_new_fields(plan)


def find_kept(project: str) -> PlanState | None:
    """Return the latest state of `project` that this process has, or ``None``."""
    return _latest.find(project)


def offer(project: str, state: PlanState, *, at: datetime) -> None:
    """Offer the state after a change that is being committed, written at the moment `at`.

    Whoever sees the change in the log before its writer has come to `keep` takes the offer
    instead of replaying it. A change that is taken back leaves an offer that nobody takes.
    """
    _offered.keep(project, (at, state))


def _find_written(project: str, *, seq: int) -> PlanState | None:
    """Return the offered state after change `seq`, if it is that of the change in the log."""
    offered = _offered.find(project)
    if offered is None or offered[1].seq != seq:
        return None
    title = reader.list_titles(project, seqs=[seq]).get(seq)
    return offered[1] if title is not None and title.at == offered[0] else None


def keep(project: str, state: PlanState) -> None:
    """Keep `state`, unless a later one is kept already; it must be committed.

    Of two that are equally late, the one that knows its schedule stays.
    """
    new = (state.seq, state.is_scheduled)
    _latest.keep_unless(project, state, lambda known: (known.seq, known.is_scheduled) >= new)
    _offered.forget(project)


def forget(project: str) -> None:
    """Forget the state of `project`."""
    _latest.forget(project)
    _offered.forget(project)


def forget_all() -> None:
    """Forget every state; for tests, and after a restored backup."""
    _latest.forget_all()
    _offered.forget_all()
