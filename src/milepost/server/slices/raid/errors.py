"""What this slice refuses, and why."""

from __future__ import annotations

from milepost.server.kernel import errors


class RegisterItemNotFound(errors.NotFound):
    """The register has no such item."""

    code = "register-item-not-found"

    def __init__(self, uid: str) -> None:
        super().__init__(f"The register has no item {uid!r}. It may have been removed.")


class InvalidRegisterItem(errors.Invalid):
    """An item of the register cannot be so; `errors` names each field with its reason."""

    code = "invalid-register-item"
    title = "The item cannot be kept so"

    def __init__(self, found: list[dict[str, str]]) -> None:
        first = found[0]
        more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        super().__init__(f"{first['field']}: {first['message']}{more}.", errors=found)


class CannotConvert(errors.Conflict):
    """An item cannot become what was asked for."""

    code = "cannot-convert"
    title = "The item cannot become that"

    def __init__(self, *, code: str, kind: str, to: str, because: str) -> None:
        super().__init__(f"{code} is a {kind} and cannot become a {to}: {because}.")
