"""Whether a milestone's title names an outcome, in English and German.

An outcome says what will be true: "Design accepted", "Charta unterschrieben". A title that
names doing ("Work on design", "Texte schreiben") or nothing ("Phase 2") does not.
"""

from __future__ import annotations

import re
from enum import StrEnum

from milepost.engine.plan import MilestoneKind
from milepost.engine.smart.title_words import (
    ARTICLES,
    DOING_FIRST,
    DOING_LAST,
    DOING_NOUNS,
    GERMAN_MARKS,
    NO_PARTICIPLES,
    PLACEHOLDERS,
    RESULT_NOUNS,
    RESULTS,
    STARTS,
)

LEAST_WORDS = 3
"""Words that a title should have, unless one of them states a result."""

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d+")
_ENGLISH_PARTICIPLE = re.compile(r"[a-z]{2,}ed")
_GERMAN_PARTICIPLE = re.compile(
    r"(?:ab|an|auf|aus|bei|durch|ein|fest|fertig|frei|her|hin|los|mit|nach|um|unter|vor|weg|weiter|zu|zurück)?"
    r"(?:ge[a-zäöüß]{3,}(?:t|en)|(?:be|er|ver|ent|zer)[a-zäöüß]{3,}(?:t|nommen|schieden|standen))"
)
_GERUND = re.compile(r"[a-z]{3,}ing")


class Language(StrEnum):
    """The language that a plan's titles are written in."""

    ENGLISH = "en"
    GERMAN = "de"


class TitleFault(StrEnum):
    """Why a title names no outcome."""

    EMPTY = "title-empty"
    PLACEHOLDER = "title-placeholder"
    DOING = "title-doing"
    SHORT = "title-short"


def fault_of_title(title: str, *, kind: MilestoneKind = MilestoneKind.OTHER) -> TitleFault | None:
    """Return why `title` names no outcome, or ``None`` if it does.

    Examples
    --------
    >>> fault_of_title("Work on the new design")
    <TitleFault.DOING: 'title-doing'>
    >>> fault_of_title("Phase 2")
    <TitleFault.PLACEHOLDER: 'title-placeholder'>
    >>> fault_of_title("Design")
    <TitleFault.SHORT: 'title-short'>
    >>> fault_of_title("Website live") is None
    True
    """
    words = words_of(title)
    if not words:
        return TitleFault.EMPTY
    if _is_placeholder(words):
        return TitleFault.PLACEHOLDER
    if states_result(words) or (kind is MilestoneKind.PHASE_START and states_start(words)):
        return None
    if is_doing(words):
        return TitleFault.DOING
    is_named = any(word in RESULT_NOUNS for word in words)
    return TitleFault.SHORT if len(words) < LEAST_WORDS and not is_named else None


def words_of(title: str) -> list[str]:
    """Return the words and numbers of a title in lower case."""
    return _WORD.findall(title.lower())


def _is_placeholder(words: list[str]) -> bool:
    """Return whether nothing is said but a general word and perhaps a number or letter."""
    said = [word for word in words if not (word.isdigit() or len(word) == 1)]
    return all(word in PLACEHOLDERS for word in said)


def states_result(words: list[str]) -> bool:
    """Return whether a word says that something is done or so; a first verb does not."""
    return any(
        word in RESULTS
        or (word not in NO_PARTICIPLES and _ENGLISH_PARTICIPLE.fullmatch(word) is not None)
        or (
            word not in NO_PARTICIPLES
            and word not in DOING_LAST
            and _GERMAN_PARTICIPLE.fullmatch(word) is not None
        )
        for word in (words[1:] if words[0] in DOING_FIRST else words)
    )


def states_start(words: list[str]) -> bool:
    """Return whether a word marks a beginning, which is the outcome of a phase's start."""
    return any(word in STARTS for word in words)


def is_doing(words: list[str]) -> bool:
    """Return whether the title names an activity, by its first word or its last.

    A verb by itself, such as "Design" or "Test", may be a noun as well.
    """
    first, last = words[0], words[-1]
    return (
        (len(words) > 1 and (first in DOING_FIRST or first in DOING_NOUNS))
        or _GERUND.fullmatch(first) is not None
        or last in DOING_LAST
    )


def subject_of(title: str) -> str:
    """Return what a title is about: without the doing word, its preposition and article.

    Empty if nothing is left.

    Examples
    --------
    >>> subject_of("Work on the booking page")
    'booking page'
    >>> subject_of("Texte schreiben")
    'Texte'
    """
    parts = title.split()
    lowered = [" ".join(words_of(part)) for part in parts]
    if lowered and lowered[-1] in DOING_LAST:
        parts, lowered = parts[:-1], lowered[:-1]
    elif lowered and is_doing([lowered[0], lowered[-1]][: len(lowered)]):
        parts, lowered = parts[1:], lowered[1:]
    while lowered and lowered[0] in ARTICLES:
        parts, lowered = parts[1:], lowered[1:]
    return " ".join(parts).strip(" .:;,–-")


def language_of(titles: list[str]) -> Language:
    """Return the language that most of `titles` seem to be in; English if none says."""
    german = sum(
        any(word in GERMAN_MARKS or not word.isascii() for word in words_of(title))
        for title in titles
    )
    return Language.GERMAN if german * 4 > len(titles) else Language.ENGLISH


_OUTCOMES: dict[tuple[Language, MilestoneKind | None], str] = {
    (Language.ENGLISH, None): "{} completed and accepted",
    (Language.ENGLISH, MilestoneKind.DELIVERABLE): "{} delivered and accepted",
    (Language.ENGLISH, MilestoneKind.DECISION): "{} decided by both sides",
    (Language.ENGLISH, MilestoneKind.EXTERNAL): "{} received and checked",
    (Language.ENGLISH, MilestoneKind.PHASE_START): "Start of {} agreed",
    (Language.GERMAN, None): "{} abgeschlossen und abgenommen",
    (Language.GERMAN, MilestoneKind.DELIVERABLE): "{} geliefert und abgenommen",
    (Language.GERMAN, MilestoneKind.DECISION): "{} von beiden Seiten entschieden",
    (Language.GERMAN, MilestoneKind.EXTERNAL): "{} erhalten und geprüft",
    (Language.GERMAN, MilestoneKind.PHASE_START): "Beginn von {} vereinbart",
}


def outcome_title(subject: str, *, kind: MilestoneKind, language: Language) -> str:
    """Return `subject` as an outcome of this kind of milestone.

    Examples
    --------
    >>> outcome_title("booking page", kind=MilestoneKind.DECISION, language=Language.ENGLISH)
    'Booking page decided by both sides'
    """
    pattern = _OUTCOMES.get((language, kind)) or _OUTCOMES[language, None]
    made = pattern.format(subject)
    return made[:1].upper() + made[1:]


def proposed_title(
    title: str, *, subject: str, kind: MilestoneKind, language: Language
) -> str | None:
    """Return a better title made of this one, else of `subject`; ``None`` if neither serves."""
    fault = fault_of_title(title, kind=kind)
    said = "" if fault is TitleFault.PLACEHOLDER else subject_of(title)
    for about in (said, subject_of(subject)):
        if not about or _is_placeholder(words_of(about) or ["phase"]):
            continue
        made = outcome_title(about, kind=kind, language=language)
        if len(made) <= 500 and fault_of_title(made, kind=kind) is None:
            return made
    return None
