"""The numbered log of changes: history, undo, live updates and audit all read it."""
