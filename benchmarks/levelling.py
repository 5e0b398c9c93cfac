"""Level the PSPLIB instances and compare with the best makespans known.

    python -m benchmarks.levelling FOLDER [--seconds S] [--prove] [SET ...]

FOLDER holds ``.sm`` files and ``best_known.json`` (name to makespan). For each set (j30,
j60, j90, j120) it prints the mean distance to the best known in per cent: of the first
schedule with its time, and after S processor seconds of one thread an instance (1 if not
given); then how many are proved best, with --prove by OR-Tools within the same time. Limits at 1 s: 0.05, 0.3, 0.6 and 2.0 %; the first schedule within 1 ms.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import time
from collections import defaultdict
from pathlib import Path

from milepost.engine.compile import compile_plan
from milepost.engine.levelling import Problem, search
from milepost.engine.levelling.level import Search
from milepost.engine.levelling.of_plan import Member, problem_of
from milepost.engine.levelling.proof import search_and_prove
from milepost.engine.passes import forward
from milepost.formats import read

LIMITS = {"j30": 0.05, "j60": 0.3, "j90": 0.6, "j120": 2.0}


def main() -> None:
    """Print a row for each set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=1.0)
    parser.add_argument("--prove", action="store_true")
    parser.add_argument("sets", nargs="*", default=[])
    options = parser.parse_args()
    method = search_and_prove if options.prove else search
    best = json.loads((options.folder / "best_known.json").read_text())
    rows: dict[str, list[tuple[float, float, float, bool]]] = defaultdict(list)
    for name, known in sorted(best.items()):
        found = re.match(r"j(30|60|90|120)", name)
        if found is None or (options.sets and found[0] not in options.sets):
            continue
        rows[found[0]].append(measured(options.folder / name, known, options.seconds, method))
    print(
        f"{'set':5} {'files':>5} {'first %':>8} {'ms':>7} {'then %':>7} {'limit':>6} {'proved':>6}"
    )
    for name in LIMITS:
        if rows[name]:
            first, ms, then, proved = zip(*rows[name], strict=True)
            print(
                f"{name:5} {len(first):5} {statistics.mean(first):8.2f} {statistics.mean(ms):7.3f} "
                f"{statistics.mean(then):7.3f} {LIMITS[name]:6} {sum(proved):6}"
            )


def problem_of_file(file: Path) -> tuple[Problem, float]:
    """Return the problem of a PSPLIB file, and how many periods a slot is."""
    compiled = compile_plan(read(file.read_bytes()).plan, stretch=8.0)
    made = problem_of(Member(compiled=compiled, early=forward(compiled)))
    assert made is not None
    return made.problem, made.pieces[0].axis.minutes / 480


def measured(
    file: Path, known: int, seconds: float, method: Search
) -> tuple[float, float, float, bool]:
    """Return how far the first and the last schedule are from the best, and the first's time."""
    problem, periods = problem_of_file(file)
    began = time.thread_time()
    first = search(problem, seconds=0)
    ms = (time.thread_time() - began) * 1e3
    last = method(problem, seconds=seconds)
    gaps = [(found.cost * periods / known - 1) * 100 for found in (first, last)]
    return gaps[0], ms, gaps[1], last.is_optimal


if __name__ == "__main__":
    main()
