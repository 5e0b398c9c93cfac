"""Refuse a generated API client that differs from the committed OpenAPI file."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WEB = ROOT / "web"
COMMITTED = WEB / "packages/api-client/src/schema.ts"
GENERATOR = WEB / "node_modules/.bin/openapi-typescript"


def main() -> int:
    """Generate the client anew and compare; return the exit status."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder, "schema.ts")
        subprocess.run(
            [str(GENERATOR), str(ROOT / "docs/reference/openapi.json"), "-o", str(fresh)],
            cwd=WEB, check=True, capture_output=True,
        )  # fmt: skip
        if COMMITTED.exists() and COMMITTED.read_text() == fresh.read_text():
            print("client: agrees with docs/reference/openapi.json")
            return 0
    print("client: web/packages/api-client/src/schema.ts is out of date; run: npm run generate")
    return 1


if __name__ == "__main__":
    sys.exit(main())
