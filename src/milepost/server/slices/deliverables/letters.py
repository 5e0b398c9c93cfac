"""What the client is written when something is handed over. Pure."""

from __future__ import annotations

from milepost.server.slices.guests.public import News

_WORDS = {
    "en": (
        "“{name}” is ready for you to look at",
        "“{name}” has been handed over for the milestone “{milestone}”, version {number}.",
        "Please look at it, and accept it or say what is missing.",
        "Look at it",
    ),
    "de": (
        "„{name}“ liegt zur Abnahme bereit",
        "„{name}“ wurde zum Meilenstein „{milestone}“ übergeben, Version {number}.",
        "Bitte prüfen Sie es und nehmen Sie es ab, oder sagen Sie, was fehlt.",
        "Ansehen",
    ),
}


def submitted(language: str, *, name: str, milestone: str, number: int) -> News:
    """Return the news of a version that waits for the client's answer."""
    subject, what, ask, label = _WORDS.get(language, _WORDS["en"])
    values = {"name": name, "milestone": milestone, "number": number}
    return News(
        subject=subject.format(**values),
        paragraphs=(what.format(**values), ask),
        label=label,
    )
