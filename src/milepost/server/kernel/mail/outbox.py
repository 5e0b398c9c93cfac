"""The outbox: put a letter in, send it by a job, hand it over, list what became of it."""

from __future__ import annotations

import logging
import smtplib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import msgspec
from cryptography.fernet import InvalidToken
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import Q

from milepost.server.kernel import clock
from milepost.server.kernel.jobs import port as jobs
from milepost.server.kernel.log.transactions import writing
from milepost.server.kernel.mail.letters import Letter, one_line
from milepost.server.kernel.mail.models import MessageState, OutboxMessage
from milepost.server.kernel.mail.sealing import seal, unseal

if TYPE_CHECKING:
    from collections.abc import Mapping

SEND_JOB = "mail.send"

WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720, 1440))
"""Pauses after each failure; a letter that failed once more is given up."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """To whom a letter goes and why; `useful_until` is when it is no longer worth sending.

    `holds_secret` says that the body lets somebody in: it is wiped as soon as it is sent.
    """

    to_name: str
    to_address: str
    purpose: str
    project: str = ""
    about: str = ""
    holds_secret: bool = False
    useful_until: datetime | None = None


def is_set_up() -> bool:
    """Return whether the operator named a mail server."""
    return settings.MILEPOST.mail is not None


def public_address() -> str:
    """Return the address at which people reach this server, without a last slash, or empty."""
    address: str = settings.MILEPOST.address
    return address


def post(letter: Letter, *, envelope: Envelope) -> OutboxMessage:
    """Put a letter into the outbox, within the caller's transaction, to be sent soon."""
    moment = clock.now()
    with writing():
        message = OutboxMessage.objects.create(
            project_id=envelope.project,
            about=envelope.about,
            purpose=envelope.purpose,
            to_name=one_line(envelope.to_name)[:160],
            to_address=envelope.to_address,
            language=letter.language,
            subject=one_line(letter.subject)[:250],
            body=_sealed(letter),
            holds_secret=envelope.holds_secret,
            made_at=moment,
            due_at=moment,
            useful_until=envelope.useful_until,
        )
        if is_set_up():
            _ask_to_send(message)
    return message


def _sealed(letter: Letter) -> bytes:
    url = letter.button[1] if letter.button else ""
    return seal(msgspec.json.encode([letter.text(), letter.html(), url, letter.code]).decode())


def _key(message: OutboxMessage) -> str:
    return f"{SEND_JOB}:{message.id}:{message.attempts}"


def _ask_to_send(message: OutboxMessage) -> None:
    jobs.enqueue(SEND_JOB, key=_key(message), args={"message": message.id}, now=message.due_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a letter says, and what of it a person may hand over: an address, a code."""

    text: str
    html: str
    url: str
    code: str


NOTHING = Contents(text="", html="", url="", code="")


def contents_of(message: OutboxMessage) -> Contents:
    """Return what a letter holds, nothing once it is wiped or the server's secret was lost."""
    if not message.body:
        return NOTHING
    try:
        text, html, url, code = msgspec.json.decode(unseal(bytes(message.body)))
    except InvalidToken:
        return NOTHING
    return Contents(text=text, html=html, url=url, code=code)


def send_in_job(_context: jobs.JobContext, args: Mapping[str, Any]) -> None:
    """Send one waiting letter; the same letter twice only if the server died in between."""
    message = OutboxMessage.objects.filter(id=args["message"], state=MessageState.WAITING).first()
    if message is None or not is_set_up():
        return
    if message.useful_until is not None and message.useful_until <= clock.now():
        _end(message, state=MessageState.FAILED, error="It could not be sent in time.")
        return
    try:
        _send(message)
    except smtplib.SMTPRecipientsRefused as refusal:
        _end(message, state=MessageState.FAILED, error=_reason(refusal))
    except (OSError, smtplib.SMTPException) as accident:
        log.warning("letter %s was not sent: %s", message.id, type(accident).__name__)
        _try_later(message, error=_reason(accident))
    else:
        _end(message, state=MessageState.SENT)


def _send(message: OutboxMessage) -> None:
    contents = contents_of(message)
    to = f'"{message.to_name.replace(chr(34), "")}" <{message.to_address}>'
    mail = EmailMultiAlternatives(
        subject=message.subject,
        body=contents.text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[to if message.to_name else message.to_address],
        headers={"Auto-Submitted": "auto-generated", "Content-Language": message.language},
    )
    mail.attach_alternative(contents.html, "text/html")
    mail.send()


def _reason(accident: Exception) -> str:
    """Return what the mail server said, in one line."""
    if isinstance(accident, smtplib.SMTPRecipientsRefused):
        code, said = next(iter(accident.recipients.values()))
        return f"The address was refused: {code} {_decoded(said)}"[:300]
    if isinstance(accident, smtplib.SMTPResponseException):
        return f"{accident.smtp_code} {_decoded(accident.smtp_error)}"[:300]
    return one_line(str(accident) or type(accident).__name__)[:300]


def _decoded(said: bytes | str) -> str:
    return one_line(said.decode("utf-8", "replace") if isinstance(said, bytes) else said)


def _try_later(message: OutboxMessage, *, error: str) -> None:
    if message.attempts >= len(WAITS):
        _end(message, state=MessageState.FAILED, error=error)
        return
    message.due_at = clock.now() + WAITS[message.attempts]
    message.attempts += 1
    message.error = error
    with writing():
        message.save(update_fields=["due_at", "attempts", "error"])
        _ask_to_send(message)


def _end(message: OutboxMessage, *, state: MessageState, error: str = "") -> None:
    message.state, message.error, message.ended_at = state, error, clock.now()
    # A letter that lets somebody in is of no use to the server once it is out.
    if state is not MessageState.FAILED and message.holds_secret:
        message.body = b""
    with writing():
        message.save(update_fields=["state", "error", "ended_at", "body"])


def send_again(message: OutboxMessage) -> None:
    """Let a letter wait to be sent anew."""
    message.state, message.error, message.ended_at = MessageState.WAITING, "", None
    message.due_at = clock.now()
    # Attempts go on counting, since each names a job of its own.
    message.attempts += 1
    with writing():
        message.save(update_fields=["state", "error", "ended_at", "due_at", "attempts"])
        if is_set_up():
            _ask_to_send(message)


def hand_over(message: OutboxMessage) -> None:
    """Note that a person passed on what a waiting letter holds; it will not be sent."""
    _end(message, state=MessageState.HANDED_OVER)


def withdraw(*, project: str, about: str) -> None:
    """Take back waiting letters about something that has ended."""
    with writing():
        OutboxMessage.objects.filter(
            project_id=project, about=about, state=MessageState.WAITING
        ).update(
            state=MessageState.FAILED,
            error="It was withdrawn before it was sent.",
            body=b"",
            ended_at=clock.now(),
        )


def list_messages(project: str, *, limit: int = 200) -> list[OutboxMessage]:
    """Return the letters of a project, newest first."""
    return list(
        OutboxMessage.objects.filter(project_id=project).order_by("-made_at", "-id")[:limit]
    )


def resume() -> None:
    """Ask again for waiting letters that no job knows: those written before mail was set up."""
    if is_set_up():
        waiting = OutboxMessage.objects.filter(
            state=MessageState.WAITING, due_at__lte=clock.now() - timedelta(minutes=1)
        )
        for message in waiting.order_by("made_at")[:500]:
            known = jobs.find_status(_key(message))
            if known is None or known.ended_at is not None:
                send_again(message)


def forget(*, now: datetime) -> None:
    """Wipe what nobody needs any more: outdated codes now, letters after a year."""
    outdated = Q(state=MessageState.WAITING, useful_until__lt=now)
    with writing():
        OutboxMessage.objects.filter(outdated).update(
            state=MessageState.FAILED,
            error="It could not be sent in time.",
            body=b"",
            ended_at=now,
        )
        OutboxMessage.objects.filter(ended_at__lt=now - timedelta(days=366)).delete()
