"""The demo workspace: three invented projects in the middle of things, on any day of the year."""
