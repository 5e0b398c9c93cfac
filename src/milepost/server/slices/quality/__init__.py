"""The SMART check and the distribution check."""
