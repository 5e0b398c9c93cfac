"""The kernel of the server: no business words."""
