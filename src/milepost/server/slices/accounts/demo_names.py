"""The names by which the demo is known: they need no database."""

from __future__ import annotations

DEMO_MANAGER = "manager@demo.milepost.example"
DEMO_PASSWORD = "milepost-demo"  # noqa: S105
"""Everybody's password in the demo; it is printed in the documentation on purpose."""
