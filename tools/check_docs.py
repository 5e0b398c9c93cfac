"""Refuse links in the project's own pages that lead nowhere."""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")
LEFT_OUT = {"node_modules", ".venv", ".git", ".milepost"}


def pages() -> list[Path]:
    """Return every Markdown page of the project."""
    return [p for p in sorted(ROOT.rglob("*.md")) if not LEFT_OUT & set(p.relative_to(ROOT).parts)]


def broken_links(page: Path) -> list[str]:
    """Return a sentence for every relative link of `page` without a target."""
    found = []
    for number, line in enumerate(page.read_text().splitlines(), start=1):
        for pair in LINK.findall(line):
            target = (pair[0] or pair[1]).partition("#")[0]
            if _is_relative(target) and not (page.parent / target).exists():
                found.append(f"{page.relative_to(ROOT)}:{number}: {target} does not exist")
    return found


def _is_relative(target: str) -> bool:
    return bool(target) and "://" not in target and not target.startswith("mailto:")


if __name__ == "__main__":
    problems = [problem for page in pages() for problem in broken_links(page)]
    print("\n".join(problems) or f"links: all good in {len(pages())} pages")
    sys.exit(bool(problems))
