"""The pack of a review: what the signers should know, gathered when it opens.

Other slices add parts by `register`, in ``server/wiring.py``. A part of theirs is
``{"facts": [{"label", "value", "kind"}]}``, kind being ``text``, ``date`` (wall minutes),
``money`` (minor units), ``percent`` (0 to 1) or ``number``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from milepost.server.kernel import clock
from milepost.server.slices.plans import public as plans

Wire = dict[str, Any]

Provider = Callable[[plans.Project, plans.PlanState, str], "Wire | None"]
"""Returns one part for a milestone, ``None`` if there is nothing to say."""

_providers: dict[str, Provider] = {}

MOST_POINTS = 60
"""Points of the trend that a pack keeps, the last ones."""

MOST_ROWS = 50
"""Late tasks, and risks, that a pack names."""


def register(name: str, provide: Provider) -> None:
    """Let a slice add the part `name`; a second provider of it replaces the first."""
    _providers[name] = provide


def gather_pack(project: plans.Project, state: plans.PlanState, *, milestone: str) -> Wire:
    """Return everything known about `milestone` now, as JSON has it."""
    page = plans.get_milestone(project, uid=milestone)
    parts = {name: provide(project, state, milestone) for name, provide in _providers.items()}
    return {
        "taken_at": clock.stamp(clock.now()),
        "seq": state.seq,
        "dates": _dates(state, page),
        "work": _work(page),
        "evidence": _evidence(page),
        "trend": page["trend"][-MOST_POINTS:],
        "risks": _risks(state, page),
        "parts": {name: part for name, part in parts.items() if part},
    }


def _dates(state: plans.PlanState, page: Wire) -> Wire:
    names = (
        "agreed_date", "scheduled_date", "deadline", "p10", "p50", "p80", "p90",
        "probability_of_agreed", "total_float", "status", "why", "reason",
    )  # fmt: skip
    uid = page["uid"]
    return {**{name: page[name] for name in names}, "baselines": _baselines(state, uid)}


def _baselines(state: plans.PlanState, uid: str) -> list[Wire]:
    found = []
    for item in state.plan["baselines"]:
        if uid in item["task"]:
            finish = item["finish"][item["task"].index(uid)]
            found.append({"number": item["number"], "name": item["name"], "finish": finish})
    return found


def _work(page: Wire) -> Wire:
    open_rows = [row for row in page["contents"] if not row["is_done"]]
    names = ("uid", "name", "owner", "finish", "percent_complete")
    return {
        **{name: page[name] for name in ("tasks_total", "tasks_done", "percent_complete")},
        "open": [{name: row[name] for name in names} for row in open_rows[:MOST_ROWS]],
    }


def _evidence(page: Wire) -> Wire:
    names = (
        "evidence_state", "evidence_share", "deliverables_total", "deliverables_accepted",
        "agreement_state", "warnings",
    )  # fmt: skip
    return {name: page.get(name) for name in names}


def _risks(state: plans.PlanState, page: Wire) -> list[Wire]:
    """Return the plan's risks on unfinished work, the likeliest first."""
    tasks = state.plan["tasks"]
    done = {
        uid
        for uid, actual, share in zip(
            tasks["uid"], tasks["actual_finish"], tasks["percent_complete"], strict=True
        )
        if actual is not None or share == 100
    }
    contents = {row["uid"] for row in page["contents"]}
    found = []
    for risk in state.plan["risks"]:
        open_tasks = [uid for uid in risk["tasks"] if uid not in done]
        if risk["tasks"] and not open_tasks:
            continue
        names = ("uid", "name", "probability", "low", "likely", "high")
        found.append(
            {
                **{name: risk[name] for name in names},
                "is_here": not contents.isdisjoint(open_tasks),
            }
        )
    found.sort(key=lambda risk: (-risk["probability"], risk["name"]))
    return found[:MOST_ROWS]
