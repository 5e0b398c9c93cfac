"""Write docs/reference/library.md from the docstrings of what `import milepost` offers.

Run as ``python tools/build_library_reference.py``; a test holds the page to the code.
"""

from __future__ import annotations

import inspect
import re
from enum import Enum
from pathlib import Path

import milepost

PAGE = Path(__file__).resolve().parent.parent / "docs/reference/library.md"
HEAD = """# The library

What `import milepost` offers. [The guide](../guides/library.md) shows it at work. This page is made from the
docstrings by `tools/build_library_reference.py`.
"""
_WIDEST = 96
_MEMBER = re.compile(r"<(\w+\.\w+): [^>]*>")
_UNDERLINED = re.compile(r"^(\w[\w ]*)\n-{3,}\n", re.MULTILINE)
_ROLE = re.compile(r"``([^`]+)``")


def page() -> str:
    """Return the whole page."""
    entries = (entry(name, getattr(milepost, name)) for name in sorted(milepost.__all__))
    return "\n".join([HEAD, *(text for text in entries if text)])


def entry(name: str, thing: object) -> str:
    """Return what is said of one public name; nothing of plain values."""
    if inspect.ismodule(thing):
        parts = [f"## {name}", prose(thing), *members(name, thing)]
    elif inspect.isclass(thing):
        parts = [f"## {name}", signature(name, thing), prose(thing), *members(name, thing)]
    elif callable(thing):
        parts = [f"## {name}", signature(name, thing), prose(thing)]
    else:
        return ""
    return "\n\n".join(part for part in parts if part) + "\n"


def members(name: str, thing: object) -> list[str]:
    """Return the public functions of a module, or methods of a class, in their order."""
    home = getattr(thing, "__name__", "")
    texts = []
    for called, member in vars(thing).items():
        is_own = inspect.isclass(thing) or getattr(member, "__module__", "") == home
        if called.startswith("_") or not inspect.isfunction(member) or not is_own:
            continue
        texts += [f"### {name}.{called}", signature(f"{name}.{called}", member), prose(member)]
    return texts


def signature(name: str, thing: object) -> str:
    """Return the call as code, one parameter a line where it would be long."""
    try:
        found = inspect.signature(thing)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return ""
    parts = _spelled(found)
    answer = found.return_annotation
    ends = "" if answer in (inspect.Signature.empty, "None", None) else f" -> {_type(answer)}"
    call = f"{name}({', '.join(parts)}){ends}"
    if len(call) > _WIDEST:
        lines = "".join(f"    {part},\n" for part in parts)
        call = f"{name}(\n{lines}){ends}"
    return f"```python\n{call}\n```"


def _spelled(found: inspect.Signature) -> list[str]:
    """Return the parameters as they are written, with the star that parts those by name."""
    parts: list[str] = []
    for each in found.parameters.values():
        if each.name == "self":
            continue
        if each.kind is inspect.Parameter.KEYWORD_ONLY and "*" not in parts:
            parts.append("*")
        has_default = each.default is not inspect.Parameter.empty
        default = f" = {_value(each.default)}" if has_default else ""
        parts.append(f"{each.name}: {_type(each.annotation)}{default}")
    return parts


def _type(annotation: object) -> str:
    return annotation if isinstance(annotation, str) else getattr(annotation, "__name__", "…")


def _value(default: object) -> str:
    if isinstance(default, Enum):
        return str(f"{type(default).__name__}.{default.name}")
    text = _MEMBER.sub(r"\1", repr(default))
    return "…" if text.startswith("<") else text


def prose(thing: object) -> str:
    """Return a docstring as Markdown: its headings bold, its literals as code."""
    text = inspect.getdoc(thing) or ""
    text = _UNDERLINED.sub(lambda found: f"**{found[1]}**\n\n", text)
    return _definitions(_ROLE.sub(r"`\1`", text))


def _definitions(text: str) -> str:
    """Turn `name` lines with an indented text below them into list items."""
    lines: list[str] = []
    for line in text.splitlines():
        last = lines[-1] if lines else ""
        if line.startswith("    ") and last:
            if not last.startswith("- ") and re.fullmatch(r"[\w, ]+", last):
                lines[-1] = f"- `{last}`: {line.strip()}"
                continue
            if last.startswith("- "):
                lines[-1] = f"{last} {line.strip()}"
                continue
        lines.append(line)
    return _fenced(lines)


def _fenced(lines: list[str]) -> str:
    """Put runs of examples into a block of code."""
    out: list[str] = []
    inside = False
    for line in lines:
        starts = line.startswith(">>>")
        if starts and not inside:
            out.append("```python")
            inside = True
        elif inside and not line.strip():
            out.append("```")
            inside = False
        out.append(line)
    return "\n".join([*out, "```"] if inside else out)


if __name__ == "__main__":
    PAGE.write_text(page())
    print(f"library reference: {len(page().splitlines())} lines")
