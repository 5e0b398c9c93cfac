"""The Milepost server."""
