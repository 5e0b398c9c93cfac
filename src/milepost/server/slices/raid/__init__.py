"""Risks, assumptions, issues and decisions in one register."""
