"""What was agreed as a document, and its hash; ``docs/concepts/agreements.md`` says how to check.

Pure: values in, values out.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

FORM = 1
"""The number of this form of the document; another form gets another number."""


def canonical(document: dict[str, Any]) -> bytes:
    """Return `document` as JSON with sorted names, no blanks, in UTF-8.

    Examples
    --------
    >>> canonical({"b": "ö", "a": [1, None]}).decode()
    '{"a":[1,null],"b":"ö"}'
    """
    text = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode("utf-8")


def hash_of(document: dict[str, Any]) -> str:
    """Return the SHA-256 of the canonical form, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical(document)).hexdigest()
