"""What the forms refuse, and why."""

from __future__ import annotations

from milepost.server.kernel import errors


class FormNotFound(errors.NotFound):
    """The project has no such form."""

    code = "form-not-found"

    def __init__(self, uid: str) -> None:
        super().__init__(f"The project has no form {uid!r}. It may have been removed.")


class InvitationNotFound(errors.NotFound):
    """The form has no such invitation."""

    code = "form-invitation-not-found"

    def __init__(self, uid: str) -> None:
        super().__init__(f"The form has no invitation {uid!r}. It may have been withdrawn.")


class InvalidForm(errors.Invalid):
    """A form cannot be kept so; `errors` names each field and what is wrong with it."""

    code = "invalid-form"
    title = "Some parts of the form cannot be used"


class FormHasAnswers(errors.Conflict):
    """The form has been answered: its questions stay as they were asked."""

    code = "form-has-answers"
    title = "The form has answers"

    def __init__(self, title: str, *, answered: int) -> None:
        count = "1 answer" if answered == 1 else f"{answered} answers"
        super().__init__(
            f'"{title}" has {count}, which belong to the questions as they were asked. '
            "Copy the form to ask something else."
        )


class WrongFormState(errors.Conflict):
    """The form's state does not allow the act."""

    code = "wrong-form-state"
    title = "The form is not in that state"

    def __init__(self, title: str, *, state: str, way_out: str) -> None:
        super().__init__(f'"{title}" is {state}. {way_out}')


class InvalidInvitees(errors.Invalid):
    """Some of the people cannot be invited; `errors` names each."""

    code = "invalid-invitees"
    title = "Some people cannot be invited"


class FormLinkUnknown(errors.NotFound):
    """No form belongs to the link."""

    code = "form-link-unknown"
    title = "This link leads nowhere"

    def __init__(self) -> None:
        super().__init__(
            "No form belongs to this link. Check that it is complete, or ask for a new one."
        )


class FormLinkExpired(errors.Gone):
    """The link was good until some time ago."""

    code = "form-link-expired"
    title = "This link has expired"

    def __init__(self) -> None:
        super().__init__("The link has expired. Ask whoever sent it for a new one.")


class FormClosed(errors.Gone):
    """The form takes no answers now."""

    code = "form-closed"
    title = "The form is closed"

    def __init__(self) -> None:
        super().__init__("The form takes no answers now. What you typed was not sent.")


class AlreadyAnswered(errors.Conflict):
    """The invitation has been used: it is good for one answer."""

    code = "already-answered"
    title = "Your answer has arrived already"

    def __init__(self) -> None:
        super().__init__("This link is good for one answer, and that one has arrived.")


class InvalidAnswers(errors.Invalid):
    """Some answers cannot be taken; `errors` names each question."""

    code = "invalid-answers"
    title = "Some answers need a second look"


class TooManyTries(errors.TooMany):
    """The link is used too often in a short time."""

    code = "too-many-tries"

    def __init__(self) -> None:
        super().__init__("Too many tries in a short time. Wait a minute and try again.")
