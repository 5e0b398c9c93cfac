"""Reads of warnings: what holds, what was put off, what ended and how right it was."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from milepost.engine.warnings.precision import FEWEST, Verdict, precision_of
from milepost.engine.warnings.rules import THRESHOLDS, Rule
from milepost.server.kernel import clock
from milepost.server.kernel.log import reader
from milepost.server.slices.plans import public as plans
from milepost.server.slices.warnings.models import WarningRecord, Watch
from milepost.server.slices.warnings.settings import settings_of
from milepost.server.slices.warnings.verdicts import Promises, verdict_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from milepost.server.kernel.log.reader import Title

Wire = dict[str, Any]

MOST_ENDED = 100
"""Ended warnings that the page tells of; the precision counts them all."""

MOST_JUDGED = 5000
"""Latest ended warnings that the precision looks at."""


def list_warnings(project: plans.Project, *, milestone: str | None = None) -> Wire:
    """Return the project's warnings, with causes and authors, and the precision of each rule.

    Takes the same number of statements however many warnings there are.
    """
    state = plans.current_state(project)
    zone = plans.zone_of(state.plan)
    now = plans.wall_of(clock.now(), zone=zone)
    promises = Promises.of(state, now=now)
    rows = WarningRecord.objects.filter(project_id=project.id)
    live = list(rows.exclude(state="ended"))
    ended = list(rows.filter(state="ended").order_by("-ended_at", "uid")[:MOST_JUDGED])
    shown = [*live, *ended[:MOST_ENDED]]
    if milestone is not None:
        shown = [row for row in shown if row.milestone == milestone]
    titles = reader.list_titles(project.id, seqs=_causes(shown))
    watch = Watch.objects.filter(project_id=project.id).first()
    figures = watch.figures if watch else {}
    cards = [_card(row, titles, figures.get(row.key), promises) for row in shown]
    return {
        "seq": state.seq,
        "now": now,
        "looked_at": clock.stamp(watch.at) if watch else None,
        "is_current": watch is not None and _is_current(project.id, watch, state.seq),
        "rules_off": sorted(str(rule) for rule in settings_of(project.id).off),
        "milestones": _milestones(state),
        "open": _ordered([card for card in cards if card["state"] == "open"], state),
        "snoozed": _ordered([card for card in cards if card["state"] == "snoozed"], state),
        "ended": [card for card in cards if card["state"] == "ended"],
        "precision": _precision(ended, promises),
        "fewest": FEWEST,
    }


def _causes(rows: list[WarningRecord]) -> set[int]:
    found = {seq for row in rows for seq in row.causes}
    return found | {row.cause_seq for row in rows if row.cause_seq is not None}


def _is_current(project: str, watch: Watch, head: int) -> bool:
    """Return whether nobody but the system changed the project since it was looked at."""
    if watch.seq == head:
        return True
    later = reader.list_titles(project, seqs=range(watch.seq + 1, head + 1))
    return all(title.command == "raise_warnings" for title in later.values())


def _milestones(state: plans.PlanState) -> list[Wire]:
    tasks, derived = state.plan["tasks"], state.plan["derived"]
    return [
        {
            "uid": uid,
            "name": tasks["name"][state.row_of[uid]],
            "scheduled_date": derived["finish"][state.row_of[uid]],
        }
        for uid in state.plan["milestones"]["uid"]
    ]


def _card(
    row: WarningRecord, titles: Mapping[int, Title], present: Wire | None, promises: Promises
) -> Wire:
    is_live = row.state != "ended" and present is not None
    shown = present if is_live and present is not None else {}
    return {
        "uid": row.uid,
        "rule": row.rule,
        "message": shown.get("message", row.message),
        "milestone": row.milestone,
        "task": row.task,
        "name": row.name,
        "severity": row.severity,
        "figures": shown.get("figures", row.figures),
        "figures_raised": row.figures,
        "thresholds": shown.get("thresholds", row.thresholds),
        "sentence": shown.get("sentence", row.sentence),
        "effect": {
            name: row.effect.get(name, [None, None]) for name in ("p50", "scheduled", "probability")
        },
        "raised_at": clock.stamp(row.raised_at),
        "plan_seq": row.plan_seq,
        "causes": [_title(titles[seq]) for seq in row.causes if seq in titles],
        "state": row.state,
        "snoozed_until": row.snoozed_until,
        "reason": row.reason,
        "answered_by": row.answered_by_name,
        "answered_at": clock.stamp(row.answered_at) if row.answered_at else None,
        "ended_at": clock.stamp(row.ended_at) if row.ended_at else None,
        "ended_how": row.ended_how,
        "verdict": verdict_of(row, promises).value if row.state == "ended" else "unknown",
    }


def _title(title: Title) -> Wire:
    return {
        "seq": title.seq,
        "at": clock.stamp(title.at),
        "actor": {"id": title.actor, "name": title.actor_name},
        "label": title.label or title.command,
        "reason": title.reason,
    }


_RANKS = {"critical": 0, "warning": 1, "info": 2}


def _ordered(cards: list[Wire], state: plans.PlanState) -> list[Wire]:
    """Return cards by the date of their milestone, the gravest first; those of none last."""
    finish = state.plan["derived"]["finish"]

    def place(card: Wire) -> tuple[Any, ...]:
        row = state.row_of.get(card["milestone"])
        date = finish[row] if row is not None else None
        return (
            date is None,
            date or 0,
            card["milestone"],
            _RANKS.get(card["severity"], 3),
            card["rule"],
            card["task"],
        )

    return sorted(cards, key=place)


def _precision(ended: list[WarningRecord], promises: Promises) -> list[Wire]:
    """Return how right each rule was, in the order of the rules; rules that never ended left out."""
    verdicts: dict[str, list[Verdict]] = defaultdict(list)
    for row in ended:
        verdicts[row.rule].append(verdict_of(row, promises))
    found = []
    for rule in Rule:
        if verdicts[rule]:
            made = precision_of(verdicts[rule])
            found.append(
                {
                    "rule": str(rule),
                    "right": made.right,
                    "judged": made.judged,
                    "unknown": made.unknown,
                    "share": made.share,
                }
            )
    return found


def count_warnings(project: plans.Project) -> Wire:
    """Return how many warnings are open, and how many of them are critical."""
    rows = WarningRecord.objects.filter(project_id=project.id, state="open")
    severities = list(rows.values_list("severity", flat=True))
    return {"open": len(severities), "critical": severities.count("critical")}


def facets_of(project: plans.Project, _: plans.PlanState) -> dict[str, Wire]:
    """Return how many open warnings each milestone has; the facet of this slice."""
    rows = WarningRecord.objects.filter(project_id=project.id, state="open")
    counts: dict[str, int] = defaultdict(int)
    for uid in rows.values_list("milestone", flat=True):
        if uid:
            counts[uid] += 1
    return {uid: {"warnings": count} for uid, count in counts.items()}


def get_settings(project: plans.Project) -> Wire:
    """Return every rule with whether it is on, and its thresholds with defaults and bounds."""
    settings = settings_of(project.id)
    return {
        "rules": [
            {
                "rule": str(rule),
                "is_on": settings.is_on(rule),
                "thresholds": [
                    {
                        "name": name,
                        "value": settings.of(rule)[name],
                        "default": item.default,
                        "low": item.low,
                        "high": item.high,
                        "unit": item.unit,
                    }
                    for name, item in thresholds.items()
                ],
            }
            for rule, thresholds in THRESHOLDS.items()
        ]
    }
