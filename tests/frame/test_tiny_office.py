"""A tiny office is put into the list of offices, and taken out of it again: what it declares is all that it brings."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[1]
TINY, WIDE, HOTLINE = "tests.frame.tiny", "tests.frame.wide", "qiban.hotline"
# What ties a process to the tests around it.
TIES = ("DATABASE_URL", "PYTEST_XDIST_WORKER", "PYTEST_XDIST_WORKER_COUNT", "PYTEST_ADDOPTS", "DJANGO_SETTINGS_MODULE")


def run(folder: Path, offices: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python where these offices run, with the tiny office's migrations in `folder`."""
    kept = {name: value for name, value in os.environ.items() if name not in TIES}
    places = os.pathsep.join([str(folder), str(ROOT), str(ROOT / "src")])
    settings = {
        "QIBAN_OFFICES": offices,
        "QIBAN_HOME": str(folder / "home"),
        "DJANGO_SETTINGS_MODULE": "tests.frame.settings",
    }
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=kept | settings | {"PYTHONPATH": places},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_tiny_office_has_fewer_than_150_lines() -> None:
    files = [path for path in (FOLDER / "tiny").rglob("*") if path.suffix in {".py", ".toml"}]
    assert {path.name for path in files} >= {
        "office.py",
        "models.py",
        "operations.py",
        "clauses.toml",
        "parameters.toml",
    }
    assert sum(len(path.read_text(encoding="utf-8").splitlines()) for path in files) < 150


@pytest.mark.slow
@pytest.mark.parametrize(
    "offices", [f"{HOTLINE},{TINY},{WIDE}", f"{TINY},{WIDE}"], ids=["beside the hotline", "without it"]
)
def test_everything_that_an_office_needs_follows_from_its_declaration(tmp_path: Path, offices: str) -> None:
    for name in ("tiny", "wide"):
        (tmp_path / f"{name}_migrations").mkdir()
        (tmp_path / f"{name}_migrations" / "__init__.py").touch()
    made = run(tmp_path, offices, "-W", "ignore", "-m", "django", "makemigrations", "tiny", "wide")
    assert made.returncode == 0, made.stderr
    inside = run(
        tmp_path,
        offices,
        "-m",
        "pytest",
        "-n",
        "0",
        "-q",
        "-p",
        "no:cacheprovider",
        "--ds=tests.frame.settings",
        str(FOLDER / "inside"),
    )
    assert inside.returncode == 0, inside.stdout + inside.stderr
    assert " passed" in inside.stdout
    assert "skipped" not in inside.stdout
