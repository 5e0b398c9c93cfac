"""The notebooks of the documentation run from top to bottom."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

NOTEBOOKS = Path(__file__).resolve().parents[2] / "docs/notebooks"


@pytest.mark.parametrize("notebook", sorted(path.name for path in NOTEBOOKS.glob("*.ipynb")))
def test_a_notebook_runs_and_shows_what_it_makes(notebook: str) -> None:
    cells = json.loads((NOTEBOOKS / notebook).read_text())["cells"]
    names: dict[str, object] = {"__name__": "__main__"}
    for cell in cells:
        source = "".join(cell["source"])
        if cell["cell_type"] == "code":
            assert not cell["outputs"], "notebooks are kept without outputs"
            exec(compile(source, f"{notebook}:{cell['id']}", "exec"), names)
            last = source.splitlines()[-1]
            if last.startswith(("milepost.table", "pictures.")):
                shown = eval(last, names)
                assert shown._repr_html_() if hasattr(shown, "_repr_html_") else shown._repr_png_()
