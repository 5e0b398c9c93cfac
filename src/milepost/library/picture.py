"""A drawing that notebooks show and files keep."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from milepost.engine.errors import MilepostError

if TYPE_CHECKING:
    from os import PathLike

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK = "#15171c"
QUIET = "#555c6b"
LINE = "#e3e6eb"
ACCENT = "#3b4bb8"
BAND = "#a8b4e8"
BAND_SOFT = "#dde2f7"
DONE = "#19703f"
LATE = "#b3261e"
"""The page's own colours; each carries its meaning in shape or words as well."""


class PicturesMissing(MilepostError, ImportError):
    """Raised when pictures are asked for and Matplotlib is not installed."""

    code = "pictures-missing"


class Picture:
    """A Matplotlib figure with one pair of axes, ready to be shown, changed or saved."""

    def __init__(self, *, width: float = 9.0, height: float = 4.0, title: str = "") -> None:
        try:
            from matplotlib.figure import Figure as NewFigure
        except ImportError as missing:
            raise PicturesMissing(
                'Pictures need Matplotlib. Install it with: pip install "milepost[pictures]"'
            ) from missing
        self.figure: Figure = NewFigure(figsize=(width, height), layout="constrained")
        self.axes: Axes = self.figure.add_subplot()
        self.axes.spines[["top", "right"]].set_visible(False)
        self.axes.spines[["left", "bottom"]].set_color(LINE)
        self.axes.tick_params(colors=QUIET, labelsize=9, length=0)
        self.axes.set_axisbelow(True)
        if title:
            self.axes.set_title(title, loc="left", color=INK, fontsize=11, fontweight="bold")

    def dates_along(self, *axes: str) -> None:
        """Read ``x``, ``y`` or both as days since 1970 and label them with dates."""
        from matplotlib.dates import AutoDateLocator, ConciseDateFormatter

        for axis in (getattr(self.axes, f"{name}axis") for name in axes):
            locator = AutoDateLocator(minticks=4, maxticks=9)  # type: ignore[no-untyped-call]
            labels = ConciseDateFormatter(locator)  # type: ignore[no-untyped-call]
            axis.set_major_locator(locator)
            axis.set_major_formatter(labels)

    def save(self, target: str | PathLike[str]) -> None:
        """Write the picture; the suffix says the format: .png, .svg or .pdf."""
        self.figure.savefig(target)

    def _repr_png_(self) -> bytes:
        drawn = BytesIO()
        self.figure.savefig(drawn, format="png", dpi=120)
        return drawn.getvalue()
