"""People, workspaces, roles, sessions and tokens."""
