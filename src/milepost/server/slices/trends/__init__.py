"""How milestones moved, and what changed since."""
