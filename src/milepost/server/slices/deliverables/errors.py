"""What the deliverables slice refuses."""

from __future__ import annotations

from milepost.server.kernel import errors


class DeliverableNotFound(errors.NotFound):
    """The project has no such deliverable, or the person may not see it."""

    code = "deliverable-not-found"

    def __init__(self, uid: str) -> None:
        super().__init__(f'There is no deliverable "{uid}". Somebody may have removed it.')


class InvalidDeliverable(errors.Invalid):
    """A value of a deliverable cannot be used."""

    code = "invalid-deliverable"
    title = "The deliverable cannot be kept so"


class DeliverableFixed(errors.Conflict):
    """What the client looks at, or has accepted, is not changed under their eyes."""

    code = "deliverable-fixed"
    title = "The deliverable is fixed now"

    def __init__(self, name: str, *, state: str) -> None:
        ways = {
            "submitted": "It waits for the client's answer. Withdraw the submission first.",
            "accepted": "The client has accepted it as it is. Add another deliverable instead.",
        }
        super().__init__(f'"{name}" cannot be changed. {ways[state]}')


class NotInState(errors.Conflict):
    """The act does not fit the state that the deliverable is in."""

    code = "deliverable-state"
    title = "The deliverable is in another state"

    def __init__(self, name: str, *, state: str, act: str, way_out: str) -> None:
        super().__init__(f'"{name}" is {state} and cannot be {act}. {way_out}')


class SubmissionReplaced(errors.Conflict):
    """Another version was submitted than the one the person looked at."""

    code = "submission-replaced"
    title = "There is another version now"

    def __init__(self, name: str, *, seen: int, latest: int) -> None:
        super().__init__(
            f'You judge version {seen} of "{name}", but version {latest} is the latest. '
            "Look at it first, then decide."
        )


class NothingToSubmit(errors.Invalid):
    """A submission holds neither a file nor a link."""

    code = "nothing-to-submit"
    title = "There is nothing to look at"

    def __init__(self, name: str) -> None:
        super().__init__(f'Add at least one file or link to "{name}", so that it can be judged.')


class LinkRefused(errors.Invalid):
    """A link does not lead to a page on the web."""

    code = "link-refused"
    title = "A link cannot be used"

    def __init__(self, url: str) -> None:
        super().__init__(
            f'"{url[:200]}" is no address of a web page. Give one that begins with https:// or '
            "http://, without a password in it."
        )


class ReasonMissing(errors.Invalid):
    """A rejection says nothing about what is missing."""

    code = "reason-missing"
    title = "Say why"

    def __init__(self, name: str) -> None:
        super().__init__(
            f'Say what is missing in "{name}", so that it can be mended and submitted again.'
        )


class ClientUnnamed(errors.Invalid):
    """A member judges for the client without saying for whom."""

    code = "client-unnamed"
    title = "Say on whose behalf"

    def __init__(self) -> None:
        super().__init__(
            "You judge on the client's behalf. Name the person on their side who decided."
        )
