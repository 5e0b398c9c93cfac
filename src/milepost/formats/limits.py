"""How much a reader takes before it refuses, so that no file can exhaust the machine."""

from __future__ import annotations

MEBIBYTE = 1024 * 1024
MOST_BYTES = 64 * MEBIBYTE
"""Of input, and of a spreadsheet's parts when unpacked."""
MOST_ELEMENTS = 2_000_000
"""Of an XML file."""
DEEPEST_ELEMENT = 64
MOST_ROWS = 100_000
"""Of a table, its header included."""
MOST_COLUMNS = 500
MOST_LINKS = 200_000
"""Dependencies written in a table."""
MOST_EXCEPTIONS = 5000
"""Exceptions and work weeks of an XML file's calendars, and the stretches they expand to,
of each calendar."""
MOST_CELL_CHARACTERS = 32_767
"""The most that a spreadsheet's cell can hold."""
EARLIEST_YEAR = 1950
LATEST_YEAR = 2149
"""The last year that Microsoft Project knows."""
LONGEST_MINUTES = 200 * 366 * 1440
"""Of a duration or lag: two hundred years of clock time."""
