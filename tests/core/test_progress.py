"""The sign that says how far long work has come."""

from datetime import UTC, datetime, timedelta

import pytest

from qiban.core import progress
from qiban.platform.home import Home

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def home(own_home: Home, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("QIBAN_HOME", str(own_home.path))
    return own_home


def test_without_work_there_is_no_sign() -> None:
    assert progress.current(at=NOW) is None


def test_work_under_way_is_shown_with_its_share_rounded_down() -> None:
    progress.write(name="demo", done=1899, total=3000, at=NOW)
    found = progress.current(at=NOW)
    assert found is not None
    assert (found.percent, found.title.zh) == (63, "演示数据正在重演")


def test_work_without_anything_to_do_is_complete() -> None:
    assert progress.Progress("replay", 0, 0, NOW).percent == 100


def test_a_sign_is_taken_away_and_taking_it_away_twice_is_harmless() -> None:
    progress.write(name="replay", done=1, total=2, at=NOW)
    progress.clear(name="replay")
    progress.clear(name="replay")
    assert progress.current(at=NOW) is None


@pytest.mark.parametrize(("seconds", "is_shown"), [(119, True), (120, True), (121, False)])
def test_work_that_has_been_silent_for_over_two_minutes_is_not_shown(seconds: int, *, is_shown: bool) -> None:
    progress.write(name="demo", done=1, total=2, at=NOW)
    assert (progress.current(at=NOW + timedelta(seconds=seconds)) is not None) is is_shown


@pytest.mark.parametrize("content", ["", "{", "[]", '{"done": 1}', '{"done": "x", "total": 1, "at": "2026"}'])
def test_a_damaged_file_only_hides_the_sign(home: Home, content: str) -> None:
    (home.run / "progress-demo.json").write_text(content, encoding="ascii")
    assert progress.current(at=NOW) is None
