"""Programs are answered as before: what stands under which key, and the words and states that they go by."""

import json

import pytest
from tests.hotline.conftest import City

from qiban.core import clock

from .kept import HERE, Kept
from .others import is_of_another
from .story import Life, Tale, steps_of

FILES = {f"GET /{things}s/{{{things}_id}}/files/{{file_id}}" for things in ("demand", "order")}


def test_programs_are_answered_as_before(kept: Kept, city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    tale = Tale(city, lambda now: monkeypatch.setattr(clock, "now", now))
    Life(tale).told()
    described = json.loads((HERE / "operations.json").read_text(encoding="utf-8"))
    # Rated once by the one address, there is nothing left to rate by the other; files are no JSON (hotline/api/test_files.py).
    held = {one.replace("/api/", "/") for one in described if not is_of_another(one.partition(" ")[2])}
    assert held - {*steps_of(tale)} == {"POST /query/{code}/rating", *FILES}
    kept.agrees("answers.json", tale.shown())


@pytest.fixture
def city(db: None) -> City:
    """The city, with nothing going on yet."""
    return City()
