"""Earned value and schedule health of a project."""
