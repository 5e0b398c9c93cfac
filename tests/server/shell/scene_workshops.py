"""The scene's part of the workshops: one that is shown, with a suggestion of a new milestone."""

from __future__ import annotations

from milepost.server.kernel.authz import Actor
from milepost.server.slices.plans.models import Project
from milepost.server.slices.workshops import commands, queries


def workshops_of(project: Project, *, actor: Actor, secret: str) -> dict[str, str]:
    """Open a workshop, suggest something, show it, and return what paths call both."""
    commands.open_workshop(project, name=f"Dates {secret}", dots=5, actor=actor)
    workshop = queries.find_running(project.id)
    assert workshop is not None
    idea = commands.Idea(name="A new milestone", date=29_826_000)
    suggestion = commands.suggest(project, workshop, idea=idea, actor=actor)
    commands.show_suggestions(project, workshop, actor=actor)
    return {"workshop": workshop.uid, "mark": suggestion.uid}
