"""Every gate of the project, two at a time, with progress and a summary.

Standard library only. `./test` calls `main`. A gate is a command; its whole output goes
to ``.milepost/gates/<name>.log`` and the end of it is shown when the gate fails.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from first_hour import BIN, LOGS, PYTHON, ROOT, SetUpFailed, make_environment, say

WEB = ROOT / "web"
FOUNDATION = ("accounts", "demo", "jobs", "kernel", "mail", "plans", "shell")
"""The folders of tests/server that every slice stands on; about half of the suite's time."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@dataclass(frozen=True)
class Gate:
    """One command that must succeed; `way_out` says how to mend it.

    `minutes` is about what it takes, 0 where that is little.
    """

    name: str
    command: list[str]
    way_out: str
    folder: Path = ROOT
    environment: dict[str, str] = field(default_factory=dict)
    minutes: int = 0


@dataclass(frozen=True)
class Outcome:
    """How one gate ended, how long it took in seconds, and the tests it counted."""

    gate: Gate
    passed: bool
    seconds: float
    output: str


def _tool(name: str) -> list[str]:
    return [str(PYTHON), f"tools/{name}.py"]


def _script(name: str) -> list[str]:
    return [shutil.which("npm") or "npm", "run", "--silent", name]


def python_gates() -> list[Gate]:
    """Return the gates of the Python side, quick ones first."""
    return [
        Gate("format", [str(BIN / "ruff"), "format", "--check", "."], "run: .venv/bin/ruff format"),
        Gate("lint", [str(BIN / "ruff"), "check", "."], "run: .venv/bin/ruff check --fix"),
        Gate("sizes", _tool("check_sizes"), "split what has outgrown its place"),
        Gate("links", _tool("check_docs"), "mend the links that lead nowhere"),
        Gate("layers", [str(BIN / "lint-imports")], "move the import to where it is allowed"),
        Gate("types", [str(BIN / "mypy")], "mend the types", minutes=1),
        *pytest_gates(),
    ]


def pytest_gates() -> list[Gate]:
    """Return the test suites in Python; the browser's are apart."""
    minutes = {"engine": 3, "formats": 1, "library": 1, "proof": 1, "cli": 1, "contracts": 0}
    folders = sorted(path.name for path in (ROOT / "tests/server").iterdir() if path.is_dir())
    slices = [name for name in folders if name not in FOUNDATION and name != "__pycache__"]
    return [
        *(_suite(name, [f"tests/{name}"], minutes=time) for name, time in minutes.items()),
        _suite("server", [f"tests/server/{name}" for name in FOUNDATION], minutes=7),
        _suite("slices", [f"tests/server/{name}" for name in slices], minutes=6),
        Gate(
            "docs",
            [
                str(BIN / "pytest"),
                "-q",
                "--doctest-modules",
                "src/milepost/engine",
                "src/milepost/formats",
                "src/milepost/library",
                "src/milepost/__init__.py",
            ],
            "run the examples of the docstrings: they are out of date",
        ),
    ]


def _suite(name: str, folders: list[str], *, minutes: int) -> Gate:
    return Gate(
        f"tests-{name}",
        [str(BIN / "pytest"), "-q", *folders, "--durations=5"],
        f"run: .venv/bin/pytest {' '.join(folders)} -x",
        minutes=minutes,
    )


def page_gates() -> list[Gate]:
    """Return the gates of the page."""
    return [
        Gate(
            "page-client",
            [str(PYTHON), "tools/check_client.py"],
            "run: npm run generate",
            WEB.parent,
        ),
        Gate("page-types", _script("types"), "run: npm run types", WEB),
        Gate("page-lint", _script("lint"), "run: npm run lint -- --fix", WEB),
        Gate("page-format", _script("format"), "run: npx prettier --write .", WEB),
        Gate(
            "page-size", _tool("check_first_load"), "load later what the first page does not show"
        ),
        Gate("page-layers", _script("layers"), "move the import to where it is allowed", WEB),
        Gate("page-tests", _script("test"), "run: npm test", WEB, minutes=2),
    ]


def browser_gates() -> list[Gate]:
    """Return the journeys in a real browser."""
    return [
        Gate(
            "browser",
            # A journey waits more than it works: two at once, each with a server of its own.
            [str(BIN / "pytest"), "-q", "tests/e2e", "-n2", "--dist=loadfile", "--durations=5"],
            "look at the pictures in test-results/",
            minutes=13,
        ),
    ]


def main(arguments: list[str]) -> int:
    """Run the gates named in `arguments`, or all; return the exit status."""
    names = [a for a in arguments if not a.startswith("-")]
    everything = [*python_gates(), *page_gates(), *browser_gates()]
    if "--list" in arguments:
        print("\n".join(gate.name for gate in everything))
        return 0
    unknown = set(names) - {gate.name for gate in everything}
    if unknown:
        say(f"No gate is called {', '.join(sorted(unknown))}. See: ./test --list")
        return 2
    began = time.monotonic()
    _set_up(with_browser="--no-browser" not in arguments)
    wanted = [gate for gate in everything if not names or gate.name in names]
    if "--no-browser" in arguments:
        wanted = [gate for gate in wanted if gate.name != "browser"]
    return _report(_run(wanted), seconds=time.monotonic() - began)


def _set_up(*, with_browser: bool) -> None:
    say("Setting up")
    make_environment(lock="dev", page=False)
    _install_page_packages()
    _make_peers()
    say("  " + _output([str(PYTHON), "tools/build_page.py"]))
    if with_browser:
        _find_browser()


def _install_page_packages() -> None:
    lock, done = WEB / "package-lock.json", WEB / "node_modules/.package-lock.json"
    tests_too = (WEB / "node_modules/vitest").exists()
    if tests_too and done.exists() and done.stat().st_mtime >= lock.stat().st_mtime:
        return
    say("  the page's packages …")
    npm = shutil.which("npm")
    if npm is None:
        raise SetUpFailed(
            step="looking for npm",
            because="The page's tests need Node.js 20.19 or newer with npm.",
            way_out="install Node.js, then run ./test again.",
        )
    _output([npm, "ci", "--no-audit", "--no-fund", "--prefer-offline"], folder=WEB)


def _find_browser() -> None:
    if any(shutil.which(name) for name in BROWSERS) or os.environ.get("MILEPOST_BROWSER"):
        return
    if shutil.which("apt-get") and os.geteuid() == 0:
        say("  Chromium, for the tests in a browser …")
        _output(["apt-get", "update", "-qq"])
        _output(["apt-get", "install", "-y", "-qq", "chromium"])
        return
    raise SetUpFailed(
        step="looking for Chromium",
        because="The tests in a browser need Chromium and none is on the path.",
        way_out="install Chromium, name one in MILEPOST_BROWSER, or run ./test --no-browser.",
    )


def _make_peers() -> None:
    """Make the environment of the programs we are compared with, where Java is."""
    if shutil.which("java") is None:
        say("  no Java here: the comparison with MPXJ is left out")
        return
    lock, python = ROOT / "requirements/peers.lock", LOGS / "peers/bin/python"
    if python.exists() and python.parent.stat().st_mtime >= lock.stat().st_mtime:
        return
    say("  MPXJ, to compare schedules with …")
    shutil.rmtree(LOGS / "peers", ignore_errors=True)
    uv = [str(BIN / "uv"), "--quiet"]
    _output([*uv, "venv", "--python", str(PYTHON), str(LOGS / "peers")])
    _output([*uv, "pip", "install", "--require-hashes", "-r", str(lock), "--python", str(python)])


def _output(command: list[str], *, folder: Path = ROOT) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        tail = "\n".join((done.stdout + done.stderr).strip().splitlines()[-25:])
        raise SetUpFailed(
            step=" ".join(command[:3]), because=tail, way_out="mend it, then run again."
        )
    return done.stdout.strip()


def _run(gates: list[Gate]) -> list[Outcome]:
    """Run two gates at a time: the quick ones, then the longest first, so that both end together."""
    total, printing, outcomes = len(gates), threading.Lock(), list[Outcome]()

    def run_one(gate: Gate) -> None:
        outcome = _run_gate(gate)
        with printing:
            outcomes.append(outcome)
            _show(outcome, number=len(outcomes), total=total)

    with ThreadPoolExecutor(max_workers=2) as pool:
        list(pool.map(run_one, sorted(gates, key=lambda gate: (gate.minutes > 0, -gate.minutes))))
    return outcomes


def _run_gate(gate: Gate) -> Outcome:
    began = time.monotonic()
    done = subprocess.run(
        gate.command,
        cwd=gate.folder,
        env={
            **os.environ,
            "NO_COLOR": "1",
            "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
            **gate.environment,
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        errors="replace",
        check=False,
    )
    log = LOGS / "gates" / f"{gate.name}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    log.write_text(done.stdout)
    return Outcome(gate, done.returncode == 0, time.monotonic() - began, done.stdout)


def _show(outcome: Outcome, *, number: int, total: int) -> None:
    mark = "passed" if outcome.passed else "FAILED"
    last = outcome.output.strip().splitlines()[-1:] or [""]
    print(
        f"[{number:2}/{total}] {mark} {outcome.gate.name:<16} {outcome.seconds:6.1f} s  {last[0][:90]}",
        flush=True,
    )
    if not outcome.passed:
        lines = outcome.output.strip().splitlines()
        # What failed comes first: a long picture of a page must not push its name away.
        named = [line[:300] for line in lines[:-60] if re.match(r"FAILED |ERROR |E  +\S", line)]
        print("\n".join("    " + line for line in [*named[:60], *lines[-60:]]))
        print(f"    → {outcome.gate.way_out}", flush=True)


def _report(outcomes: list[Outcome], *, seconds: float) -> int:
    failed = [outcome.gate.name for outcome in outcomes if not outcome.passed]
    tests = sum(_tests_passed(outcome.output) for outcome in outcomes)
    broken = sum(_tests_failed(outcome.output) for outcome in outcomes)
    print(f"\n{len(outcomes) - len(failed)} of {len(outcomes)} gates passed in {seconds:.0f} s.")
    if failed:
        print("Failed: " + ", ".join(failed) + ". Each log lies in .milepost/gates/.")
    print(f"{tests} passed, {max(broken, len(failed))} failed")
    return 1 if failed else 0


def _tests_passed(output: str) -> int:
    return sum(
        int(n) for n in re.findall(r"^(?:=+ )?(?:\d+ failed, )?(\d+) passed", output, re.M)
    ) + sum(int(n) for n in re.findall(r"^ +Tests .*?(\d+) passed", output, re.M))


def _tests_failed(output: str) -> int:
    return sum(int(n) for n in re.findall(r"^(?:=+ )?(\d+) failed", output, re.M)) + sum(
        int(n) for n in re.findall(r"^ +Tests +(\d+) failed", output, re.M)
    )
