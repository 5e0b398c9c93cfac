"""The engine's C kernels, loaded without the Python ABI.

`library` returns the fastest build this processor can run, or ``None`` where nothing
was built or ``MILEPOST_ENGINE=numpy`` asks for the fallback.
"""

from __future__ import annotations

import ctypes
import os
from functools import cache
from pathlib import Path

from milepost.engine.errors import MilepostError
from milepost.engine.kernels.sources import are_stale

_HERE = Path(__file__).parent


class StaleKernels(MilepostError):
    """Raised when the kernels were compiled from other sources than those beside them."""

    code = "stale-kernels"


@cache
def library() -> ctypes.CDLL | None:
    """Return the loaded kernels, or ``None`` when the NumPy engine is to be used.

    Raises
    ------
    StaleKernels
        If the sources changed since the build: old code would misread new arguments.
    """
    if os.environ.get("MILEPOST_ENGINE") == "numpy":
        return None
    if are_stale():
        raise StaleKernels(
            "The compiled kernels are older than their sources. Build them anew with ./up, or "
            "with: python tools/build_kernels.py"
        )
    names = ["_kernels_base.so"]
    if _processor_has_v3():
        names.insert(0, "_kernels_v3.so")
    for name in names:
        if (_HERE / name).exists():
            try:
                return ctypes.CDLL(str(_HERE / name))
            except OSError:
                continue
    return None


def _processor_has_v3() -> bool:
    try:
        flags = Path("/proc/cpuinfo").read_text()
    except OSError:
        return False
    words = set(flags.partition("flags")[2].partition("\n")[0].split())
    return {"avx2", "bmi1", "bmi2", "fma", "movbe", "f16c"} <= words
