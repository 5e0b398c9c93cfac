"""What proves a milestone achieved."""
