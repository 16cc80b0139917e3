"""Every page shows each role what it showed before: title, headings, where it leads, buttons and fields."""

import pytest

from qiban.core import clock

from .album import EVERYBODY, Walk
from .kept import Kept
from .town import NOW, Town

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(monkeypatch: pytest.MonkeyPatch) -> Town:
    """The city on Monday, 4 March 2024, 18:00."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return Town()


def test_every_page_shows_each_role_what_it_showed_before(kept: Kept, town: Town) -> None:
    visitors = town.visitors()
    assert tuple(visitors) == EVERYBODY
    walk = Walk(visitors)
    for template, paths in town.routes():
        walk.visit(template, paths)
    kept.agrees("pages.json", walk.shown())
