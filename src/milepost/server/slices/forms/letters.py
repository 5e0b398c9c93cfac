"""The letters that carry personal links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from milepost.server.kernel import clock
from milepost.server.kernel.mail import outbox
from milepost.server.kernel.mail.letters import Letter
from milepost.server.slices.forms import secrets
from milepost.server.slices.forms.models import Form, FormInvitation
from milepost.server.slices.plans import public as plans


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """An invitation with its secret, which is known at this moment only."""

    invitation: FormInvitation
    secret: str


def post(project: plans.Project, made: Sequence[Invited]) -> None:
    """Send the links to those who have an e-mail address, where that is set up.

    Where it is not, nothing is kept of the links: they are handed over by whoever made them.
    """
    if not made or not outbox.is_set_up() or not outbox.public_address():
        return
    first = made[0].invitation
    form = Form.objects.get(project_id=project.id, uid=first.form)
    for item in made:
        if item.invitation.email:
            outbox.post(_letter(form, item), envelope=_envelope(project, item))
            item.invitation.sent_at = clock.now()


def _envelope(project: plans.Project, item: Invited) -> outbox.Envelope:
    return outbox.Envelope(
        to_name=item.invitation.name,
        to_address=item.invitation.email,
        purpose="form",
        project=project.id,
        about=item.invitation.uid,
        holds_secret=True,
        useful_until=item.invitation.expires_at,
    )


def _letter(form: Form, item: Invited) -> Letter:
    address = outbox.public_address() + secrets.path_of(item.secret)
    name = item.invitation.name
    if form.language == "de":
        return Letter(
            language="de",
            subject=f"{form.title}: Ihre Antworten bitte",
            paragraphs=(
                f"Guten Tag{f' {name}' if name else ''},",
                f"bitte beantworten Sie „{form.title}“. Sie brauchen kein Konto.",
            ),
            button=("Formular öffnen", address),
            closing="Der Link gehört Ihnen allein und gilt für eine Antwort.",
        )
    return Letter(
        language="en",
        subject=f"{form.title}: your answers, please",
        paragraphs=(
            f"Hello{f' {name}' if name else ''},",
            f"please answer “{form.title}”. You need no account.",
        ),
        button=("Open the form", address),
        closing="The link is yours alone, and good for one answer.",
    )
