"""The port through which this slice learns of projects, which belong to a slice above."""

from __future__ import annotations

from collections.abc import Callable

from milepost.server.kernel import errors
from milepost.server.kernel.authz import Actor, ProjectRef

ProjectFinder = Callable[[Actor, str], ProjectRef]


def _find_none(_actor: Actor, project_id: str) -> ProjectRef:
    raise errors.NotFound(f'There is no project "{project_id}".')


_finders: list[ProjectFinder] = [_find_none]


def use_project_finder(finder: ProjectFinder) -> None:
    """Register the function that returns a project the actor may see, or raises `NotFound`."""
    _finders[0] = finder


def get_project(actor: Actor, *, project_id: str) -> ProjectRef:
    """Return a project that the actor may see.

    Raises
    ------
    NotFound
        If there is none, or the actor may not know of it.
    """
    return _finders[0](actor, project_id)
