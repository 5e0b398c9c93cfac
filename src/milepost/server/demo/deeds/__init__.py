"""What people of the demo's stories do beside planning, each through the command for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from milepost.server.demo.deeds import decisions, promises, proof, watch
from milepost.server.demo.deeds.desk import Desk

Act = Callable[..., Any]

ACTS: dict[str, Act] = {
    act.__name__: act
    for act in (
        promises.invite, promises.assign, promises.open_workshop, promises.suggest,
        promises.show_suggestions, promises.vote, promises.close_workshop,
        proof.list_deliverable, proof.submit, proof.judge, proof.define_kpi, proof.read,
        proof.ask_for, proof.approve, proof.waive, proof.plan_training, proof.complete,
        proof.make_form, proof.invite_to_form, proof.answer,
        decisions.plan_gate, decisions.open_gate, decisions.score, decisions.note,
        decisions.sign, decisions.decide, decisions.meet_condition, decisions.consent,
        decisions.compare_cases, decisions.imagine,
        watch.record, watch.edit_item, watch.convert, watch.set_budgets, watch.set_reserve,
        watch.price, watch.spend, watch.transfer, watch.answer_warning, watch.share_win, watch.thank,
    )
}  # fmt: skip
"""Every act by its name; each takes a desk, who acts, and the values that the story gives."""

__all__ = ["ACTS", "Desk"]
