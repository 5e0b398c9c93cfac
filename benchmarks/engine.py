"""Every figure of the engine, one benchmark after the other, each with its limit.

    python -m benchmarks.engine [--psplib FOLDER] [--mpxj PYTHON]

About 20 minutes on one core; quiet, if the processor times are to mean anything. Without
FOLDER (PSPLIB's files, see benchmarks.levelling) levelling is left out, and what needs a peer
that is not installed says so.
"""

from __future__ import annotations

import argparse
import subprocess
import sys

from benchmarks.peers import mpxj

PLAIN = (
    ("fidelity",),
    ("schedule",),
    ("compare_mpxj",),
    ("compare_taskjuggler",),
    ("forecast", "--large"),
    ("convergence",),
    ("footprint",),
)
LEVELLING = (
    ("levelling",),
    ("levelling", "--seconds", "10"),
    ("levelling_projects",),
)
WITH_MPXJ = ("schedule", "compare_mpxj")


def main() -> int:
    """Run them all and return 1 if one of them failed or missed a limit it checks itself."""
    parser = argparse.ArgumentParser(description="Run every benchmark of the engine.")
    parser.add_argument("--psplib", metavar="FOLDER", help="the folder with PSPLIB's files")
    own = str(mpxj.OWN) if mpxj.OWN.exists() else None
    parser.add_argument(
        "--mpxj", metavar="PYTHON", default=own, help="a Python that has mpxj and jpype1"
    )
    options = parser.parse_args()
    runs = list(PLAIN)
    if options.psplib:
        runs += [(name, options.psplib, *rest) for name, *rest in LEVELLING]
    failed = []
    for name, *arguments in runs:
        peer = ["--mpxj", options.mpxj] if options.mpxj and name in WITH_MPXJ else []
        command = [f"benchmarks.{name}", *arguments, *peer]
        print(f"\n== {' '.join(command)}", flush=True)
        if subprocess.run([sys.executable, "-m", *command], check=False).returncode:
            failed.append(name)
    print(f"\nfailed: {', '.join(failed) or 'none'}")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
