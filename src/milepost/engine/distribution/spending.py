"""Which tasks spend what cannot be taken back, by their names, English and German."""

from __future__ import annotations

import re

from milepost.engine.smart.titles import words_of

_FIRST = frozenset(
    [
        "order",
        "buy",
        "purchase",
        "procure",
        "commission",
        "hire",
        "award",
        "license",
        "licence",
        "lease",
        "contract",
    ]
)
_LAST = frozenset(
    ["bestellen", "kaufen", "beauftragen", "einkaufen", "anschaffen", "mieten", "beschaffen"]
)
_ANYWHERE = re.compile(
    r"\b(?:place the order|sign the contract|purchase order|bestellung|beschaffung|einkauf"
    r"|beauftragung|vertragsabschluss|auftragsvergabe)\b"
)


def is_spending(name: str) -> bool:
    """Return whether a task's name says that money is spent or a contract made.

    Examples
    --------
    >>> is_spending("Order the lenses"), is_spending("Sort the order book")
    (True, False)
    """
    words = words_of(name)
    if not words:
        return False
    is_verb = len(words) > 1 and words[0] in _FIRST
    return is_verb or words[-1] in _LAST or _ANYWHERE.search(name.lower()) is not None
