"""The layers inside and between the server's slices, executed.

Import contracts that need no knowledge of file names stand in ``pyproject.toml``.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SERVER = ROOT / "src/milepost/server"
SLICES = sorted(path for path in (SERVER / "slices").iterdir() if (path / "apps.py").exists())
WITH_ROWS = [folder for folder in SLICES if (folder / "models.py").exists()]

KNOWN_SHORTCUTS = {
    "exchange/commands.py -> accounts.queries",
    "exchange/models.py -> accounts.models",
}
"""Imports past another slice's `public`; this list may only shrink."""


def imports(path: Path) -> Iterator[str]:
    """Yield the dotted names that a module imports, wherever the import stands."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def is_door(path: Path) -> bool:
    """Return whether a file speaks HTTP: routes and the bodies they take and give."""
    return path.stem.endswith(("api", "schemas")) or "http" in path.parts


def test_only_doors_know_the_http_framework() -> None:
    found = [
        str(path.relative_to(SERVER))
        for path in sorted(SERVER.rglob("*.py"))
        if not is_door(path) and any(name.split(".")[0] == "ninja" for name in imports(path))
    ]

    assert found == []


@pytest.mark.parametrize("folder", SLICES, ids=lambda p: str(p.name))
def test_no_rule_or_row_knows_the_doors(folder: Path) -> None:
    own = f"milepost.server.slices.{folder.name}."
    doors = {path.stem for path in folder.glob("*.py") if is_door(path)}
    inner = [path for path in folder.glob("*.py") if not is_door(path)]

    found = [
        f"{path.name} imports {name}"
        for path in inner
        for name in imports(path)
        if name.startswith(own)
        and name[len(own) :].split(".")[0] in doors - {"schemas"}
        and path.stem not in {"public"}
    ]

    assert found == []


@pytest.mark.parametrize("folder", WITH_ROWS, ids=lambda p: str(p.name))
def test_rows_know_no_acts(folder: Path) -> None:
    own = f"milepost.server.slices.{folder.name}."
    upper = ("commands", "queries", "api", "schemas", "public")

    found = [name for name in imports(folder / "models.py") if name.startswith(own)]

    assert [name for name in found if name[len(own) :].split(".")[0] in upper] == []


def test_slices_meet_through_their_public_names_only() -> None:
    found = set()
    for folder in SLICES:
        for path in folder.glob("*.py"):
            for name in imports(path):
                parts = name.split(".")
                if parts[:3] != ["milepost", "server", "slices"] or parts[3] == folder.name:
                    continue
                if parts[4] != "public":
                    found.add(f"{folder.name}/{path.name} -> {parts[3]}.{parts[4]}")

    assert found == KNOWN_SHORTCUTS


WAYS_OUT = ("http.client", "urllib.request", "httpx", "httpcore", "requests", "aiohttp", "urllib3")


def test_only_the_guarded_door_asks_other_servers() -> None:
    found = {
        str(path.relative_to(SERVER))
        for path in sorted(SERVER.rglob("*.py"))
        # The launcher asks its own server whether it is up.
        if "outbound" not in path.parts and path.name != "serve.py"
        for name in imports(path)
        if any(name == way or name.startswith(f"{way}.") for way in WAYS_OUT)
    }

    assert found == set()


def test_each_body_of_the_api_has_a_name_of_its_own() -> None:
    # The API's description keeps one schema a name, so that a second would silently replace it.
    names = [
        node.name
        for path in sorted(SERVER.rglob("*schemas.py"))
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.ClassDef)
    ]

    assert sorted(names) == sorted(set(names))
