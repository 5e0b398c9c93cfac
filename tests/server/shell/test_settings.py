"""What an operator may choose, and what is refused."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from milepost.server.settings.options import InvalidOption, ServerOptions, read_options
from milepost.server.settings.sqlite import is_safe_for_wal


def test_the_secret_is_made_once_and_closed_to_others(tmp_path: Path) -> None:
    options = ServerOptions(data=tmp_path / "data")

    first, second = options.secret_key(), options.secret_key()

    assert first == second
    assert len(first) >= 64
    assert stat.S_IMODE((tmp_path / "data/secret.key").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700


def test_the_embedded_database_takes_the_write_lock_at_the_start_of_a_transaction(
    tmp_path: Path,
) -> None:
    database = read_options({"MILEPOST_DATA": str(tmp_path)}).database()

    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in database["OPTIONS"]["init_command"]


def test_a_postgresql_url_is_understood_with_its_escapes() -> None:
    database = read_options(
        {"DATABASE_URL": "postgresql://mile%40post:p%2Fw@db.example:5433/plans"}
    ).database()

    assert database["USER"] == "mile@post"
    assert database["PASSWORD"] == "p/w"
    assert (database["HOST"], database["PORT"], database["NAME"]) == ("db.example", "5433", "plans")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "mysql://u:secret@db/plans"),
        ("MILEPOST_TRUSTED_PROXIES", "-1"),
        ("MILEPOST_SYNCHRONOUS", "OFF"),
        ("MILEPOST_OUTBOUND_ALLOW", "metrics.example,10.0.0.0/99"),
    ],
)
def test_a_value_that_makes_no_sense_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(InvalidOption) as refused:
        read_options({name: value}).database()

    assert name in str(refused.value)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    ("version", "is_safe"),
    # https://sqlite.org/wal.html#walresetbug: fixed in 3.51.3, 3.50.7 and 3.44.6.
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 4), True),
    ],
)
def test_only_sqlite_without_the_wal_reset_bug_is_safe(
    version: tuple[int, ...], is_safe: bool
) -> None:
    assert is_safe_for_wal(version) is is_safe


def test_behind_https_cookies_are_bound_to_the_host_and_to_https() -> None:
    from milepost.server.settings import production

    # RFC 6265bis: a browser takes a __Host- cookie only with Secure and from this host.
    assert production.SESSION_COOKIE_NAME.startswith("__Host-")
    assert production.CSRF_COOKIE_NAME.startswith("__Host-")
    assert production.SESSION_COOKIE_SECURE is True
    assert production.CSRF_COOKIE_SECURE is True
    assert production.SECURE_HSTS_SECONDS >= 31_536_000
