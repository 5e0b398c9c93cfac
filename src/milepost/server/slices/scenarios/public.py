"""What other slices may use of this one."""

from __future__ import annotations

from milepost.server.slices.scenarios.comparing import Case, case_of

__all__ = ["Case", "case_of"]
