"""Writes the committed OpenAPI file, or says that it is stale.

Run as ``python -m milepost.server.openapi [--check] [FILE]``.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

COMMITTED = Path(__file__).resolve().parents[3] / "docs/reference/openapi.json"
WAY_OUT = "run: .venv/bin/python -m milepost.server.openapi"


def openapi_text() -> str:
    """Return the API's description as it is committed: stable order, two spaces, one newline.

    Django must be set up.
    """
    from milepost.server.wiring import api

    document = json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/v1/")))
    # Routes appear by address and method, so that a reordered file shows no difference.
    document["paths"] = {path: document["paths"][path] for path in sorted(document["paths"])}
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def main(arguments: list[str]) -> int:
    """Write the file, or with ``--check`` compare it; return the exit status."""
    names = [argument for argument in arguments if not argument.startswith("--")]
    target = Path(names[0]) if names else COMMITTED
    text = _text_from_fresh_server()
    if "--check" not in arguments:
        target.write_text(text, encoding="utf-8")
        print(f"openapi: wrote {target.name}", file=sys.stderr)  # noqa: T201
        return 0
    if target.exists() and target.read_text(encoding="utf-8") == text:
        return 0
    print(f"openapi: {target.name} is out of date; {WAY_OUT}", file=sys.stderr)  # noqa: T201
    return 1


def _text_from_fresh_server() -> str:
    import django

    # The description needs the settings, and they need a data folder, but not the real one.
    with tempfile.TemporaryDirectory() as folder:
        os.environ["MILEPOST_DATA"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "milepost.server.settings")
        django.setup()
        return openapi_text()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
