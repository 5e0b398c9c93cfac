"""Named what-ifs."""
