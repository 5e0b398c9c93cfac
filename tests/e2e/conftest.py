"""A real server with the demo workspace, and a real Chromium that visits it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Playwright,
    expect,
    sync_playwright,
)
from tests.e2e.rooms import Rooms

# Patience on a machine that does other things too; no test asserts a time.
expect.set_options(timeout=60_000)

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "test-results"
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_ready(
    address: str, process: subprocess.Popen[bytes], *, seconds: float, log: Path
) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(
                f"the server ended with status {process.returncode}:\n{log.read_text()[-2000:]}"
            )
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"the server did not answer within {seconds} s")


@contextmanager
def running_server(data: Path, *options: str) -> Iterator[str]:
    """Yield the address of a Milepost that keeps its data in `data`."""
    port = free_port()
    said = data.parent / f"{data.name}.log"
    log = said.open("wb")
    command = [sys.executable, "-m", "milepost.cli.main", "serve", "--port", str(port)]
    process = subprocess.Popen([*command, "--data", str(data), *options], stdout=log, stderr=log)
    try:
        wait_until_ready(f"http://127.0.0.1:{port}", process, seconds=180, log=said)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=15)
        log.close()


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running Milepost with the demo workspace."""
    with running_server(tmp_path_factory.mktemp("demo")) as running:
        yield running


@pytest.fixture
def empty_address(tmp_path: Path) -> Iterator[str]:
    """The address of a running Milepost in which nobody has an account yet."""
    with running_server(tmp_path / "empty", "--no-demo") as running:
        yield running


@pytest.fixture(scope="session")
def playwright_here() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def chromium(playwright_here: Playwright) -> Iterator[Browser]:
    path = os.environ.get("MILEPOST_BROWSER") or next(filter(None, map(shutil.which, NAMES)), None)
    assert path, "Chromium is not on the path; name one in MILEPOST_BROWSER"
    browser = playwright_here.chromium.launch(executable_path=path, args=ARGUMENTS)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def every_room(chromium: Browser, address: str) -> Iterator[Rooms]:
    rooms = Rooms(chromium, address)
    yield rooms
    rooms.close()


@pytest.fixture
def rooms(every_room: Rooms) -> Iterator[Rooms]:
    """Contexts for the people of one test."""
    yield every_room
    every_room.take_back()


@pytest.fixture
def context(rooms: Rooms) -> BrowserContext:
    """A fresh person: own cookies, 1440 pixels wide."""
    return rooms.lend()


@pytest.fixture
def page(context: BrowserContext, request: pytest.FixtureRequest) -> Iterator[Page]:
    opened = context.new_page()
    yield opened
    PICTURES.mkdir(exist_ok=True)
    opened.screenshot(path=PICTURES / f"{request.node.name}.png")


@pytest.fixture
def arrive(rooms: Rooms) -> Callable[..., Page]:
    """Returns a function that brings one more person: own cookies, options of the context."""
    return lambda **options: rooms.lend(**options).new_page()
