"""Facets: what other slices know of each milestone, gathered for tracker and milestone page."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from milepost.server.slices.plans.derive import PlanState
    from milepost.server.slices.plans.models import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """One milestone as the slices above the plan see it.

    `waiting_since` is the wall minute since which the client's answer is outstanding;
    `evidence_share` runs from 0 to 1, ``None`` without criteria; `smart` maps the letters
    S, M, A, R and T to ``pass``, ``warn`` or ``fail``.
    """

    agreement_state: str = "none"
    waiting_since: int | None = None
    evidence_state: str = "none"
    evidence_share: float | None = None
    gate_state: str = "none"
    warnings: int = 0
    deliverables_total: int = 0
    deliverables_accepted: int = 0
    smart: Mapping[str, str] = field(default_factory=dict)

    def as_wire(self) -> dict[str, Any]:
        """Return the facets by name, as JSON has them."""
        return {item.name: getattr(self, item.name) for item in fields(self)}


Provider = Callable[["Project", "PlanState"], Mapping[str, Mapping[str, Any]]]
"""Returns the facets that a slice knows, by milestone, in a fixed number of statements."""

NOTHING = Facets()

_providers: dict[str, Provider] = {}


def register(name: str, provide: Provider) -> None:
    """Let a slice contribute; a second provider of the same `name` replaces the first."""
    _providers[name] = provide


def gather(
    project: Project, state: PlanState, *, only: Collection[str] | None = None
) -> dict[str, Facets]:
    """Return what slices know of the milestones of `project`, by milestone.

    `only` names the providers to ask, for who needs few of the facets; ``None`` asks all.
    """
    found: dict[str, Facets] = {}
    for name, provide in tuple(_providers.items()):
        if only is not None and name not in only:
            continue
        for uid, known in provide(project, state).items():
            found[uid] = _joined(found.get(uid, NOTHING), known)
    return found


def _joined(facets: Facets, known: Mapping[str, Any]) -> Facets:
    """Return `facets` with what another slice knows; of two waits the longer one counts."""
    waits = (facets.waiting_since, known.get("waiting_since"))
    longest = min((since for since in waits if since is not None), default=None)
    return replace(facets, **{**known, "waiting_since": longest})
