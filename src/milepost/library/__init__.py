"""The short way from a file, or a few lines of Python, to dates, chances, tables and pictures.

`import milepost` offers all of it; see docs/guides/library.md.
"""
