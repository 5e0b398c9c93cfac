"""Gate reviews and change requests."""
