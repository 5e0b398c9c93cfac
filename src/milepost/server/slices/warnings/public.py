"""What other slices may use of this one."""

from __future__ import annotations

from milepost.server.slices.warnings.looking import look
from milepost.server.slices.warnings.queries import count_warnings, list_warnings

__all__ = ["count_warnings", "list_warnings", "look"]
