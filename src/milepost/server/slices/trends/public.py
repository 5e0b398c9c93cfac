"""What other slices may use of this one."""

from __future__ import annotations

from milepost.server.slices.trends.since import list_since
from milepost.server.slices.trends.slips import list_slips
from milepost.server.slices.trends.trend import get_trend

__all__ = ["get_trend", "list_since", "list_slips"]
