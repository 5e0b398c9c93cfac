"""The words of an option as values; each refusal says what would do."""

from __future__ import annotations

import argparse

MOST_SECONDS = 86_400


def count(words: str) -> int:
    """Return a whole number of at least 1."""
    number = whole(words)
    if number < 1:
        raise argparse.ArgumentTypeError("it must be at least 1")
    return number


def whole(words: str) -> int:
    """Return a whole number."""
    try:
        return int(words)
    except ValueError as wrong:
        raise argparse.ArgumentTypeError(f"{words!r} is not a whole number") from wrong


def seconds(words: str) -> float:
    """Return a number of seconds, a day at most."""
    try:
        number = float(words)
    except ValueError as wrong:
        raise argparse.ArgumentTypeError(f"{words!r} is not a number of seconds") from wrong
    if not 0 <= number <= MOST_SECONDS:
        raise argparse.ArgumentTypeError(f"it must lie between 0 and {MOST_SECONDS}")
    return number


def above_zero(words: str) -> float:
    """Return a number above 0."""
    found = number(words)
    if not found > 0:
        raise argparse.ArgumentTypeError("it must be above 0")
    return found


def percent(words: str) -> float:
    """Return a number between 0 and 100."""
    found = number(words)
    if not 0 < found < 100:
        raise argparse.ArgumentTypeError("it must lie between 0 and 100")
    return found


def number(words: str) -> float:
    """Return a number."""
    try:
        return float(words)
    except ValueError as wrong:
        raise argparse.ArgumentTypeError(f"{words!r} is not a number") from wrong


def port(words: str) -> int:
    """Return a port, 0 to 65535."""
    number = whole(words)
    if not 0 <= number <= 65535:
        raise argparse.ArgumentTypeError("it must lie between 0 and 65535")
    return number


def priority(words: str) -> tuple[str, int]:
    """Return the file and the priority of ``FILE=N``."""
    file, equals, number = words.rpartition("=")
    if not (file and equals):
        raise argparse.ArgumentTypeError("write it as FILE=N, such as bridge.xml=700")
    priority = whole(number)
    if not 0 <= priority <= 1000:
        raise argparse.ArgumentTypeError("it must lie between 0 and 1000")
    return file, priority


def pair(words: str) -> tuple[str, str]:
    """Return the two sides of ``FIELD=COLUMN``."""
    field, equals, column = words.partition("=")
    if not (field and equals and column):
        raise argparse.ArgumentTypeError("write it as FIELD=COLUMN, such as name=Title")
    return field.strip(), column.strip()
