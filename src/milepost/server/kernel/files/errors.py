"""What is refused about uploaded files."""

from __future__ import annotations

from milepost.server.kernel import errors

_MEGA = 2**20


class EmptyUpload(errors.Invalid):
    """The file has no bytes."""

    code = "empty-file"
    title = "The file is empty"

    def __init__(self, name: str) -> None:
        super().__init__(f'"{name}" has 0 bytes. Save it again where it was made, then upload it.')


class FileTooLarge(errors.TooLarge):
    """The file is larger than the operator allows."""

    code = "file-too-large"
    title = "The file is too large"

    def __init__(self, name: str, *, limit: int) -> None:
        super().__init__(
            f'"{name}" has more than {limit / _MEGA:.0f} MB, the most that is taken. '
            "Split it, or keep it elsewhere and add a link."
        )


class ProjectFull(errors.TooLarge):
    """The project's files together are as large as the operator allows."""

    code = "project-files-full"
    title = "The project's files take all their space"

    def __init__(self, name: str, *, limit: int) -> None:
        super().__init__(
            f'With "{name}" the project\'s files would have more than {limit / _MEGA:.0f} MB. '
            "Add a link instead, or ask the administrator for more space."
        )


class ProgramRefused(errors.Invalid):
    """The file is a program, which nobody should open from here."""

    code = "program-refused"
    title = "Programs are not taken"

    def __init__(self, name: str) -> None:
        super().__init__(
            f'"{name}" is a program or a script that runs when opened. Put it into a ZIP '
            "archive, or keep it elsewhere and add a link."
        )


class NotWhatItSays(errors.Invalid):
    """The bytes are not what the name promises."""

    code = "file-not-what-it-says"
    title = "The file is not what its name says"

    def __init__(self, name: str, *, promised: str, found: str) -> None:
        super().__init__(
            f'"{name}" is named as {promised} but holds {found}. Give it the right ending, or '
            "export it again."
        )


class StoredFileNotFound(errors.NotFound):
    """The project has no such file, or the person may not see it."""

    code = "file-not-found"

    def __init__(self, file: str) -> None:
        super().__init__(f'There is no file "{file}". It may never have been submitted.')
