"""The server as people start it: one process tree on one data folder."""

from __future__ import annotations

import http.client
import http.cookiejar
import json
import os
import signal
import stat
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """A server of the tests."""

    process: subprocess.Popen[str]
    address: str
    data: Path
    first_line: str


def start(data: Path, *, port: int = 0) -> subprocess.Popen[str]:
    code = (
        "import sys; from milepost.server.serve import CannotServe, serve\n"
        "try: sys.exit(serve(port=int(sys.argv[1]), data=sys.argv[2], load_demo=False))\n"
        "except CannotServe as refusal: sys.exit(str(refusal))\n"
    )
    environment = {k: v for k, v in os.environ.items() if not k.startswith("DJANGO_")}
    return subprocess.Popen(
        [sys.executable, "-c", code, str(port), str(data)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )


def ended(process: subprocess.Popen[str]) -> str:
    _, said = process.communicate(timeout=60)
    assert process.returncode == 1
    return said


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    data = tmp_path_factory.mktemp("server") / "data"
    process = start(data)
    assert process.stdout is not None
    line = process.stdout.readline()
    address = next((word for word in line.split() if word.startswith("http://")), "")
    yield Running(process=process, address=address, data=data, first_line=line)
    process.kill()
    process.communicate()


def status(address: str) -> int:
    with urllib.request.urlopen(address, timeout=5) as answer:
        return int(answer.status)


def test_it_says_where_it_is_once_it_answers(server: Running) -> None:
    assert server.first_line.startswith("Milepost is ready at http://127.0.0.1:")
    assert status(f"{server.address}/healthz") == 200
    assert status(f"{server.address}/readyz") == 200


def test_a_proxys_idle_connection_is_still_open_for_its_next_request(server: Running) -> None:
    connection = http.client.HTTPConnection(server.address.removeprefix("http://"))
    connection.connect()
    kept = connection.sock
    for pause in (0, 7):
        time.sleep(pause)
        connection.request("GET", "/healthz")
        assert connection.getresponse().read()
        assert connection.sock is kept
    connection.close()


def test_nobody_else_on_the_machine_can_read_its_data(server: Running) -> None:
    assert stat.S_IMODE(server.data.stat().st_mode) == 0o700
    assert stat.S_IMODE((server.data / "secret.key").stat().st_mode) == 0o600


def test_a_taken_port_is_refused_with_the_way_out(server: Running, tmp_path: Path) -> None:
    port = int(server.address.rpartition(":")[2])

    said = ended(start(tmp_path / "other", port=port))

    assert f"Port {port} is taken" in said
    assert "--port" in said


def test_a_second_server_on_the_same_data_is_refused(server: Running) -> None:
    assert "runs already on the data folder" in ended(start(server.data))


def test_a_dead_worker_is_replaced(server: Running) -> None:
    first = worker_of(server.process.pid)
    os.kill(first, signal.SIGKILL)

    deadline = time.monotonic() + 60
    while worker_of(server.process.pid) in {first, 0}:
        assert time.monotonic() < deadline, "no new worker was started"
        time.sleep(0.05)


def test_after_a_kill_it_starts_again_at_once_on_the_same_port_and_data(tmp_path: Path) -> None:
    first = start(tmp_path / "data")
    assert first.stdout is not None
    port = int(first.stdout.readline().split()[4].rpartition(":")[2])
    worker = worker_of(first.pid)
    # A worker that is held up outlives its server; it must not hold the port or the folder.
    os.kill(worker, signal.SIGSTOP)
    first.kill()
    first.wait()
    try:
        second = start(tmp_path / "data", port=port)
        assert second.stdout is not None
        assert f":{port} " in second.stdout.readline()
        second.kill()
        second.communicate()
    finally:
        os.kill(worker, signal.SIGKILL)
        first.communicate()


def test_it_stops_although_somebody_watches_live(server: Running) -> None:
    worker = worker_of(server.process.pid)
    browser = Browser(server.address)
    owner = {"name": "Ada", "email": "ada@example.org", "password": "staple and words"}
    workspace = browser.post("/setup", {**owner, "workspace_name": "Acme"})["workspaces"][0]
    project = browser.post("/projects", {"workspace": workspace["id"], "name": "Pier"})
    with browser.open(f"/projects/{project['id']}/events") as stream:
        assert stream.headers["Content-Type"].startswith("text/event-stream")
        assert stream.readline() == b"retry: 2000\n"

        server.process.send_signal(signal.SIGTERM)
        # Without being told to end, the stream would hold the server up for ever.
        server.process.wait(timeout=60)

    assert server.process.returncode == 0
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)


class Browser:
    """Keeps cookies and sends the CSRF token, as the page does."""

    def __init__(self, address: str) -> None:
        self._address = f"{address}/api/v1"
        jar = http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))

    def open(self, path: str, body: Any = None) -> Any:
        request = urllib.request.Request(f"{self._address}{path}")
        if body is not None:
            with self.open("/session") as answer:
                request.add_header("X-CSRFToken", json.load(answer)["csrf_token"])
            request.add_header("Content-Type", "application/json")
            request.data = json.dumps(body).encode()
        return self._opener.open(request, timeout=60)

    def post(self, path: str, body: Any) -> dict[str, Any]:
        with self.open(path, body) as answer:
            found: dict[str, Any] = json.load(answer)
        return found


def worker_of(parent: int) -> int:
    """Return the process id of the worker of a server, or 0 if it has none now."""
    for entry in Path("/proc").iterdir():
        if not entry.name.isdecimal():
            continue
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == parent and fields[0] != "Z":
            return int(entry.name)
    return 0
