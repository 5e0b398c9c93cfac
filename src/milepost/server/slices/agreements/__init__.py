"""What both sides promise of a milestone, version by version."""
