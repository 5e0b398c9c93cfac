"""What this slice refuses, and why."""

from __future__ import annotations

from milepost.server.kernel import errors


class PersonNotFound(errors.NotFound):
    """The project has no such person of its own list."""

    code = "person-not-found"

    def __init__(self, uid: str) -> None:
        super().__init__(f"The project lists no person {uid!r}. It may have been removed.")


class PersonExists(errors.Conflict):
    """Somebody of this name is on that side already."""

    code = "person-exists"

    def __init__(self, name: str) -> None:
        super().__init__(f'"{name}" is on this side already. Tell them apart by an initial.')


class InvalidResponsibility(errors.Invalid):
    """Some cells cannot be so; `errors` names milestone, person and reason of each."""

    code = "invalid-responsibility"
    title = "Some cells cannot be set"

    def __init__(self, found: list[dict[str, str]]) -> None:
        first = found[0]
        more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        super().__init__(f"{first['message']}{more}", errors=found)
