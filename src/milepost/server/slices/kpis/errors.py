"""What the slice of KPIs refuses, and why."""

from __future__ import annotations

from milepost.server.kernel import errors


class KpiNotFound(errors.NotFound):
    """The project has no such KPI."""

    code = "kpi-not-found"

    def __init__(self, uid: str) -> None:
        super().__init__(f"The project has no KPI {uid!r}. It may have been removed.")


class ReadingNotFound(errors.NotFound):
    """The KPI has no such reading."""

    code = "reading-not-found"

    def __init__(self, uid: str) -> None:
        super().__init__(f"The KPI has no reading {uid!r}. It may have been removed.")


class InvalidKpi(errors.Invalid):
    """A definition contradicts itself; `errors` names the fields."""

    code = "invalid-kpi"
    title = "The KPI cannot be defined like this"

    def __init__(self, message: str, *, field: str) -> None:
        super().__init__(message, errors=[{"field": field, "message": message}])


class RollUpLoop(errors.Invalid):
    """KPIs would roll up into one another in a circle."""

    code = "kpi-loop"
    title = "The roll-up would run in a circle"

    def __init__(self, names: list[str]) -> None:
        circle = " → ".join([*names, names[0]])
        super().__init__(
            f"{circle}: a KPI cannot be part of itself. Take one of these steps out.",
            errors=[{"field": "children", "message": circle}],
        )


class KpiInUse(errors.Conflict):
    """The KPI is part of a roll-up and cannot be removed."""

    code = "kpi-in-use"
    title = "The KPI is part of another"

    def __init__(self, name: str, *, users: list[str]) -> None:
        super().__init__(
            f'"{name}" is part of {", ".join(users)}. Take it out there first, then remove it.'
        )


class ReadsFromItsParts(errors.Conflict):
    """A roll-up takes no readings of its own."""

    code = "kpi-rolls-up"
    title = "The KPI is made of others"

    def __init__(self, name: str) -> None:
        super().__init__(
            f'"{name}" is rolled up from other KPIs and takes no readings. Record them there.'
        )


class InvalidReading(errors.Invalid):
    """Some readings cannot be recorded; `errors` names row and column of each."""

    code = "invalid-reading"
    title = "Some readings cannot be used"


class InvalidSource(errors.Invalid):
    """A source cannot be set up like this."""

    code = "invalid-source"
    title = "The source cannot be used"

    def __init__(self, message: str, *, field: str) -> None:
        super().__init__(message, errors=[{"field": field, "message": message}])


class NoSuchValue(InvalidSource):
    """The answer holds no number at the place named."""

    code = "no-such-value"

    def __init__(self, message: str) -> None:
        super().__init__(message, field="pointer")


class SourceNotFound(errors.NotFound):
    """The KPI has no source."""

    code = "source-not-found"

    def __init__(self, name: str) -> None:
        super().__init__(f'"{name}" has no source that it is read from.')
