"""The tables of uploaded files; their bytes lie in the data folder.

`project` is a project's identifier, without a foreign key: the kernel knows no business
tables.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from milepost.server.kernel.ids import new_id


class FileContent(models.Model):
    """Bytes on disk, known by their SHA-256; several files may have the same."""

    digest = models.CharField(primary_key=True, max_length=64)
    size = models.PositiveBigIntegerField()
    stored_at = models.DateTimeField()

    class Meta:
        db_table = "file_content"

    def __str__(self) -> str:
        return self.digest


class StoredFile(models.Model):
    """A file of a project as somebody uploaded it; `media_type` is read from its bytes."""

    id = models.CharField(primary_key=True, max_length=24, default=new_id, editable=False)
    project = models.CharField(max_length=24)
    content = models.ForeignKey(FileContent, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    uploaded_by = models.CharField(max_length=64)
    uploader_name = models.CharField(max_length=200, default="")
    uploaded_at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "file_stored"
        indexes: ClassVar = [models.Index(fields=["project"], name="file_stored_project")]

    def __str__(self) -> str:
        return self.name

    @property
    def digest(self) -> str:
        """The SHA-256 of the bytes, in hexadecimal digits."""
        return str(self.content_id)
