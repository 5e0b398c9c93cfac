"""Runs the whole server on one machine: database, web, worker and, at first, the demo."""

from __future__ import annotations

import contextlib
import errno
import os
import socket
import sys
import threading
import time
import urllib.request
import webbrowser
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import IO, TYPE_CHECKING

import uvicorn

from milepost.engine.errors import MilepostError

if TYPE_CHECKING:
    from milepost.server.supervisor import Supervisor

STOP_SECONDS = 1
"""How long requests may still run after a signal."""

IDLE_SECONDS = 75
"""How long a connection without a request stays open: longer than proxies keep theirs, which
else send a request into one that is just being closed."""


LARGEST_LOG = 10 * 1024 * 1024
"""Bytes after which the next start begins a new log file."""


class CannotServe(MilepostError):
    """Raised when the server cannot start; the message says why and the way out."""

    code = "cannot-serve"


def serve(
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    data: Path | str = "data",
    open_browser: bool = False,
    load_demo: bool = True,
) -> int:
    """Serve until Ctrl-C or SIGTERM and return the exit status.

    Parameters
    ----------
    host, port
        Where to listen; port 0 takes any free one.
    data
        The folder that holds everything the server keeps; made if it is missing.
    open_browser
        Whether to show the page once it answers.
    load_demo
        Whether to fill an empty database with the demo workspace.

    Raises
    ------
    CannotServe
        If the port is taken, or another server runs on the same data.
    """
    os.environ["MILEPOST_DATA"] = str(Path(data).resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "milepost.server.settings")
    listener = _listen(host, port)
    with contextlib.closing(listener), _only_server_on(Path(data).resolve()) as lock:
        _turn_log(Path(data).resolve())
        _set_up()
        _prepare_database(load_demo=load_demo)
        address = f"http://{_named(host)}:{listener.getsockname()[1]}"
        supervisor = _start_worker(listener, lock)
        try:
            _run(listener, address=address, open_browser=open_browser)
        finally:
            supervisor.stop(seconds=2 * STOP_SECONDS)
    return 0


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(1024)
    except OSError as error:
        listener.close()
        raise CannotServe(_why_not_bound(error, host=host, port=port)) from error
    return listener


def _why_not_bound(error: OSError, *, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} is taken: another program listens there. Choose another with "
            f"--port {port + 1}, or stop that program."
        )
    if error.errno == errno.EACCES:
        return f"Port {port} needs more rights than you have. Choose one above 1023 with --port."
    return (
        f"Cannot listen on {host} port {port}: {error.strerror}. Choose others with --host, --port."
    )


@contextlib.contextmanager
def _only_server_on(data: Path) -> Iterator[IO[str]]:
    """Hold the data folder's lock, which the system frees however this process ends."""
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = (data / "server.lock").open("a+")
    except OSError as error:
        reason = f"The data folder {data} cannot be used: {error.strerror}."
        raise CannotServe(f"{reason} Choose another with --data.") from error
    with lock:
        try:
            _lock(lock.fileno())
        except OSError as error:
            raise CannotServe(
                f"Milepost runs already on the data folder {data}. Stop it, or choose another "
                "folder with --data."
            ) from error
        yield lock


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _set_up() -> None:
    import django

    from milepost.server.settings.sqlite import unsafe_sqlite_warning

    django.setup()
    warning = unsafe_sqlite_warning()
    if warning and not os.environ.get("DATABASE_URL"):
        _say(f"milepost: {warning}")


def _turn_log(data: Path) -> None:
    """Begin a new log file once the present one is large; the one before is kept."""
    log = data / "logs" / "server.log"
    if log.exists() and log.stat().st_size > LARGEST_LOG:
        log.replace(log.with_suffix(".log.1"))


def _prepare_database(*, load_demo: bool) -> None:
    from milepost.server.upgrade import is_empty, migrate

    migrate(say=_say)
    if load_demo and is_empty():
        from milepost.server import wiring

        _say("milepost: loading the demo workspace …")
        wiring.connect()
        _say(f"milepost: {wiring.load_demo()}")


def _start_worker(listener: socket.socket, lock: IO[str]) -> Supervisor:
    """Start the worker beside this process while it has only one thread."""
    from django.db import connections

    from milepost.server import asgi, wiring  # noqa: F401  (both processes share what it loads)
    from milepost.server.supervisor import Supervisor

    def let_go() -> None:
        # Else a worker that outlives a killed server would keep its port and its data.
        listener.close()
        lock.close()

    wiring.connect()
    connections.close_all()
    supervisor = Supervisor(let_go=let_go)
    supervisor.start()
    return supervisor


def _run(listener: socket.socket, *, address: str, open_browser: bool) -> None:
    from milepost.server import wiring
    from milepost.server.asgi import app

    wiring.connect_web()
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        lifespan="off",
        server_header=False,
        timeout_graceful_shutdown=STOP_SECONDS,
        timeout_keep_alive=IDLE_SECONDS,
        forwarded_allow_ips=os.environ.get("MILEPOST_PROXY_ADDRESSES", "127.0.0.1"),
    )
    server = _Server(config)
    threading.Thread(
        target=_announce, args=(server, address, open_browser), name="announce", daemon=True
    ).start()
    server.run(sockets=[listener])


class _Server(uvicorn.Server):
    """Ends with status 0 after a signal and closes live streams itself."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:  # noqa: ARG002
        """Stop at the first signal, and at once at the second."""
        from milepost.server import wiring

        self.force_exit = self.should_exit
        self.should_exit = True
        wiring.close_streams()


def _announce(server: uvicorn.Server, address: str, open_browser: bool) -> None:  # noqa: FBT001
    while not server.should_exit:
        if _answers(address):
            print(f"Milepost is ready at {address} (Ctrl-C stops it)", flush=True)  # noqa: T201
            if open_browser:
                webbrowser.open(address)
            return
        time.sleep(0.05)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/healthz", timeout=5) as answer:  # noqa: S310
            return bool(answer.status == 200)
    except OSError:
        return False


def _named(host: str) -> str:
    """Return the address a person on this machine would type."""
    if host in {"0.0.0.0", "::"}:  # noqa: S104
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)  # noqa: T201
