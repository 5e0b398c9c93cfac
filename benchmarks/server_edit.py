"""Time one edit in a large project: to the answer, and to another browser's stream.

    python benchmarks/server_edit.py [--tasks 10000] [--edits 60] [--watchers 20]

Starts a real server on an empty data folder, makes a project of chains of tasks with a
milestone at the end of each, and moves tasks' durations one at a time. Limits: answer
50 ms p95, other browsers 250 ms p99. For scale it also times `GET /healthz`, the
cheapest answer of the same server, and prints the ratio.

Wall time says little on a machine with other work, so the server's processor time per
edit is printed too, where the system tells it (Linux): that of the web process, with the
streams, and that of its worker, which forecasts beside it.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CHAIN = 50
BATCH = 4000


@dataclass
class Client:
    """One signed-in connection."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    csrf: str = ""

    def __post_init__(self) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=600)

    def call(self, method: str, path: str, body: object = None) -> dict[str, object]:
        headers = {
            "Content-Type": "application/json",
            "X-CSRFToken": self.csrf,
            "Idempotency-Key": uuid.uuid4().hex,
            "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()),
        }
        data = None if body is None else json.dumps(body).encode()
        self.connection.request(method, f"/api/v1{path}", body=data, headers=headers)
        answer = self.connection.getresponse()
        text = answer.read()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        if answer.status >= 400:
            raise SystemExit(f"{method} {path}: {answer.status} {text[:2000]!r}")
        return json.loads(text) if text else {}


class Watcher(threading.Thread):
    """Another browser: notes when each change arrives on the stream."""

    def __init__(self, client: Client, project: str, after: int) -> None:
        super().__init__(daemon=True)
        self.arrived: dict[int, float] = {}
        self.ready = threading.Event()
        cookie = "; ".join(f"{k}={v}" for k, v in client.cookies.items())
        self.stream = http.client.HTTPConnection("127.0.0.1", client.port, timeout=600)
        path = f"/api/v1/projects/{project}/events?after={after}"
        self.stream.request("GET", path, headers={"Cookie": cookie})

    def run(self) -> None:
        answer = self.stream.getresponse()
        if answer.status != 200:
            raise SystemExit(f"the stream answered {answer.status}")
        self.ready.set()
        while line := answer.readline():
            if line.startswith(b"id:"):
                self.arrived.setdefault(int(line[3:]), time.perf_counter())


def serve(folder: str) -> tuple[subprocess.Popen[bytes], int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    serve = [sys.executable, "-m", "milepost.cli.main", "serve", "--port", str(port)]
    process = subprocess.Popen(
        [*serve, "--data", folder, "--no-demo"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    for _ in range(600):
        try:
            probe = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
            probe.request("GET", "/healthz")
            if probe.getresponse().status == 200:
                return process, port
        except OSError:
            time.sleep(0.05)
    raise SystemExit("the server did not answer")


def sign_in(port: int) -> tuple[Client, str]:
    client = Client(port)
    client.csrf = str(client.call("GET", "/session")["csrf_token"])
    owner = {"name": "Ada", "email": "ada@example.org", "password": "correct horse battery"}
    session = client.call("POST", "/setup", {**owner, "workspace_name": "Bench"})
    client.csrf = str(session["csrf_token"])
    return client, str(session["workspaces"][0]["id"])  # type: ignore[index]


def rows(count: int) -> list[dict[str, object]]:
    """Return the edits that make `count` tasks in chains, a milestone after each chain."""
    ops: list[dict[str, object]] = []
    for n in range(count):
        kind = "milestone" if n % CHAIN == CHAIN - 1 else "task"
        fields = {"name": f"Task {n}", "kind": kind, "position": float(n)}
        fields |= {} if kind == "milestone" else {"duration": 480 * (1 + n % 5)}
        ops.append({"op": "add", "entity": "task", "uid": f"t{n}", "fields": fields})
        if n % CHAIN:
            link = {"predecessor": f"t{n - 1}", "successor": f"t{n}", "kind": "FS"}
            ops.append({"op": "add", "entity": "dependency", "uid": f"d{n}", "fields": link})
    return ops


def build(client: Client, workspace: str, count: int) -> tuple[str, int]:
    made = client.call("POST", "/projects", {"workspace": workspace, "name": "Large"})
    project, seq = str(made["id"]), int(made.get("seq", 1))  # type: ignore[call-overload]
    ops = rows(count)
    for start in range(0, len(ops), BATCH):
        body = {"base_seq": seq, "ops": ops[start : start + BATCH]}
        seq = int(client.call("POST", f"/projects/{project}/changes", body)["seq"])  # type: ignore[call-overload]
    return project, seq


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


def processor_time(pid: int) -> float:
    """Return the seconds of processor time that a process has used; 0 where unknown."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        return 0.0
    fields = stat.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def children(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for file in found for child in file.read_text().split()]


def measure(
    client: Client, project: str, seq: int, *, pid: int, options: argparse.Namespace
) -> None:
    watchers = [Watcher(client, project, seq) for _ in range(options.watchers)]
    for watcher in watchers:
        watcher.start()
        watcher.ready.wait(10)
    answers, others, chosen = [], [], random.Random(1)
    spent = {each: processor_time(each) for each in [pid, *children(pid)]}
    for n in range(options.edits):
        row = chosen.randrange(options.tasks)
        row -= row % CHAIN == CHAIN - 1
        op = {"op": "set", "entity": "task", "uid": f"t{row}", "fields": {"duration": 480 + n}}
        began = time.perf_counter()
        answer = client.call("POST", f"/projects/{project}/changes", {"base_seq": seq, "ops": [op]})
        answers.append(time.perf_counter() - began)
        seq = int(answer["seq"])  # type: ignore[call-overload]
        deadline = time.perf_counter() + 10
        while any(seq not in w.arrived for w in watchers) and time.perf_counter() < deadline:
            time.sleep(0.001)
        others += [w.arrived[seq] - began for w in watchers]
    spent = {each: processor_time(each) - before for each, before in spent.items()}
    floor = [_health(client.port) for _ in range(20)]
    print(f"{options.tasks} tasks, {options.edits} edits, {options.watchers} watchers")
    print(f"answer: p50 {_ms(answers, 0.5)}  p95 {_ms(answers, 0.95)} (limit 50 ms)")
    print(f"other browsers: p50 {_ms(others, 0.5)}  p99 {_ms(others, 0.99)} (limit 250 ms)")
    web, workers = (1000 * part / options.edits for part in (spent.pop(pid), sum(spent.values())))
    print(f"processor time per edit: web {web:.1f} ms, worker {workers:.1f} ms")
    print(f"answer / cheapest answer: {statistics.median(answers) / statistics.median(floor):.1f}")


def _ms(values: list[float], share: float) -> str:
    return f"{percentile(values, share) * 1000:.1f} ms"


def _health(port: int) -> float:
    began = time.perf_counter()
    probe = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    probe.request("GET", "/healthz")
    probe.getresponse().read()
    return time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tasks", type=int, default=10_000)
    parser.add_argument("--edits", type=int, default=60)
    parser.add_argument("--watchers", type=int, default=20)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="milepost-bench-") as folder:
        process, port = serve(folder)
        try:
            client, workspace = sign_in(port)
            project, seq = build(client, workspace, options.tasks)
            measure(client, project, seq, pid=process.pid, options=options)
        finally:
            process.terminate()
            process.wait(timeout=20)


if __name__ == "__main__":
    main()
