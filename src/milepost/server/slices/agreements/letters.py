"""What clients are written when something waits for them or was agreed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from milepost.server.kernel import clock
from milepost.server.slices.guests.public import News

PURPOSES = ("agreement-proposed", "agreement-reminder", "agreement-agreed")

_WORDS = {
    "en": {
        "proposed_subject": "Please answer: “{milestone}” by {day}",
        "proposed": "{by} proposes {day} for “{milestone}”. Your answer is what makes it a promise.",
        "reminder_subject": "Still open: “{milestone}” by {day}",
        "reminder": "{by} proposed {day} for “{milestone}” and waits for your answer.",
        "ways": "You can accept, name another date or other criteria, or push back with a reason.",
        "agreed_subject": "Agreed: “{milestone}” by {day}",
        "agreed": "Both sides have accepted {day} for “{milestone}”. You can read and print what "
        "was agreed.",
        "answer": "Answer",
        "read": "Read it",
    },
    "de": {
        "proposed_subject": "Bitte antworten: „{milestone}“ bis {day}",
        "proposed": "{by} schlägt für „{milestone}“ den {day} vor. Erst Ihre Antwort macht daraus "
        "eine Zusage.",
        "reminder_subject": "Noch offen: „{milestone}“ bis {day}",
        "reminder": "{by} hat für „{milestone}“ den {day} vorgeschlagen und wartet auf Ihre "
        "Antwort.",
        "ways": "Sie können annehmen, einen anderen Termin oder andere Kriterien nennen oder mit "
        "einem Grund widersprechen.",
        "agreed_subject": "Vereinbart: „{milestone}“ bis {day}",
        "agreed": "Beide Seiten haben für „{milestone}“ den {day} angenommen. Sie können lesen und "
        "drucken, was vereinbart ist.",
        "answer": "Antworten",
        "read": "Lesen",
    },
}


def news_of(kind: str, *, milestone: str, date: int, by: str) -> Callable[[str], News]:
    """Return the words of a letter of `kind` (proposed, reminder, agreed), by language."""
    moment = clock.wall_moment(date)

    def words(language: str) -> News:
        said = _WORDS.get(language, _WORDS["en"])
        values = {"milestone": milestone, "day": _day(moment, language), "by": by}
        paragraphs = (said[kind], *(() if kind == "agreed" else (said["ways"],)))
        return News(
            subject=said[f"{kind}_subject"].format(**values),
            paragraphs=tuple(text.format(**values) for text in paragraphs),
            label=said["read" if kind == "agreed" else "answer"],
        )

    return words


def _day(moment: datetime, language: str) -> str:
    return f"{moment:%d.%m.%Y}" if language == "de" else f"{moment.day} {moment:%B %Y}"
