"""What other slices may use of this one."""

from __future__ import annotations

from milepost.server.slices.deliverables.queries import DeliverableFact, find_deliverables

__all__ = ["DeliverableFact", "find_deliverables"]
