"""What guests are written: the invitation and the code, in the language of their link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.server.kernel.mail.letters import Letter

if TYPE_CHECKING:
    from milepost.server.slices.guests.models import GuestLink

LANGUAGES = ("en", "de")

_WORDS = {
    "en": {
        "hello": "Hello {name},",
        "invitation_subject": "{inviter} shares the milestones of “{project}” with you",
        "invitation": "{inviter} works on “{project}” and shares its milestones with you: what is "
        "promised, what is now likely, and what needs your word.",
        "no_account": "You need no account. The link is for you alone; when you open it, you get a "
        "code by e-mail. It works until {until}.",
        "open": "Open the project",
        "code_subject": "Your code for “{project}”",
        "code": "Here is your code for “{project}”. It is good once, for ten minutes.",
        "not_you": "If you did not ask for it, somebody else has your link: tell {inviter}.",
        "closing": "You get this letter because {inviter} invited {email}. Milepost does not see "
        "whether you read it.",
    },
    "de": {
        "hello": "Guten Tag {name},",
        "invitation_subject": "{inviter} zeigt Ihnen die Meilensteine von „{project}“",
        "invitation": "{inviter} arbeitet an „{project}“ und zeigt Ihnen die Meilensteine: was "
        "zugesagt ist, was jetzt wahrscheinlich ist und wozu Ihr Wort gebraucht wird.",
        "no_account": "Sie brauchen kein Konto. Der Link ist nur für Sie; wenn Sie ihn öffnen, "
        "erhalten Sie einen Code per E-Mail. Er gilt bis {until}.",
        "open": "Projekt öffnen",
        "code_subject": "Ihr Code für „{project}“",
        "code": "Hier ist Ihr Code für „{project}“. Er gilt einmal und zehn Minuten lang.",
        "not_you": "Haben Sie ihn nicht verlangt, so hat jemand anderes Ihren Link: sagen Sie es "
        "bitte {inviter}.",
        "closing": "Sie erhalten diesen Brief, weil {inviter} {email} eingeladen hat. Milepost "
        "sieht nicht, ob Sie ihn lesen.",
    },
}


def _say(link: GuestLink, key: str, **values: str) -> str:
    words = _WORDS.get(link.language, _WORDS["en"])
    return words[key].format(
        name=link.name,
        inviter=link.made_by_name,
        email=link.email,
        project=link.project.name,
        **values,
    )


def invitation(link: GuestLink, *, url: str) -> Letter:
    """Return the letter that brings a link."""
    return Letter(
        language=link.language,
        subject=_say(link, "invitation_subject"),
        paragraphs=(
            _say(link, "hello"),
            _say(link, "invitation"),
            _say(link, "no_account", until=day(link)),
        ),
        button=(_say(link, "open"), url),
        closing=_say(link, "closing"),
    )


def day(link: GuestLink) -> str:
    """Return the last day of a link as its reader writes days."""
    last = link.expires_at
    return f"{last:%d.%m.%Y}" if link.language == "de" else f"{last.day} {last:%B %Y}"


def code(link: GuestLink, *, digits: str) -> Letter:
    """Return the letter that brings a code."""
    return Letter(
        language=link.language,
        subject=_say(link, "code_subject"),
        paragraphs=(_say(link, "hello"), _say(link, "code")),
        code=digits,
        closing=_say(link, "not_you"),
    )


def news(
    link: GuestLink, *, subject: str, paragraphs: tuple[str, ...], label: str, url: str
) -> Letter:
    """Return a letter that brings a guest back to what waits there."""
    return Letter(
        language=link.language,
        subject=subject,
        paragraphs=(_say(link, "hello"), *paragraphs),
        button=(label, url),
        closing=_say(link, "closing"),
    )
