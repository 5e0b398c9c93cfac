"""Milepost: plan, forecast, agree, track and report project milestones."""

from milepost.__about__ import __version__

__all__ = ["__version__"]
