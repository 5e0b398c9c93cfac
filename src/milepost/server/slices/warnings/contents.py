"""What each milestone contains, now and after past changes; the bridge to the engine's facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from milepost.engine.warnings.facts import Contents
from milepost.server.kernel.log import codec
from milepost.server.kernel.log.transactions import writing
from milepost.server.slices.plans import public as plans
from milepost.server.slices.warnings.models import PastContents

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Wire = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The contents of every milestone after one change, and when each open task starts."""

    seq: int
    milestones: Mapping[str, Contents]
    starts: Mapping[str, int]


def snapshot(state: plans.PlanState) -> Snapshot:
    """Return what `state` holds of its milestones; linear in rows times nested milestones."""
    return Snapshot(
        seq=state.seq,
        milestones=contents_of(state, milestones=state.plan["milestones"]["uid"]),
        starts=_starts(state),
    )


def contents_of(state: plans.PlanState, *, milestones: Iterable[str]) -> dict[str, Contents]:
    """Return the contents of `milestones` in the plan `state`."""
    network = state.network
    people = _people(state)
    facts = state.plan["milestones"]
    places = {uid: place for place, uid in enumerate(facts["uid"])}
    found = {}
    for uid in milestones:
        if uid not in places:
            continue
        place = places[uid]
        row = state.row_of[uid]
        found[uid] = _contents(
            state,
            network.contents_of(uid),
            people=people,
            owner=facts["owner"][place] or state.plan["tasks"]["owner"][row],
            client_owner=facts["client_owner"][place],
        )
    return found


def _contents(
    state: plans.PlanState,
    rows: Sequence[int],
    *,
    people: Mapping[str, frozenset[str]],
    owner: str,
    client_owner: str,
) -> Contents:
    tasks, derived = state.plan["tasks"], state.plan["derived"]
    unfinished = [row for row in rows if not is_done(tasks, row)]
    floats = [derived["total_float"][row] for row in unfinished]
    likely, durations, uids = tasks["estimate_likely"], tasks["duration"], tasks["uid"]
    return Contents(
        seq=state.seq,
        work=sum(durations[row] for row in rows),
        tasks=len(rows),
        estimates={
            uids[row]: durations[row] if likely[row] is None else likely[row] for row in rows
        },
        people={uids[row]: people.get(uids[row], frozenset()) for row in unfinished},
        least_float=min((item for item in floats if item is not None), default=None),
        owner=owner,
        client_owner=client_owner,
    )


def is_done(tasks: Wire, row: int) -> bool:
    """Return whether the task in `row` is finished."""
    return tasks["actual_finish"][row] is not None or tasks["percent_complete"][row] == 100


def _people(state: plans.PlanState) -> dict[str, frozenset[str]]:
    """Return who does each task: its owner, and the people assigned to it."""
    tasks, assigned = state.plan["tasks"], state.plan["assignments"]
    resources = state.plan["resources"]
    names = {
        uid: name
        for uid, name, kind in zip(
            resources["uid"], resources["name"], resources["kind"], strict=True
        )
        if kind == "work"
    }
    found: dict[str, set[str]] = {
        uid: {owner} for uid, owner in zip(tasks["uid"], tasks["owner"], strict=True) if owner
    }
    for task, resource in zip(assigned["task"], assigned["resource"], strict=True):
        if names.get(resource):
            found.setdefault(task, set()).add(names[resource])
    return {uid: frozenset(who) for uid, who in found.items()}


def _starts(state: plans.PlanState) -> dict[str, int]:
    tasks, derived = state.plan["tasks"], state.plan["derived"]
    return {
        uid: start
        for row, (uid, start) in enumerate(zip(derived["uid"], derived["start"], strict=True))
        if start is not None and tasks["actual_start"][row] is None
    }


def past_snapshots(project: str, *, seqs: Iterable[int]) -> dict[int, Snapshot]:
    """Return the snapshots after the changes `seqs`, made once and kept.

    A state that is not at hand is replayed from the log: slow for a large plan, so keep this
    out of a request.
    """
    wanted = sorted(set(seqs))
    rows = PastContents.objects.filter(project_id=project, seq__in=wanted)
    found = {row.seq: _read(row) for row in rows}
    for seq in wanted:
        if seq not in found:
            found[seq] = snapshot(plans.load_state(project, seq=seq))
            _keep(project, found[seq])
    return found


def _keep(project: str, made: Snapshot) -> None:
    data = codec.pack(
        {
            "milestones": {
                uid: msgspec.to_builtins(contents) for uid, contents in made.milestones.items()
            },
            "starts": dict(made.starts),
        }
    )
    with writing():
        PastContents.objects.update_or_create(
            project_id=project, seq=made.seq, defaults={"data": data}
        )


def _read(row: PastContents) -> Snapshot:
    data = codec.unpack(row.data)
    return Snapshot(
        seq=row.seq,
        milestones={
            uid: Contents(
                **{
                    **contents,
                    "people": {
                        task: frozenset(names) for task, names in contents["people"].items()
                    },
                }
            )
            for uid, contents in data["milestones"].items()
        },
        starts=data["starts"],
    )


def forget_past(project: str, *, still_wanted: Iterable[int]) -> None:
    """Drop snapshots that nothing compares with any longer."""
    with writing():
        PastContents.objects.filter(project_id=project).exclude(seq__in=list(still_wanted)).delete()
