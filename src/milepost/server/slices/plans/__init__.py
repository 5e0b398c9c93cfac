"""Projects and their plans."""
