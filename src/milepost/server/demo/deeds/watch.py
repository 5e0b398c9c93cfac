"""Deeds about what is watched: the register, money, warnings, and wins."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from milepost.server.demo.deeds.desk import Desk, day_of
from milepost.server.slices.budgets import commands as money
from milepost.server.slices.budgets import costing
from milepost.server.slices.celebrations import commands as wins
from milepost.server.slices.guests import public as guests
from milepost.server.slices.plans import public as plans
from milepost.server.slices.raid import commands as register
from milepost.server.slices.warnings import commands as warnings
from milepost.server.slices.warnings.looking import list_live


def record(desk: Desk, who: str, *, kind: str, key: str = "", **values: Any) -> plans.Outcome:
    """Put an assumption, an issue or a decision into the register."""
    outcome = register.add_register_item(
        desk.project, kind=kind, values=_owned(desk, values), actor=desk.actor_of(who)
    )
    return desk.made(key, outcome, entity="raid-item") if key else outcome


def edit_item(desk: Desk, who: str, *, item: str, **values: Any) -> plans.Outcome:
    """Give an item of the register new values: a risk its answer, an issue its end."""
    return register.edit_register_item(
        desk.project,
        uid=desk.uid_of(item),
        values=_owned(desk, values),
        actor=desk.actor_of(who),
    )


def convert(desk: Desk, who: str, *, item: str, to: str, key: str, **values: Any) -> plans.Outcome:
    """Make an assumption that proved wrong a risk or an issue."""
    outcome = register.convert_register_item(
        desk.project,
        uid=desk.uid_of(item),
        to=to,
        values=_owned(desk, values),
        actor=desk.actor_of(who),
    )
    return desk.made(key, outcome, entity="raid-item")


def _owned(desk: Desk, values: Mapping[str, Any]) -> dict[str, Any]:
    named = {name: desk.name_of(values[name]) for name in ("owner", "decided_by") if name in values}
    return {**values, **named}


def set_budgets(desk: Desk, who: str, *, budgets: Mapping[str, Mapping[str, Any]]) -> None:
    """Give milestones their money, in minor units."""
    for milestone, fields in budgets.items():
        money.set_budget(desk.project, milestone=milestone, fields=fields, actor=desk.actor_of(who))


def set_reserve(desk: Desk, who: str, *, amount: int) -> plans.Outcome:
    """Set the project's reserve."""
    fields = {"reserve": amount}
    return money.set_reserve(desk.project, fields=fields, actor=desk.actor_of(who))


def price(desk: Desk, who: str, *, costs: Mapping[str, Mapping[str, Any]]) -> None:
    """Say what tasks cost, in minor units."""
    for task, fields in costs.items():
        costing.set_task_cost(desk.project, task=task, fields=fields, actor=desk.actor_of(who))


def spend(
    desk: Desk, who: str, *, on: int, milestone: str, kind: str, amount: int, note: str
) -> plans.Outcome:
    """Record money ordered or paid."""
    cost = money.NewCost(milestone=milestone, on=day_of(on), kind=kind, amount=amount, note=note)
    _, outcome = money.record_cost(desk.project, cost=cost, actor=desk.actor_of(who))
    return outcome


def transfer(
    desk: Desk, who: str, *, taken_from: str, to: str, amount: int, reason: str
) -> plans.Outcome:
    """Move budget; an empty side is the reserve."""
    wanted = money.Transfer(
        from_milestone=taken_from, to_milestone=to, amount=amount, reason=reason
    )
    return money.transfer_budget(desk.project, transfer=wanted, actor=desk.actor_of(who))


def answer_warning(
    desk: Desk, who: str, *, rule: str, milestone: str, reason: str, until: int | None = None
) -> None:
    """Put off the warning of a rule, or take it as it is; nothing if it is not raised."""
    live = (row for row in list_live(desk.project.id) if row.state != "ended")
    row = next((row for row in live if (row.rule, row.milestone) == (rule, milestone)), None)
    if row is None:
        return
    actor = desk.actor_of(who)
    if until is None:
        warnings.accept_warning(desk.project, uid=row.uid, note=reason, actor=actor)
    else:
        warnings.snooze_warning(
            desk.project, uid=row.uid, until=day_of(until), reason=reason, actor=actor
        )


def share_win(desk: Desk, who: str, *, milestone: str) -> plans.Outcome:
    """Show a win to the client, with the names of those who did the work."""
    return wins.share_celebration(
        desk.project, uid=milestone, is_shared=True, shows_names=True, actor=desk.actor_of(who)
    )


def thank(desk: Desk, who: str, *, milestone: str, text: str) -> plans.Outcome:
    """Say thank you for a milestone."""
    outcome = wins.thank_for_milestone(
        desk.project, uid=milestone, text=text, actor=desk.actor_of(who)
    )
    if who in desk.guests:
        guests.note_act(desk.guests[who], "celebration.thanked")
    return outcome
