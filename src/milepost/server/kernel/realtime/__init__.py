"""Live updates: a hub in each process and the stream of events it feeds."""
