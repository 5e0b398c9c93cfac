"""Migrations of the plans."""
