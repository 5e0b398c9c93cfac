"""Refuse a built page whose first load has outgrown its limit.

Counts every script and style that an HTML file names, compressed with gzip. The page's
limit is that of the targets; clients, who come for one answer, are given less to wait for.
"""

from __future__ import annotations

import gzip
import re
import sys
from pathlib import Path

BUILT = Path(__file__).resolve().parent.parent / "src/milepost/server/static"
LIMITS = {"index.html": 220_000, "guest.html": 165_000}
"""Bytes by HTML file."""
NAMED = re.compile(r'(?:src|href)="/([^"]+\.(?:js|css))"')


def first_load(folder: Path, name: str) -> int:
    """Return the bytes of what an HTML file of `folder` names, compressed."""
    named = NAMED.findall((folder / name).read_text())
    return sum(len(gzip.compress((folder / each).read_bytes(), 9)) for each in named)


def complaints(folder: Path, limits: dict[str, int]) -> list[str]:
    """Return a line for each HTML file that names too much."""
    found = {name: first_load(folder, name) for name in limits}
    return [
        f"{name}: its first load is {size / 1000:.1f} kB, the limit {limits[name] / 1000:.0f} kB"
        for name, size in found.items()
        if size > limits[name]
    ]


def main() -> int:
    """Print what has outgrown its limit; return 1 if there is any."""
    if not (BUILT / "index.html").exists():
        sys.stderr.write("The page is not built; run: python tools/build_page.py\n")
        return 1
    found = complaints(BUILT, LIMITS)
    sizes = ", ".join(f"{name} {first_load(BUILT, name) / 1000:.1f} kB" for name in LIMITS)
    print("\n".join(found) if found else f"first load: {sizes}")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
