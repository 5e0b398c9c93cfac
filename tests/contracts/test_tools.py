"""The project's own gates can fail, and fail for the right reason."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))

import build_page
import check_docs
import check_first_load
import check_sizes
import first_hour
import gates


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    return tmp_path


def lines(count: int) -> str:
    return "".join(f"value_{n} = {n}\n" for n in range(count))


def test_a_file_over_the_limit_is_refused(repository: Path) -> None:
    (repository / "long.py").write_text(lines(401))

    found = check_sizes.complaints(repository, {})

    assert found == ["long.py has 401 lines; the limit is 400."]


def test_a_long_body_is_refused_but_its_docstring_does_not_count(repository: Path) -> None:
    docstring = '    """Say.\n' + "\n" * 60 + '    """\n'
    short = "def short():\n" + docstring + "    return 1\n"
    long = "def long():\n" + "".join(f"    x{n} = {n}\n" for n in range(41))
    (repository / "m.py").write_text(short + long)

    found = check_sizes.complaints(repository, {})

    assert found == ["m.py::long has 41 lines; the limit is 40."]


def test_a_large_component_is_refused(repository: Path) -> None:
    body = "".join(f"  const x{n} = {n};\n" for n in range(150))
    (repository / "a.tsx").write_text("export function Card() {\n" + body + "}\n")

    found = check_sizes.complaints(repository, {})

    assert found == ["a.tsx::Card has 152 lines; the limit is 150."]


def test_an_allowance_may_only_shrink(repository: Path) -> None:
    (repository / "long.py").write_text(lines(410))

    assert check_sizes.complaints(repository, {"long.py": 410}) == []
    assert "lower or remove" in check_sizes.complaints(repository, {"long.py": 420})[0]
    assert "is gone" in check_sizes.complaints(repository, {"long.py": 410, "old.py": 500})[0]


def test_a_first_load_over_its_limit_is_refused(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/index-a1.js").write_bytes(random.Random(1).randbytes(3000))
    (tmp_path / "assets/later-b2.js").write_bytes(random.Random(2).randbytes(9000))
    (tmp_path / "assets/base-c3.css").write_bytes(random.Random(3).randbytes(1000))
    (tmp_path / "index.html").write_text(
        '<script src="/assets/index-a1.js"></script><link href="/assets/base-c3.css">'
        '<link rel="icon" href="/milepost.svg">'
    )

    assert check_first_load.complaints(tmp_path, {"index.html": 4200}) == []
    assert check_first_load.complaints(tmp_path, {"index.html": 3900}) == [
        "index.html: its first load is 4.0 kB, the limit 4 kB"
    ]


def test_a_link_to_nowhere_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_docs, "ROOT", tmp_path)
    page = tmp_path / "a.md"
    page.write_text("[here](a.md) [there](gone.md#part) [web](https://example.org)\n")

    assert check_docs.broken_links(page) == ["a.md:1: gone.md does not exist"]


def test_a_step_runs_again_only_when_its_inputs_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_hour, "STAMPS", tmp_path / "stamps")
    monkeypatch.setattr(first_hour, "PYTHON", tmp_path)
    source, runs = tmp_path / "input", list[int]()
    source.write_text("one")

    def step() -> None:
        first_hour._step("try", key="k", inputs=(source,), action=lambda: runs.append(1))

    step()
    step()
    assert len(runs) == 1
    source.write_text("two")
    step()
    assert len(runs) == 2


def test_a_step_that_failed_is_not_marked_as_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_hour, "STAMPS", tmp_path / "stamps")

    def fail() -> None:
        raise first_hour.SetUpFailed(step="s", because="b", way_out="w")

    with pytest.raises(SystemExit):
        first_hour._step("try", key="k", inputs=(), action=fail)
    assert not (tmp_path / "stamps/try").exists()


def test_every_folder_of_the_servers_tests_has_a_gate() -> None:
    given = {word for gate in gates.pytest_gates() for word in gate.command}

    for folder in (gates.ROOT / "tests/server").iterdir():
        if folder.is_dir() and any(folder.glob("**/test_*.py")):
            assert f"tests/server/{folder.name}" in given


def test_a_failing_gate_fails_the_whole_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(gates, "LOGS", tmp_path)
    good = gates.Gate("good", [sys.executable, "-c", "print('3 passed in 0.1s')"], "nothing")
    bad = gates.Gate("bad", [sys.executable, "-c", "raise SystemExit('broken')"], "mend it")

    outcomes = gates._run([good, bad])
    status = gates._report(outcomes, seconds=1)

    assert status == 1
    said = capsys.readouterr().out
    assert "Failed: bad" in said
    assert said.rstrip().endswith("3 passed, 1 failed")


@pytest.mark.parametrize(
    ("output", "passed", "failed"),
    [
        ("12 passed, 1 skipped in 3.2s", 12, 0),
        ("2 failed, 7 passed in 1s", 7, 2),
        ("      Tests  40 passed (40)", 40, 0),
        ("      Tests  1 failed | 39 passed (40)", 39, 1),
    ],
)
def test_counts_are_read_from_the_runners_closing_lines(
    output: str, passed: int, failed: int
) -> None:
    assert gates._tests_passed(output) == passed
    assert gates._tests_failed(output) == failed


def test_a_new_page_takes_the_place_of_the_old_one_whole(tmp_path: Path) -> None:
    fresh, place, aside = tmp_path / "fresh", tmp_path / "place", tmp_path / "aside"
    for folder, name in ((fresh, "new.js"), (place, "old.js")):
        folder.mkdir()
        (folder / name).write_text(name)

    build_page.swap_in(fresh, place, aside=aside)

    assert [file.name for file in place.iterdir()] == ["new.js"]
    assert [file.name for file in aside.iterdir()] == ["old.js"]
