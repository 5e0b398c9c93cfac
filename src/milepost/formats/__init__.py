"""Bytes to plans and plans to bytes."""
