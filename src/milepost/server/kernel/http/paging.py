"""Parts of lists, by the key of the last row seen."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

Limit = Annotated[int, Field(ge=1, le=500, description="How many rows at most.")]
"""How many rows a request may ask for at once."""
