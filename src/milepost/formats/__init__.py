"""Bytes to plans and plans to bytes.

`read` and `write` are the general way; `preview` shows a table's columns before it is read.
"""

from milepost.formats.detect import FileFormat
from milepost.formats.door import losses, preview, read, write
from milepost.formats.errors import InvalidFile
from milepost.formats.result import ReadResult

__all__ = ["FileFormat", "InvalidFile", "ReadResult", "losses", "preview", "read", "write"]
