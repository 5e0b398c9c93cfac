"""The routes of the register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from milepost.server.kernel.http.api import actor_of
from milepost.server.kernel.http.schemas import PROBLEMS
from milepost.server.slices.plans import public as plans
from milepost.server.slices.raid import commands, queries
from milepost.server.slices.raid.schemas import (
    Conversion,
    ItemValues,
    NewItem,
    RegisterOut,
    RiskEffectsOut,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from milepost.engine.effects import MilestoneEffect
    from milepost.server.slices.raid.effects import EffectsView

router = Router(tags=["register"])


@router.get(
    "/projects/{project}/register",
    response={200: RegisterOut, **PROBLEMS},
    operation_id="getRegister",
)
def get_register(request: HttpRequest, project: str) -> Any:
    """Return every risk, assumption, issue and decision of a project."""
    return queries.get_register(actor_of(request), project_id=project)


@router.get(
    "/projects/{project}/register/effects",
    response={200: RiskEffectsOut, **PROBLEMS},
    operation_id="getRiskEffects",
)
def get_risk_effects(request: HttpRequest, project: str) -> Any:
    """Return what each risk does to each milestone, in working days."""
    return _effects(queries.get_effects(actor_of(request), project_id=project))


@router.post(
    "/projects/{project}/register",
    response={200: plans.EditAnswer, **PROBLEMS},
    operation_id="addRegisterItem",
)
def add_register_item(request: HttpRequest, project: str, body: NewItem) -> HttpResponse:
    """Add a risk, assumption, issue or decision."""
    return plans.answer_act(
        request,
        project,
        lambda found, actor, key: commands.add_register_item(
            found, kind=body.kind, values=body.given(), actor=actor, uid=body.uid, request_id=key
        ),
    )


@router.patch(
    "/projects/{project}/register/{item}",
    response={200: plans.EditAnswer, **PROBLEMS},
    operation_id="editRegisterItem",
)
def edit_register_item(
    request: HttpRequest, project: str, item: str, body: ItemValues
) -> HttpResponse:
    """Give an item new values; those left out stay."""
    return plans.answer_act(
        request,
        project,
        lambda found, actor, key: commands.edit_register_item(
            found, uid=item, values=body.given(), actor=actor, request_id=key
        ),
    )


@router.delete(
    "/projects/{project}/register/{item}",
    response={200: plans.EditAnswer, **PROBLEMS},
    operation_id="removeRegisterItem",
)
def remove_register_item(request: HttpRequest, project: str, item: str) -> HttpResponse:
    """Take an item out of the register; undo brings it back."""
    return plans.answer_act(
        request,
        project,
        lambda found, actor, key: commands.remove_register_item(
            found, uid=item, actor=actor, request_id=key
        ),
    )


@router.post(
    "/projects/{project}/register/{item}/conversion",
    response={200: plans.EditAnswer, **PROBLEMS},
    operation_id="convertRegisterItem",
)
def convert_register_item(
    request: HttpRequest, project: str, item: str, body: Conversion
) -> HttpResponse:
    """Make a risk that occurred an issue, or an assumption proved wrong a risk or an issue."""
    return plans.answer_act(
        request,
        project,
        lambda found, actor, key: commands.convert_register_item(
            found, uid=item, to=body.to, values=body.given(), actor=actor,
            new_uid=body.new_uid, request_id=key,
        ),
    )  # fmt: skip


def _effects(view: EffectsView) -> dict[str, Any]:
    made = view.made
    return {
        "seq": view.seq,
        "is_current": view.seq == view.head,
        "job": view.job,
        "runs": made.runs if made else 0,
        "together": _shown(made.together, moved_only=False) if made else [],
        "risks": [
            {
                "uid": risk.uid,
                "expected_days": risk.expected_days,
                "open_tasks": risk.open_tasks,
                "is_measured": bool(risk.milestones),
                "milestones": _shown(risk.milestones, moved_only=True),
            }
            for risk in (made.risks if made else ())
        ],
    }


def _shown(effects: Iterable[MilestoneEffect], *, moved_only: bool) -> list[dict[str, Any]]:
    return [item._asdict() for item in effects if not moved_only or item.mean_days or item.p80_days]
