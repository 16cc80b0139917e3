"""Rules about the repository itself."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

from qiban.law.hotline import workflow

ROOT = Path(__file__).parents[2]
GAZETTE = ROOT.parent / "shared" / "gazette" / "zibo-2023-07.txt"
MESSAGES = ROOT.parent / "shared" / "data" / "replies.csv"
# As many Chinese characters in a row as no two writers share by chance.
RUN = 24


def _tracked() -> list[Path]:
    done = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("not a git checkout: what is committed cannot be listed")
    return [ROOT / name for name in done.stdout.splitlines() if (ROOT / name).is_file()]


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="ignore")


def _runs(text: str) -> set[str]:
    plain = re.sub(r"[^\u4e00-\u9fff]", "", text)
    return {plain[start : start + RUN] for start in range(len(plain) - RUN + 1)}


def _sentences(text: str) -> set[str]:
    """Runs within what is written without a break: names in a list are no sentence."""
    return set().union(*(_runs(piece) for piece in re.split(r"[\s\"'|`]+", text)))


@pytest.mark.parametrize("source", [GAZETTE, MESSAGES], ids=lambda path: path.name)
def test_no_sentence_of_gazette_or_messages_is_committed(source: Path) -> None:
    if not source.exists():
        pytest.skip(f"{source.name} is not beside this checkout")
    theirs = _runs(_text(source))
    for path in _tracked():
        if path.suffix in {".py", ".toml", ".html", ".md", ".po", ".txt", ".json"}:
            assert not _sentences(_text(path)) & theirs, path.relative_to(ROOT)


def test_no_file_of_code_grows_beyond_400_lines() -> None:
    long = {
        str(path.relative_to(ROOT)): len(_text(path).splitlines())
        for path in _tracked()
        if path.suffix == ".py" and path.is_relative_to(ROOT / "src") and "migrations" not in path.parts
    }
    assert {name: count for name, count in long.items() if count > 400} == {}


def test_only_the_clock_and_the_edges_read_the_time() -> None:
    edges = {"cli", "platform", "demo"}
    readers = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "src" / "qiban").rglob("*.py")
        if path.relative_to(ROOT / "src" / "qiban").parts[0] not in edges
        and path.name != "clock.py"
        and any(_reads_time(node) for node in ast.walk(ast.parse(_text(path))))
    ]
    assert readers == []


def _reads_time(node: ast.AST) -> bool:
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        return False
    owner = node.func.value
    name = owner.id if isinstance(owner, ast.Name) else owner.attr if isinstance(owner, ast.Attribute) else ""
    return (name, node.func.attr) in {
        ("datetime", "now"),
        ("datetime", "utcnow"),
        ("datetime", "today"),
        ("date", "today"),
        ("timezone", "now"),
        ("time", "time"),
    }


def test_every_role_stands_in_the_glossary() -> None:
    glossary = _text(ROOT / "GLOSSARY.md")
    roles = [name for name in workflow.ROLES if workflow.ROLES[name].zh not in glossary]
    assert roles == []


def test_both_readmes_begin_with_the_two_commands() -> None:
    for name in ("README.md", "README.zh-CN.md"):
        assert re.search(r"script/demo .*\nscript/test ", _text(ROOT / name)), name


def test_every_link_in_the_docs_leads_somewhere() -> None:
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in _tracked()
        if page.suffix == ".md"
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", _text(page))
        if not (page.parent / target).exists()
    ]
    assert broken == []
