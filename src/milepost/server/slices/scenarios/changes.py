"""What a scenario changes: reading its changes, and working them out on a plan. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import TYPE_CHECKING

from milepost.server.slices.scenarios.drafting import (
    NOBODY,
    NOTHING,
    STARTED,
    TIMELESS,
    Draft,
    Misfit,
    Wire,
)

if TYPE_CHECKING:
    from milepost.server.slices.plans import public as plans

LOW_SHARE, HIGH_SHARE = 0.1, 0.9
"""Work without an estimate of its own takes the P10 of the plan's spread at best, P90 at worst."""

STANDARD: dict[str, list[Wire]] = {
    "best": [{"kind": "estimates", "end": "low"}, {"kind": "risks", "outcome": "none"}],
    "likely": [],
    "worst": [{"kind": "estimates", "end": "high"}, {"kind": "risks", "outcome": "all"}],
}
"""What the three usual scenarios change of the plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedOut:
    """A scenario on one plan: its edits, and the changes that do not fit.

    Each conflict has the change's place in `index`, a `code` and the `name` of what it is
    about.
    """

    ops: tuple[Wire, ...]
    conflicts: tuple[Wire, ...]


def work_out(state: plans.PlanState, *, changes: list[Wire]) -> WorkedOut:
    """Return what `changes` come to on a plan, in their order; misfits are left out."""
    draft = Draft(state.plan, read=lambda: state.engine)
    conflicts: list[Wire] = []
    for index, change in enumerate(changes):
        try:
            _MAKE[change["kind"]](draft, change)
        except Misfit as misfit:
            conflicts.append({"index": index, "code": misfit.code, "name": misfit.name})
    return WorkedOut(ops=tuple(draft.ops()), conflicts=tuple(conflicts))


def _longer(draft: Draft, change: Wire) -> None:
    name = draft.open_task(change["task"])
    if draft.of_task(change["task"], "kind") != "task":
        raise Misfit(TIMELESS, name)
    is_elapsed = draft.of_task(change["task"], "is_elapsed")
    day = 1440 if is_elapsed else draft.minutes_per_day
    draft.lengthen(
        change["task"],
        factor=1 + change.get("percent", 0) / 100,
        minutes=round(change.get("days", 0) * day),
    )


def _start_no_earlier(draft: Draft, change: Wire) -> None:
    name = draft.open_task(change["task"])
    if draft.of_task(change["task"], "actual_start") is not None:
        raise Misfit(STARTED, name)
    draft.set(
        "task",
        change["task"],
        constraint_kind="start-no-earlier-than",
        constraint_date=change["date"],
    )


def _drop(draft: Draft, change: Wire) -> None:
    draft.open_task(change["task"])
    draft.set("task", change["task"], is_active=False)


def _absence(draft: Draft, change: Wire) -> None:
    """Take a person's working days out of the calendars of their work.

    A resource gets a calendar of its own above its present one; the work that somebody
    owns without being assigned to it gets one likewise.
    """
    person = change["person"]
    resources, tasks = draft.plan["resources"], draft.plan["tasks"]
    found = False
    for uid, name, own in zip(
        resources["uid"], resources["name"], resources["calendar"], strict=True
    ):
        if person in {uid, name}:
            draft.set("resource", uid, calendar=_away(draft, change, base=own))
            found = True
    assigned = set(draft.plan["assignments"]["task"])
    for row in draft.open_rows():
        uid = tasks["uid"][row]
        if tasks["owner"][row].strip() == person and uid not in assigned:
            draft.set(
                "task", uid, calendar=_away(draft, change, base=draft.of_task(uid, "calendar"))
            )
            found = True
    if not found:
        raise Misfit(NOBODY, person)


def _away(draft: Draft, change: Wire, *, base: str | None) -> str:
    """Return a calendar that is as `base` but free on the days of an absence."""
    base = base or str(draft.plan["settings"]["calendar"])
    uid = _key("away", change["person"], change["first"], change["last"], base)
    known = {item["uid"] for item in draft.plan["calendars"]}
    known.update(op["uid"] for op in draft.ops() if op["entity"] == "calendar")
    if uid not in known:
        days = {"first": change["first"], "last": change["last"], "shifts": []}
        draft.add(
            "calendar",
            uid,
            name=f"{change['person']}, away"[:200],
            week=[None] * 7,
            base_uid=base,
            exceptions=[{**days, "name": change["person"]}],
        )
    return uid


def _risk(draft: Draft, change: Wire) -> None:
    tasks = [uid for uid in change["tasks"] if uid in draft.row_of]
    if not tasks:
        raise Misfit(NOTHING, change["name"])
    low, likely, high = (round(days * draft.minutes_per_day) for days in change["days_range"])
    draft.add(
        "risk",
        _key("risk", change["name"], *tasks),
        name=change["name"],
        probability=change["probability"],
        low=low,
        likely=likely,
        high=high,
        tasks=tasks,
    )


def _estimates(draft: Draft, change: Wire) -> None:
    is_low = change["end"] == "low"
    field = "estimate_low" if is_low else "estimate_high"
    share = LOW_SHARE if is_low else HIGH_SHARE
    for row in draft.open_rows():
        uid = draft.plan["tasks"]["uid"][row]
        duration = draft.of_task(uid, "duration")
        own = draft.of_task(uid, field)
        if own is None:
            own = round(duration * draft.multiple_of(uid, share=share))
        if duration or own:
            draft.fix_duration(uid, own)


def _risks(draft: Draft, change: Wire) -> None:
    for risk in draft.plan["risks"]:
        if risk.get("state", "open") in {"closed", "occurred"}:
            continue
        if change["outcome"] == "none":
            draft.set("risk", risk["uid"], probability=0.0)
        else:
            worst = risk["high"]
            draft.set("risk", risk["uid"], probability=1.0, low=worst, likely=worst)


_MAKE: dict[str, Callable[[Draft, Wire], None]] = {
    "longer": _longer,
    "start-no-earlier": _start_no_earlier,
    "drop": _drop,
    "absence": _absence,
    "risk": _risk,
    "estimates": _estimates,
    "risks": _risks,
}


def faults_of(changes: list[Wire]) -> list[Wire]:
    """Return what is wrong with changes in themselves, each with its `index` and a `message`."""
    found = []
    for index, change in enumerate(changes):
        message = _fault_of(change)
        if message:
            found.append({"index": index, "message": message})
    return found


def _fault_of(change: Wire) -> str:
    kind = change["kind"]
    if kind == "longer" and not (change.get("days") or change.get("percent")):
        return "Say by how many days or per cent the task is longer."
    if kind == "absence" and date.fromisoformat(change["last"]) < date.fromisoformat(
        change["first"]
    ):
        return "The absence ends before it begins."
    if kind == "risk" and change["days_range"] != sorted(change["days_range"]):
        return "Give the risk's days as low, likely and high, in this order."
    return ""


def _key(*parts: str) -> str:
    digest = blake2b("\n".join(parts).encode("utf-8", "surrogatepass"), digest_size=8)
    return f"scenario-{parts[0]}-{digest.hexdigest()}"
