"""Letters: written with their reason, sent later, kept when they cannot be."""

from __future__ import annotations

import smtplib
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import transaction
from pytest_django.fixtures import Settings

from milepost.server import wiring
from milepost.server.kernel import clock
from milepost.server.kernel.jobs.models import Job
from milepost.server.kernel.jobs.runner import Runner
from milepost.server.kernel.mail import outbox
from milepost.server.kernel.mail.letters import Letter
from milepost.server.kernel.mail.models import MessageState, OutboxMessage
from milepost.server.settings.options import MailOptions

pytestmark = pytest.mark.django_db(transaction=True)

SERVER = MailOptions(
    host="mail.example", port=587, user="", password="", security="starttls", sender="m@example.org"
)
LETTER = Letter(
    language="de",
    subject="Ein Brief\r\nBcc: all@example.org",
    paragraphs=("Guten Tag <b>Ana</b>,", "es gibt Neues."),
    button=("Öffnen", "https://plans.example/g#secret"),
    closing="Ende",
)
TO = outbox.Envelope(
    to_name="Ana", to_address="ana@client.example", purpose="news", project="p1", about="l1"
)


@pytest.fixture(autouse=True)
def _connected() -> None:
    wiring.connect()


@pytest.fixture
def set_up(settings: Settings) -> None:
    settings.MILEPOST = replace(settings.MILEPOST, mail=SERVER)
    settings.DEFAULT_FROM_EMAIL = SERVER.sender


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch, set_up: None) -> list[Exception]:
    """Let sending fail with the last exception of the list, while it has any."""
    accidents: list[Exception] = []

    def send(self: Any, **_: Any) -> int:
        if accidents:
            raise accidents[-1]
        return 1

    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", send)
    return accidents


def run_due() -> None:
    Job.objects.update(due_at=clock.now() - timedelta(seconds=1))
    while Runner(name="test", threads=0).run_one():
        pass


def test_a_letter_is_sent_as_text_and_html_with_every_word_escaped(set_up: None) -> None:
    message = outbox.post(LETTER, envelope=TO)

    run_due()

    [sent] = mail.outbox
    message.refresh_from_db()
    assert message.state == MessageState.SENT
    assert sent.subject == "Ein Brief Bcc: all@example.org"
    assert sent.to == ['"Ana" <ana@client.example>']
    assert "https://plans.example/g#secret" in sent.body
    html = sent.alternatives[0][0]  # type: ignore[attr-defined]
    assert "&lt;b&gt;Ana&lt;/b&gt;" in html
    assert "<img" not in html


def test_a_letter_goes_with_its_reason_or_not_at_all(set_up: None) -> None:
    with transaction.atomic():
        outbox.post(LETTER, envelope=TO)
        transaction.set_rollback(True)

    run_due()

    assert not OutboxMessage.objects.exists()
    assert mail.outbox == []


def test_a_body_is_not_readable_in_the_database(set_up: None) -> None:
    message = outbox.post(LETTER, envelope=TO)

    assert b"secret" not in bytes(message.body)
    assert outbox.contents_of(message).url == "https://plans.example/g#secret"


def test_a_letter_that_lets_somebody_in_is_wiped_once_it_is_sent(set_up: None) -> None:
    message = outbox.post(LETTER, envelope=replace(TO, holds_secret=True))

    run_due()

    message.refresh_from_db()
    assert bytes(message.body) == b""


def test_a_failure_is_tried_again_later_and_given_up_in_the_end(broken: list[Exception]) -> None:
    broken.append(smtplib.SMTPServerDisconnected("gone"))
    message = outbox.post(LETTER, envelope=TO)
    states = []
    for _ in range(len(outbox.WAITS) + 1):
        run_due()
        message.refresh_from_db()
        states.append(message.state)

    assert states == ["waiting"] * len(outbox.WAITS) + ["failed"]
    assert message.error == "gone"


def test_pauses_grow(broken: list[Exception]) -> None:
    broken.append(ConnectionRefusedError("no"))
    message = outbox.post(LETTER, envelope=TO)
    pauses = []
    for _ in range(3):
        job = Job.objects.get(state="queued")
        Job.objects.filter(key=job.key).update(due_at=clock.now())
        Runner(name="test", threads=0).run_one()
        message.refresh_from_db()
        pauses.append(message.due_at - clock.now() > timedelta(seconds=50))

    assert pauses == [True, True, True]
    assert message.attempts == 3


def test_a_refused_address_fails_at_once_and_says_why(broken: list[Exception]) -> None:
    broken.append(smtplib.SMTPRecipientsRefused({"ana@client.example": (550, b"no such mailbox")}))
    message = outbox.post(LETTER, envelope=TO)

    run_due()

    message.refresh_from_db()
    assert (message.state, message.error) == (
        "failed",
        "The address was refused: 550 no such mailbox",
    )


def test_a_failed_letter_is_sent_when_somebody_asks_again(broken: list[Exception]) -> None:
    broken.append(smtplib.SMTPRecipientsRefused({"ana@client.example": (550, b"no")}))
    message = outbox.post(LETTER, envelope=TO)
    run_due()
    message.refresh_from_db()
    broken.clear()

    outbox.send_again(message)
    run_due()

    message.refresh_from_db()
    assert message.state == MessageState.SENT


def test_a_code_that_comes_too_late_is_not_sent(set_up: None) -> None:
    late = replace(TO, holds_secret=True, useful_until=clock.now() - timedelta(seconds=1))
    message = outbox.post(LETTER, envelope=late)

    run_due()

    message.refresh_from_db()
    assert mail.outbox == []
    assert message.state == MessageState.FAILED


def test_without_a_mail_server_letters_wait_and_leave_once_there_is_one(
    settings: Settings,
) -> None:
    message = outbox.post(LETTER, envelope=TO)
    run_due()
    message.refresh_from_db()
    assert message.state == MessageState.WAITING

    settings.MILEPOST = replace(settings.MILEPOST, mail=SERVER)
    OutboxMessage.objects.update(due_at=clock.now() - timedelta(minutes=5))
    outbox.resume()
    outbox.resume()
    run_due()

    message.refresh_from_db()
    assert message.state == MessageState.SENT
    assert len(mail.outbox) == 1


def test_outdated_letters_are_wiped(settings: Settings) -> None:
    late = replace(TO, holds_secret=True, useful_until=clock.now() - timedelta(seconds=1))
    message = outbox.post(LETTER, envelope=late)

    outbox.forget(now=clock.now())

    message.refresh_from_db()
    assert (message.state, bytes(message.body)) == ("failed", b"")
