"""Compile the engine's C kernels into shared libraries beside their sources.

Two builds of the same code: a baseline one and one for x86-64-v3 processors. Neither
contracts multiplications and additions nor reorders floating point, so that both agree
with the NumPy engine bit for bit. Without a compiler nothing is built and the engine
uses NumPy.

Run as ``python tools/build_kernels.py``; prints what it did.
"""

from __future__ import annotations

import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

KERNELS = Path(__file__).resolve().parent.parent / "src/milepost/engine/kernels"
STAMP = KERNELS / ".built"
# A kernel that calls what no source defines must fail here, not when it is loaded.
WHOLE = ["-Wl,-z,defs"] if sys.platform == "linux" else []
FLAGS = ["-O3", "-std=c11", "-fPIC", "-shared", "-ffp-contract=off", "-fno-math-errno", "-Wall"]
BUILDS = {"_kernels_base.so": [], "_kernels_v3.so": ["-march=x86-64-v3"]}


def _load_sources() -> ModuleType:
    """Load the package's own module by its path: the package need not be installed yet."""
    spec = importlib.util.spec_from_file_location("kernel_sources", KERNELS / "sources.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(KERNELS / "sources.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def stamp_of_today() -> str:
    """Return the digest of the sources, then the flags and the machine's kind."""
    digest = _load_sources().digest_of_sources()
    return f"{digest}\n{(FLAGS, BUILDS, platform.machine())!r}\n"


def find_compiler() -> str | None:
    """Return the C compiler's path, or ``None`` where there is none."""
    for name in filter(None, (os.environ.get("CC"), "cc", "gcc", "clang")):
        if found := shutil.which(name):
            return found
    return None


def build() -> str:
    """Compile what changed and return a sentence that says what happened."""
    sources = sorted(str(path) for path in KERNELS.glob("*.c"))
    stamp = stamp_of_today()
    if STAMP.exists() and STAMP.read_text() == stamp:
        return "kernels: up to date"
    compiler = find_compiler()
    if compiler is None or not sources:
        return "kernels: no C compiler found; the engine will use NumPy"
    built = [name for name, extra in BUILDS.items() if _compile(compiler, sources, name, extra)]
    if not built:
        return "kernels: the compiler failed; the engine will use NumPy"
    STAMP.write_text(stamp)
    return "kernels: built " + ", ".join(built)


def _compile(compiler: str, sources: list[str], name: str, extra: list[str]) -> bool:
    if extra and platform.machine() not in {"x86_64", "AMD64"}:
        return False
    partial = KERNELS / f"{name}.{os.getpid()}.tmp"
    command = [compiler, *FLAGS, *extra, "-o", str(partial), *sources, "-lm", *WHOLE]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.stderr.write(done.stderr)
        partial.unlink(missing_ok=True)
        return False
    partial.replace(KERNELS / name)
    return True


if __name__ == "__main__":
    print(build())
