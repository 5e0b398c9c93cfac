"""Refuse files, functions and components that have outgrown their place.

Limits: a file 400 lines, a function's body 40 (docstring not counted), a React component
150. What is larger needs a line in ``tools/size-allowances.txt`` that names its size
exactly; an allowance that is no longer needed, or larger than needed, is refused too, so
the list can only shrink.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ALLOWANCES = ROOT / "tools/size-allowances.txt"
FILE_LIMIT, FUNCTION_LIMIT, COMPONENT_LIMIT = 400, 40, 150
LEFT_OUT = re.compile(r"(^|/)(migrations|node_modules|api-client|golden)/")
COMPONENT = re.compile(r"^(?:export )?(?:default )?function ([A-Z]\w*)")


def measured(root: Path) -> Iterator[tuple[str, int, int]]:
    """Yield (place, size, limit) of every file, function and component."""
    listing = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"],
        cwd=root, capture_output=True, text=True, check=True,
    )  # fmt: skip
    for name in sorted(set(listing.stdout.splitlines())):
        path = root / name
        if LEFT_OUT.search(name) or path.suffix not in {".py", ".ts", ".tsx", ".c", ".h"}:
            continue
        if path.is_file():
            text = path.read_text()
            yield name, text.count("\n"), FILE_LIMIT
            if path.suffix == ".py":
                yield from _python_functions(name, text)
            elif path.suffix == ".tsx":
                yield from _components(name, text)


def _python_functions(name: str, text: str) -> Iterator[tuple[str, int, int]]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) is not None else node.body
            if body and (last := body[-1].end_lineno) is not None:
                yield f"{name}::{node.name}", last - body[0].lineno + 1, FUNCTION_LIMIT


def _components(name: str, text: str) -> Iterator[tuple[str, int, int]]:
    started: tuple[str, int] | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        if found := COMPONENT.match(line):
            started = (found.group(1), number)
        elif line == "}" and started:
            yield f"{name}::{started[0]}", number - started[1] + 1, COMPONENT_LIMIT
            started = None


def complaints(root: Path, allowances: dict[str, int]) -> list[str]:
    """Return a sentence for every place that is too large or allowed too much."""
    sizes: dict[str, tuple[int, int]] = {}
    for place, size, limit in measured(root):
        sizes[place] = max(sizes.get(place, (0, 0)), (size, limit))
    found = []
    for place, (size, limit) in sizes.items():
        allowed = allowances.get(place)
        if size > max(limit, allowed or 0):
            found.append(f"{place} has {size} lines; the limit is {allowed or limit}.")
        elif allowed is not None and size < allowed:
            found.append(f"{place} needs {size} lines only; lower or remove its allowance.")
    return found + [
        f"{place} is gone; remove its allowance." for place in allowances.keys() - sizes
    ]


def read_allowances(text: str) -> dict[str, int]:
    """Return the allowed size of each place; lines are ``place size``."""
    lines = (line.rsplit(maxsplit=1) for line in text.splitlines() if line and line[0] != "#")
    return {place: int(size) for place, size in lines}


if __name__ == "__main__":
    allowed = read_allowances(ALLOWANCES.read_text())
    problems = complaints(ROOT, allowed)
    print("\n".join(problems) or f"sizes: all within limits, {len(allowed)} allowances")
    sys.exit(bool(problems))
