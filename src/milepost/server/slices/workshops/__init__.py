"""Workshops: both sides place milestones on one timeline, silently first, then together."""
