"""An agreed version as a PDF, set by Typst from a fixed template and the version's data."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from milepost.server.kernel import clock
from milepost.server.slices.agreements.errors import NotAgreed
from milepost.server.slices.agreements.models import Side, State

if TYPE_CHECKING:
    from milepost.server.slices.agreements.models import Agreement

TEMPLATE = Path(__file__).with_name("agreement.typ")

_WORDS = {
    "en": {
        "title": "Agreement",
        "headline": "Agreement, version {number}",
        "superseded": "Agreement, version {number}, replaced by a later one",
        "date": "Agreed date",
        "criteria": "Criteria",
        "note": "Note",
        "contents": "Contents",
        "hash": "SHA-256 of what was agreed",
        "how": "How to check it: Milepost's documentation, Agreements, “Checking a hash”.",
        "team": "For the team",
        "client": "For the client",
        "link": "accepted by a personal link on {at}",
        "account": "accepted on {at}",
        "recorded": "agreed elsewhere; recorded on {at}",
        "nobody": "not named",
    },
    "de": {
        "title": "Vereinbarung",
        "headline": "Vereinbarung, Fassung {number}",
        "superseded": "Vereinbarung, Fassung {number}, durch eine spätere ersetzt",
        "date": "Vereinbarter Termin",
        "criteria": "Kriterien",
        "note": "Anmerkung",
        "contents": "Inhalt",
        "hash": "SHA-256 dessen, was vereinbart ist",
        "how": "Wie man ihn prüft: Dokumentation von Milepost, Agreements, „Checking a hash“.",
        "team": "Für das Team",
        "client": "Für die Kundenseite",
        "link": "angenommen über einen persönlichen Link am {at}",
        "account": "angenommen am {at}",
        "recorded": "anderswo vereinbart; vermerkt am {at}",
        "nobody": "nicht genannt",
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedAgreement:
    """A PDF and the name to keep it under."""

    data: bytes
    filename: str


def print_agreement(version: Agreement, *, language: str) -> PrintedAgreement:
    """Return an agreed version as a PDF with both names, times and the hash.

    Raises
    ------
    NotAgreed
        If it was never agreed.
    """
    if version.document is None or version.state not in {State.AGREED, State.SUPERSEDED}:
        raise NotAgreed(version.number)
    # Loaded when first needed: most processes never print.
    import typst

    data = msgspec.json.encode(shown(version, language=language)).decode()
    # The root holds the template alone: it could read nothing else, whatever it asked for.
    with tempfile.TemporaryDirectory() as root:
        template = Path(root, TEMPLATE.name)
        template.write_bytes(TEMPLATE.read_bytes())
        pdf = typst.compile(template, root=Path(root), format="pdf", sys_inputs={"data": data})
    return PrintedAgreement(data=pdf, filename=f"agreement-{version.number}.pdf")


def shown(version: Agreement, *, language: str) -> dict[str, Any]:
    """Return what the template shows: every text as plain data."""
    words = _WORDS.get(language, _WORDS["en"])
    document = version.document
    headline = "superseded" if version.state == State.SUPERSEDED else "headline"
    return {
        "language": language if language in _WORDS else "en",
        "words": words,
        "headline": words[headline].format(number=document["version"]),
        "project": document["project"]["name"],
        "milestone": document["milestone"]["name"],
        "date": _day(datetime.fromisoformat(document["date"]), language),
        "criteria": document["criteria"],
        "note": document["note"],
        "contents": [item["name"] for item in document["contents"]],
        "accepted": [_acceptance(document, side, language) for side in Side],
        "hash": version.hash,
    }


def _acceptance(document: dict[str, Any], side: Side, language: str) -> dict[str, str]:
    words = _WORDS.get(language, _WORDS["en"])
    said = document["accepted"][side.value]
    at = clock.parse_moment(said["at"])
    when = f"{_day(at, language)}, {at:%H:%M} UTC"
    return {
        "side": words[side.value],
        "name": said["name"] or words["nobody"],
        "when": words[said["how"]].format(at=when),
    }


def _day(moment: datetime, language: str) -> str:
    return f"{moment:%d.%m.%Y}" if language == "de" else f"{moment.day} {moment:%B %Y}"
