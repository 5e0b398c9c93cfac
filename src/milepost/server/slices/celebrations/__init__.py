"""Wins, marked once their evidence is met."""
