"""The page knows the labels that the server gives to changes."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
SLICES = ROOT / "src/milepost/server/slices"
WORDS = ROOT / "web/app/src/words/acts.ts"


def labels() -> Iterator[str]:
    """Yield the labels that stand in the source as they stand in the log."""
    for file in SLICES.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("Intent"):
                for each in node.keywords:
                    if each.arg == "label" and isinstance(each.value, ast.Constant):
                        yield str(each.value.value)


def test_every_label_of_a_change_can_be_said_in_german() -> None:
    known = WORDS.read_text()
    found = {label for label in labels() if label}

    assert len(found) > 30
    assert {label for label in found if f'"{label}"' not in known} == set()
