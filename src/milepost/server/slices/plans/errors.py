"""What this slice refuses, and why."""

from __future__ import annotations

from milepost.server.kernel import errors


class ProjectNotFound(errors.NotFound):
    """There is no such project, or the actor may not know of it."""

    code = "project-not-found"

    def __init__(self, project: str) -> None:
        super().__init__(f"There is no project {project!r} that you can see.")


class MilestoneNotFound(errors.NotFound):
    """The plan has no such milestone."""

    code = "milestone-not-found"

    def __init__(self, uid: str) -> None:
        super().__init__(f"The plan has no milestone {uid!r}. It may have been removed.")


class ChangeNotFound(errors.NotFound):
    """The log has no change of that number."""

    code = "change-not-found"

    def __init__(self, seq: int) -> None:
        super().__init__(f"The project has no change {seq}.")


class InvalidEdit(errors.Invalid):
    """Some edits cannot be made; `errors` names entity, uid, field and reason of each."""

    code = "invalid-edit"
    title = "Some edits cannot be made"


class DependencyLoop(errors.Invalid):
    """The edits would tie tasks in a circle; `errors` names every member of each loop."""

    code = "dependency-loop"
    title = "The dependencies would form a loop"


class EditConflict(errors.Conflict):
    """Somebody else changed the same fields meanwhile; `errors` gives both values."""

    code = "edit-conflict"
    title = "Somebody else changed the same thing"


class UndoConflict(errors.Conflict):
    """What a change did has been changed again since; `errors` names where."""

    code = "undo-conflict"
    title = "The change has been built upon"


class NothingToUndo(errors.Conflict):
    """The actor has no change left to undo, or the change cannot be undone."""

    code = "nothing-to-undo"
    title = "There is nothing to undo"


class NothingToRedo(errors.Conflict):
    """The actor has undone nothing that could be redone."""

    code = "nothing-to-redo"
    title = "There is nothing to redo"


class ProjectArchived(errors.Conflict):
    """The project is archived and takes no edits."""

    code = "project-archived"
    title = "The project is archived"

    def __init__(self, name: str) -> None:
        super().__init__(f'"{name}" is archived. Bring it back from the archive to edit it.')


class InvalidProject(errors.Invalid):
    """A project cannot be made from the given values."""

    code = "invalid-project"
    title = "The project cannot be made"


class ChangeIsFinal(errors.Conflict):
    """Raised when somebody would undo what was said or decided."""

    code = "change-is-final"

    def __init__(self, label: str) -> None:
        super().__init__(
            f'"{label}" is on record as what somebody said or decided, so it cannot be undone. '
            "Answer it with a new act: a new version, decision or correction."
        )
