"""Print the share of tasks whose dates agree with Microsoft Project and MPXJ.

Run from the repository's root: ``python -m benchmarks.fidelity``. Reads the comparison
files beside the checkout (shared/data/mspdi); says so where there are none.
"""

from __future__ import annotations

import sys
from collections import Counter

from tests.engine.fidelity import DATA, compare, files

FOLDERS = ("mpsplib", "msproject", "random")
COLUMNS = ("tasks", "start and finish", "late dates", "floats", "critical")


def main() -> int:
    if not DATA.exists():
        print(f"skipped: there are no comparison files in {DATA.parent.parent.name}/data/mspdi")
        return 0
    totals: Counter[str] = Counter()
    print(f"{'folder':<12}" + "".join(f"{column:>18}" for column in COLUMNS))
    for folder in FOLDERS:
        counts: Counter[str] = Counter()
        for path in files(folder):
            found = compare(path)
            counts["tasks"] += found.tasks
            counts["start and finish"] += found.tasks - len(found.dates_differ)
            counts["late dates"] += found.tasks - len(found.late_dates_differ)
            if folder != "random":
                counts["floats"] += found.tasks - len(found.floats_differ)
                counts["critical"] += found.tasks - len(found.critical_differs)
        print(_row(folder, counts, stores_floats=folder != "random"))
        totals += counts
    print(_row("all", totals, stores_floats=False))
    return 0


def _row(name: str, counts: Counter[str], *, stores_floats: bool) -> str:
    cells = [f"{counts['tasks']:>18}"]
    for column in COLUMNS[1:]:
        if column in ("floats", "critical") and not stores_floats:
            cells.append(f"{'–':>18}")
        else:
            cells.append(f"{counts[column] / max(counts['tasks'], 1):>17.2%} ")
    return f"{name:<12}" + "".join(cells)


if __name__ == "__main__":
    sys.exit(main())
