"""What differs is told shortly, and written only on purpose."""

from pathlib import Path

import pytest

from . import kept as module
from .kept import Kept, differences, written

OLD = {"paths": {"/a": {"get": 1}, "/b": {"get": 1}}, "names": ["x", "y"]}
NEW = {"paths": {"/a": {"get": 2}, "/c": {"get": 1}}, "names": ["y", "z"]}


def test_what_was_added_removed_and_changed_is_named_with_its_place() -> None:
    assert list(differences(OLD, NEW, 20)) == [
        'removed: names: "x"',
        'added: names: "z"',
        "changed: paths › /a › get: 1 → 2",
        'removed: paths › /b: {"get": 1}',
        'added: paths › /c: {"get": 1}',
    ]


def test_another_order_is_a_difference() -> None:
    assert list(differences({"names": ["x", "y"]}, {"names": ["y", "x"]}, 20)) == [
        "changed: names: another order, or another number of the same"
    ]


def test_a_difference_fails_and_leaves_the_file_until_it_is_renewed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "HERE", tmp_path)
    file = tmp_path / "it.json"
    file.write_text(written(OLD), encoding="utf-8")
    Kept(renews=False).agrees("it.json", OLD)
    with pytest.raises(AssertionError, match=r"changed: paths › /a › get[\s\S]*--renew"):
        Kept(renews=False).agrees("it.json", NEW)
    assert file.read_text(encoding="utf-8") == written(OLD)
    Kept(renews=True).agrees("it.json", NEW)
    Kept(renews=False).agrees("it.json", NEW)
