"""What clients are written when a change or a gate waits for their word."""

from __future__ import annotations

from collections.abc import Callable

from milepost.server.slices.guests.public import News

_WORDS = {
    "en": {
        "change_subject": "Please answer: {title}",
        "change": "{by} proposes a change and needs your word: “{title}”. You see what it does to "
        "the milestones shared with you, and can agree or decline with a reason.",
        "gate_subject": "Please sign: “{title}”",
        "gate": "The review of “{title}” is open, and {by} asks you to sign what you want decided.",
        "answer": "Answer",
    },
    "de": {
        "change_subject": "Bitte antworten: {title}",
        "change": "{by} schlägt eine Änderung vor und braucht Ihr Wort: „{title}“. Sie sehen, was "
        "sie für die mit Ihnen geteilten Meilensteine bedeutet, und können zustimmen oder mit "
        "einem Grund ablehnen.",
        "gate_subject": "Bitte unterschreiben: „{title}“",
        "gate": "Die Prüfung von „{title}“ ist offen, und {by} bittet Sie zu unterschreiben, was "
        "Sie entschieden haben möchten.",
        "answer": "Antworten",
    },
}


def news_of(kind: str, *, title: str, by: str) -> Callable[[str], News]:
    """Return the words of a letter about a ``change`` or a ``gate``, by language."""

    def words(language: str) -> News:
        said = _WORDS.get(language, _WORDS["en"])
        return News(
            subject=said[f"{kind}_subject"].format(title=title),
            paragraphs=(said[kind].format(title=title, by=by),),
            label=said["answer"],
        )

    return words
