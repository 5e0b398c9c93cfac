"""Stored forecasts of projects, kept fresh after each change."""
