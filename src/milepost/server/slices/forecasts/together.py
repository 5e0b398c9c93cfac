"""What somebody may ask of several projects at once, and which other projects matter to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from milepost.server.kernel.authz import Action, Actor, require
from milepost.server.slices.forecasts.errors import (
    ArchivedProject,
    NotEnoughProjects,
    TooManyProjects,
)
from milepost.server.slices.forecasts.together_making import TogetherView, together
from milepost.server.slices.plans import public as plans

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

MOST_PROJECTS = 100
"""Projects that may be chosen at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A chosen project; `left_out` says why nothing of it counts, else it is empty.

    It is ``"has-errors"``, ``"empty"`` or ``"no-promise"``. Of the last the finish counts.
    """

    id: str
    name: str
    left_out: str
    probability: float | None = None
    promises: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A project that was not chosen, though rows wait for it or it waits for rows."""

    id: str
    name: str
    linked_to: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class ManyProjects:
    """What was found of several projects: the less probable come first.

    `unseen` counts the linked projects that the actor may not see.
    """

    view: TogetherView
    chosen: list[Chosen]
    neighbours: list[Neighbour]
    unseen: int


def forecast_together(actor: Actor, *, project_ids: Sequence[str], attempt: int) -> ManyProjects:
    """Return how probably all agreed dates of the chosen projects are met.

    Raises
    ------
    NotFound, NotAllowed
        If the actor may not view one of them.
    Invalid, Conflict
        If they are fewer than two or too many, or one is archived.
    """
    projects = _chosen_projects(actor, list(dict.fromkeys(project_ids)))
    states = plans.current_states(projects)
    reasons = {each: _left_out(states[each]) for each in projects}
    usable = {each: states[each] for each in projects if not reasons[each]}
    view = together(usable, actor_id=str(actor.user_id), attempt=attempt)
    chosen = [_chosen(each, view, reason=reasons[each.id]) for each in projects.values()]
    neighbours, unseen = _neighbours(actor, projects)
    return ManyProjects(
        view=view,
        chosen=sorted(chosen, key=_least_probable_first),
        neighbours=neighbours,
        unseen=unseen,
    )


def _chosen_projects(actor: Actor, ids: list[str]) -> dict[str, plans.Project]:
    if len(ids) < 2:
        raise NotEnoughProjects
    if len(ids) > MOST_PROJECTS:
        raise TooManyProjects(len(ids), most=MOST_PROJECTS)
    found = {each.id: each for each in plans.Project.objects.for_actor(actor).filter(id__in=ids)}
    for each in ids:
        if each not in found:
            raise plans.ProjectNotFound(each)
        require(actor, Action.VIEW_PROJECT, found[each])
        if found[each].is_archived:
            raise ArchivedProject(found[each].name)
    return {each: found[each] for each in ids}


def _left_out(state: plans.PlanState) -> str:
    if not plans.task_runs(state):
        return "empty"
    return "has-errors" if plans.is_in_error(state) else ""


def _chosen(project: plans.Project, view: TogetherView, *, reason: str) -> Chosen:
    made = view.made
    if made is None or reason:
        return Chosen(id=project.id, name=project.name, left_out=reason)
    promises = made.promises.get(project.id, 0)
    return Chosen(
        id=project.id,
        name=project.name,
        left_out="" if promises else "no-promise",
        probability=made.of_project.get(project.id),
        promises=promises,
    )


def _least_probable_first(each: Chosen) -> tuple[float, str]:
    return 2.0 if each.probability is None else each.probability, each.name


def _neighbours(actor: Actor, projects: Mapping[str, plans.Project]) -> tuple[list[Neighbour], int]:
    linked: dict[str, set[str]] = {}
    for waiting, other in plans.list_waits(projects):
        if waiting not in projects:
            linked.setdefault(waiting, set()).add(other)
        if other not in projects:
            linked.setdefault(other, set()).add(waiting)
    living = _living(linked)
    seen = {each.id for each in plans.Project.objects.for_actor(actor).filter(id__in=living)}
    found = [Neighbour(id=each, name=living[each], linked_to=sorted(linked[each])) for each in seen]
    return sorted(found, key=lambda each: each.name), len(living) - len(seen)


def _living(ids: Iterable[str]) -> dict[str, str]:
    """Return the names of those that are projects here, neither deleted nor archived."""
    rows = plans.Project.objects.filter(
        id__in=list(ids), deleted_at__isnull=True, is_archived=False
    )
    return dict(rows.values_list("id", "name"))
