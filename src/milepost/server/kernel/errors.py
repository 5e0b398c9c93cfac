"""The kinds of refusal the server knows.

A slice derives its own refusals from these, each with its own stable `code`. They carry
no HTTP; `kernel.http.problems` maps each kind to a status.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from milepost.engine.errors import MilepostError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Refusal(MilepostError):
    """A request that is understood and declined.

    `detail` is one sentence that names the thing, the reason and the way out; `errors`
    are the single findings behind it, each a mapping that JSON can hold.
    """

    code = "refused"
    title = "The request was declined"

    def __init__(self, detail: str, *, errors: Sequence[Mapping[str, Any]] = ()) -> None:
        self.detail = detail
        self.errors = tuple(dict(error) for error in errors)
        super().__init__(detail)


class NotSignedIn(Refusal):
    """Nobody is signed in, and the request needs somebody."""

    code = "not-signed-in"
    title = "Sign in first"


class Forbidden(Refusal):
    """The person may see the thing but not do this to it."""

    code = "forbidden"
    title = "You may not do this"


class CsrfRefused(Forbidden):
    """A browser's write came without the token that proves it is no forgery."""

    code = "csrf-refused"
    title = "The page's token is missing or old"

    def __init__(self) -> None:
        super().__init__("Send the csrftoken cookie's value in X-CSRFToken; reload the page.")


class NotFound(Refusal):
    """The thing does not exist, or the person may not know that it does."""

    code = "not-found"
    title = "Not found"


class Invalid(Refusal):
    """The request's values cannot be used; `errors` names every one."""

    code = "invalid"
    title = "Some values cannot be used"


class Conflict(Refusal):
    """The request contradicts what happened meanwhile, or the thing's present state."""

    code = "conflict"
    title = "Something changed meanwhile"


class Gone(Refusal):
    """What was asked for is no longer kept."""

    code = "gone"
    title = "No longer kept"


class TooLarge(Refusal):
    """The request exceeds a limit of size."""

    code = "too-large"
    title = "Too large"


class TooMany(Refusal):
    """The person asks too often."""

    code = "too-many-requests"
    title = "Too many requests"


class OutOfSpace(Refusal):
    """The disk is full: nothing can be written until space is freed."""

    code = "out-of-space"
    title = "No space left"
