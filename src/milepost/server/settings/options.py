"""What an operator may choose about the server, read once from the environment."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from milepost.engine.errors import MilepostError
from milepost.server.kernel.outbound.allowance import (
    Allowance,
    InvalidAllowance,
    read_allowance,
)

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL;"
    "PRAGMA synchronous={synchronous};"
    "PRAGMA mmap_size=268435456;"
    "PRAGMA cache_size=-32000;"
    "PRAGMA temp_store=MEMORY;"
    "PRAGMA journal_size_limit=67108864;"
)


class InvalidOption(MilepostError):
    """Raised when an environment variable cannot be understood."""

    code = "invalid-option"

    def __init__(self, name: str, *, value: str, because: str) -> None:
        self.name = name
        super().__init__(f"{name}={value!r} cannot be used: {because}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class MailOptions:
    """How letters are sent; `security` is ``tls`` from the first byte, ``starttls`` or ``none``."""

    host: str
    port: int
    user: str
    password: str
    security: str
    sender: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerOptions:
    """The operator's choices; `data` is the only folder the server writes to."""

    data: Path
    database_url: str | None = None
    hosts: tuple[str, ...] = ("localhost", "127.0.0.1", "[::1]")
    trusted_proxies: int = 0
    """Reverse proxies in front; without it a proxy's visitors share one rate limit."""
    synchronous: str = "NORMAL"
    """SQLite's durability: NORMAL survives a killed process, FULL a power cut too."""
    web_threads: int = 8
    upload_limit: int = 64 * 1024 * 1024
    """Bytes of the largest file taken for import."""
    file_limit: int = 64 * 1024 * 1024
    """Bytes of the largest file kept with a project, such as a deliverable's."""
    project_files_limit: int = 4 * 1024 * 1024 * 1024
    """Bytes that all files of one project may have together."""
    log_level: str = "INFO"
    outbound: Allowance = field(default_factory=Allowance)
    """Which addresses the server may ask beyond public ones over https."""
    mail: MailOptions | None = None
    """The mail server; without one letters wait in the outbox."""
    address: str = ""
    """Where people reach this server, such as ``https://plans.example.org``; for letters."""

    def prepare_data_folder(self) -> Path:
        """Create the data folder, closed to other users of the machine, and return it."""
        self.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        return self.data

    def secret_key(self) -> str:
        """Return the installation's secret, made on the first start and kept at mode 0600."""
        path = self.prepare_data_folder() / "secret.key"
        try:
            handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        except FileExistsError:
            return path.read_text(encoding="ascii")
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(64))
        return path.read_text(encoding="ascii")

    def database(self) -> dict[str, Any]:
        """Return Django's description of the main database."""
        if self.database_url:
            return _postgresql(self.database_url)
        pragmas = SQLITE_PRAGMAS.format(synchronous=self.synchronous)
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(self.prepare_data_folder() / "app.db"),
            "CONN_MAX_AGE": None,
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas},
        }


def read_options(environment: Mapping[str, str]) -> ServerOptions:
    """Return the options that environment variables give.

    Parameters
    ----------
    environment
        ``MILEPOST_DATA``, ``DATABASE_URL``, ``MILEPOST_HOSTS``,
        ``MILEPOST_TRUSTED_PROXIES``, ``MILEPOST_SYNCHRONOUS``, ``MILEPOST_THREADS``,
        ``MILEPOST_UPLOAD_LIMIT``, ``MILEPOST_FILE_LIMIT``, ``MILEPOST_PROJECT_FILES_LIMIT``,
        ``MILEPOST_LOG_LEVEL``, ``MILEPOST_OUTBOUND_ALLOW``, ``MILEPOST_SMTP_URL``,
        ``MILEPOST_MAIL_FROM`` and ``MILEPOST_ADDRESS``.

    Raises
    ------
    InvalidOption
        If a value has the wrong form; the message names the variable.
    """
    hosts = tuple(h for h in environment.get("MILEPOST_HOSTS", "").split(",") if h)
    defaults = ServerOptions(data=Path(environment.get("MILEPOST_DATA", "data")).resolve())
    return ServerOptions(
        data=defaults.data,
        database_url=environment.get("DATABASE_URL") or None,
        hosts=(*hosts, *defaults.hosts),
        trusted_proxies=_whole_number(environment, "MILEPOST_TRUSTED_PROXIES", default=0),
        synchronous=_durability(environment.get("MILEPOST_SYNCHRONOUS", "NORMAL")),
        web_threads=_whole_number(environment, "MILEPOST_THREADS", default=defaults.web_threads),
        upload_limit=_whole_number(
            environment, "MILEPOST_UPLOAD_LIMIT", default=defaults.upload_limit
        ),
        file_limit=_whole_number(environment, "MILEPOST_FILE_LIMIT", default=defaults.file_limit),
        project_files_limit=_whole_number(
            environment, "MILEPOST_PROJECT_FILES_LIMIT", default=defaults.project_files_limit
        ),
        log_level=environment.get("MILEPOST_LOG_LEVEL", defaults.log_level),
        outbound=_allowance(environment.get("MILEPOST_OUTBOUND_ALLOW", "")),
        mail=_mail(environment),
        address=_address(environment),
    )


def _allowance(value: str) -> Allowance:
    try:
        return read_allowance(value.split(","))
    except InvalidAllowance as error:
        raise InvalidOption("MILEPOST_OUTBOUND_ALLOW", value=value, because=str(error)) from error


MAIL_PORTS = {"smtp": 587, "smtps": 465}


def _mail(environment: Mapping[str, str]) -> MailOptions | None:
    url, sender = (
        environment.get("MILEPOST_SMTP_URL", ""),
        environment.get("MILEPOST_MAIL_FROM", ""),
    )
    if not url:
        return None
    parts = urlsplit(url)
    query = parse_qs(parts.query)
    if parts.scheme not in MAIL_PORTS or not parts.hostname:
        # The value may hold a password, so it is not repeated.
        because = "write smtp://user:password@host:587 or smtps://user:password@host:465"
        raise InvalidOption("MILEPOST_SMTP_URL", value=f"{parts.scheme}://…", because=because)
    if "@" not in sender or any(not c.isprintable() for c in sender):
        because = "letters need a sender, such as Milepost <plans@example.org>"
        raise InvalidOption("MILEPOST_MAIL_FROM", value=sender, because=because)
    if not environment.get("MILEPOST_ADDRESS"):
        because = "letters need the address at which people reach this server"
        raise InvalidOption("MILEPOST_ADDRESS", value="", because=because)
    plain = "none" if query.get("tls") == ["none"] else "starttls"
    return MailOptions(
        host=parts.hostname,
        port=parts.port or MAIL_PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        security="tls" if parts.scheme == "smtps" else plain,
        sender=sender,
    )


def _address(environment: Mapping[str, str]) -> str:
    value = environment.get("MILEPOST_ADDRESS", "").rstrip("/")
    parts = urlsplit(value)
    if value and (parts.scheme not in {"http", "https"} or not parts.netloc or parts.query):
        because = "write the whole address, such as https://plans.example.org"
        raise InvalidOption("MILEPOST_ADDRESS", value=value, because=because)
    return value


def _durability(value: str) -> str:
    if value not in {"NORMAL", "FULL"}:
        raise InvalidOption("MILEPOST_SYNCHRONOUS", value=value, because="use NORMAL or FULL")
    return value


def _whole_number(environment: Mapping[str, str], name: str, *, default: int) -> int:
    value = environment.get(name, "")
    if not value:
        return default
    if not value.isdecimal():
        raise InvalidOption(name, value=value, because="a whole number is expected")
    return int(value)


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise InvalidOption(
            "DATABASE_URL",
            value=f"{parts.scheme}://…",
            because="only postgresql:// is known; leave it empty for the embedded database",
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }
