"""How a review is prepared: its values, and what they may be."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from milepost.engine.gate_score import WEIGHTS
from milepost.server.kernel.ids import new_id
from milepost.server.kernel.log import records
from milepost.server.slices.plans import public as plans
from milepost.server.slices.reviews.errors import InvalidReview, WrongReviewState
from milepost.server.slices.reviews.models import GateCriterion, GateReview

if TYPE_CHECKING:
    from collections.abc import Sequence

Wire = dict[str, Any]

MOST_PARTS = 100
"""Criteria, signers or notes of one review at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Somebody who may sign: a member, or a client who comes by a link with this address."""

    email: str
    name: str
    role: str = ""
    is_required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """A criterion as prepared; `uid` is empty for a new one."""

    text: str
    weight: int = 2
    scale: str = "points"
    uid: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """How a round is to begin; `criteria` ``None`` means those of `phase` in the library."""

    planned_for: int | None = None
    phase: str = "general"
    language: str = "en"
    criteria: Sequence[Criterion] | None = None
    signers: Sequence[Signer] = ()
    quorum: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """What to change of a review's preparation; ``None`` leaves it."""

    planned_for: int | None = None
    criteria: Sequence[Criterion] | None = None
    signers: Sequence[Signer] | None = None
    quorum: int | None = None


def name_of(state: plans.PlanState, milestone: str) -> str:
    """Return the name of `milestone`.

    Raises
    ------
    MilestoneNotFound
        If the plan has no such milestone.
    """
    if milestone not in state.milestone_dates:
        raise plans.MilestoneNotFound(milestone)
    return str(state.plan["tasks"]["name"][state.row_of[milestone]])


def require_state(review: GateReview, *states: str) -> GateReview:
    """Return `review` if it is in one of `states`.

    Raises
    ------
    WrongReviewState
        If it is not.
    """
    if review.state not in states:
        raise WrongReviewState(state=review.state)
    return review


def add_criteria(project: str, *, review: str, criteria: Sequence[Criterion]) -> list[Wire]:
    """Return the operations that give `review` its criteria, in their order."""
    _refuse_bad_criteria(criteria)
    return [
        records.added(
            GateCriterion,
            project=project,
            uid=new_id(),
            review=review,
            position=float(place),
            text=item.text.strip(),
            weight=item.weight,
            scale=item.scale,
        )
        for place, item in enumerate(criteria, start=1)
    ]


def _refuse_bad_criteria(criteria: Sequence[Criterion]) -> None:
    if len(criteria) > MOST_PARTS:
        raise InvalidReview(f"A review takes at most {MOST_PARTS} criteria. Join some of them.")
    for place, item in enumerate(criteria):
        if not item.text.strip() or item.weight not in WEIGHTS:
            raise InvalidReview(
                "Each criterion needs words and a weight of 1, 2 or 3.",
                errors=[{"field": f"criteria.{place}", "message": "lacks words or weight"}],
            )


def signers_wire(signers: Sequence[Signer]) -> list[Wire]:
    """Return the signers as a review keeps them, addresses in small letters.

    Raises
    ------
    InvalidReview
        If there are too many, or somebody is named twice.
    """
    made = [{**asdict(item), "email": item.email.strip().casefold()} for item in signers]
    if len(made) > MOST_PARTS or len({item["email"] for item in made}) < len(made):
        raise InvalidReview("Name each signer once, by the e-mail address they come with.")
    return made


def check_quorum(quorum: int, signers: Sequence[Wire]) -> None:
    """Refuse a quorum that these signers could never reach.

    Raises
    ------
    InvalidReview
        If it is below 1 or above their number.
    """
    if not 1 <= quorum <= len(signers):
        raise InvalidReview(
            f"The quorum is {quorum} of {len(signers)} signers. It must lie between 1 and their "
            "number: name more signers, or ask for fewer.",
            errors=[{"field": "quorum", "message": "does not fit the number of signers"}],
        )


def criteria_ops(review: GateReview, criteria: Sequence[Criterion]) -> list[Wire]:
    """Return the operations that make `criteria` those of `review`.

    Raises
    ------
    InvalidReview
        If one lacks words or weight, or there are too many.
    """
    _refuse_bad_criteria(criteria)
    rows = GateCriterion.objects.filter(project_id=review.project_id, review=review.uid)
    known = {row.uid: row for row in rows}
    kept = {item.uid for item in criteria if item.uid in known}
    ops = [records.removed(row) for row in known.values() if row.uid not in kept]
    for place, item in enumerate(criteria, start=1):
        fields = {
            "position": float(place),
            "text": item.text.strip(),
            "weight": item.weight,
            "scale": item.scale,
        }
        if item.uid in known:
            ops += records.changed(known[item.uid], **fields)
        else:
            ops.append(
                records.added(
                    GateCriterion,
                    project=review.project_id,
                    uid=new_id(),
                    review=review.uid,
                    **fields,
                )
            )
    return ops
