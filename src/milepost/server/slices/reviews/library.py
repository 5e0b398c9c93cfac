"""Criteria to begin a review with, by phase and language. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

Criteria = tuple[tuple[int, str, str], ...]
"""Weight, English and German text of each criterion."""

GENERAL: Criteria = (
    (3, "The milestone's criteria are met", "Die Kriterien des Meilensteins sind erfüllt"),
    (
        3,
        "The next milestone's date can be kept",
        "Der Termin des nächsten Meilensteins ist zu halten",
    ),
    (2, "The money left is enough for the rest", "Das übrige Geld reicht für den Rest"),
    (
        2,
        "The people for the next phase are named and free",
        "Die Leute für die nächste Phase sind benannt und frei",
    ),
    (
        2,
        "Every open risk has an owner and an answer",
        "Jedes offene Risiko hat einen Verantwortlichen und eine Antwort",
    ),
)

LIBRARY: Mapping[str, Criteria] = MappingProxyType({
    "general": GENERAL,
    "discovery": (
        (3, "The problem and its users are understood", "Problem und Nutzer sind verstanden"),
        (3, "The charter is approved by the client", "Der Kunde hat den Projektauftrag gebilligt"),
        (2, "Scope says what is in and what is out", "Der Umfang sagt, was dazugehört und was nicht"),
        (2, "Measures of success have a number and a source", "Erfolgsmaße haben Zahl und Quelle"),
        (1, "The next phase is estimated in three points", "Die nächste Phase ist dreifach geschätzt"),
    ),
    "design": (
        (3, "The design meets every requirement in scope", "Der Entwurf erfüllt alle Anforderungen"),
        (3, "The client has accepted the design", "Der Kunde hat den Entwurf abgenommen"),
        (2, "What is technically uncertain has been tried", "Technisch Unsicheres wurde erprobt"),
        (2, "The build is estimated and staffed", "Die Umsetzung ist geschätzt und besetzt"),
        (1, "Accessibility and privacy were looked at", "Barrierefreiheit und Datenschutz sind geprüft"),
    ),
    "build": (
        (3, "Everything in scope works", "Alles im Umfang funktioniert"),
        (3, "No severe defect is open", "Kein schwerer Fehler ist offen"),
        (2, "It has been tried with real data", "Es wurde mit echten Daten erprobt"),
        (2, "Whoever will run it has seen it", "Wer es betreiben wird, hat es gesehen"),
        (1, "It is documented for who comes after", "Es ist für die Nachfolger beschrieben"),
    ),
    "acceptance": (
        (3, "The acceptance test is passed", "Die Abnahmeprüfung ist bestanden"),
        (3, "Open defects are known and accepted by the client", "Offene Fehler kennt der Kunde und nimmt sie hin"),
        (2, "The users are trained, and a test shows it", "Die Nutzer sind geschult, ein Test belegt es"),
        (2, "Help is ready for the first weeks", "Hilfe für die ersten Wochen steht bereit"),
    ),
    "launch": (
        (3, "The way back has been tried", "Der Weg zurück ist erprobt"),
        (3, "Operation and support have said yes", "Betrieb und Support haben zugesagt"),
        (2, "Load and security were tested", "Last und Sicherheit sind geprüft"),
        (2, "Everyone concerned knows the day and the hour", "Alle Betroffenen kennen Tag und Stunde"),
        (1, "Who decides on the day is named", "Wer am Tag entscheidet, ist benannt"),
    ),
    "closure": (
        (3, "All deliverables are accepted", "Alle Liefergegenstände sind abgenommen"),
        (2, "The measures of success were taken", "Die Erfolgsmaße wurden gemessen"),
        (2, "Money is settled", "Das Geld ist abgerechnet"),
        (1, "What was learnt is written down", "Was gelernt wurde, ist aufgeschrieben"),
    ),
    "none": (),
})  # fmt: skip
"""Sensible beginnings; a project edits them as it likes."""


def criteria_of(phase: str, *, language: str) -> list[tuple[int, str]]:
    """Return weight and text of the criteria of `phase` in `language` (``de``, else English)."""
    place = 2 if language == "de" else 1
    return [(item[0], str(item[place])) for item in LIBRARY.get(phase, GENERAL)]
