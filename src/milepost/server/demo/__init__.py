"""The demo workspace: three invented projects in the middle of things, on any day of the year.

`loader.load_demo` fills an empty database; all else here is data and needs no database.
"""
