"""Puts a safe SQLite in place of the interpreter's, and says which one is in use."""

from __future__ import annotations

import sys

SAFE_VERSIONS = ((3, 51, 3), (3, 50, 7), (3, 44, 6))
"""First releases without the WAL-reset bug [1]_: the main line, then its two backports.

.. [1] https://sqlite.org/wal.html#walresetbug
"""


def use_bundled_sqlite() -> None:
    """Make ``import sqlite3`` give the bundled library where one is installed."""
    try:
        import pysqlite3
    except ImportError:
        return
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2


def is_safe_for_wal(version: tuple[int, ...]) -> bool:
    """Return whether this SQLite cannot corrupt a database in WAL mode.

    Examples
    --------
    >>> is_safe_for_wal((3, 40, 1)), is_safe_for_wal((3, 50, 7)), is_safe_for_wal((3, 53, 4))
    (False, True, True)
    """
    if version >= SAFE_VERSIONS[0]:
        return True
    return any(version[:2] == safe[:2] and version >= safe for safe in SAFE_VERSIONS[1:])


def unsafe_sqlite_warning() -> str | None:
    """Return a sentence for the operator when the SQLite in use may corrupt data, else ``None``."""
    import sqlite3

    if is_safe_for_wal(sqlite3.sqlite_version_info):
        return None
    return (
        f"SQLite {sqlite3.sqlite_version} can, very rarely, corrupt a database that two "
        "processes write. Install pysqlite3 0.6.1 or newer, or use PostgreSQL (DATABASE_URL)."
    )
