"""Surveys and skills tests on public links."""
