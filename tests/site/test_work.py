"""The strip that says how far long work in the background has come."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from qiban.core import progress
from qiban.platform.home import Home


@pytest.fixture(autouse=True)
def home(own_home: Home, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("QIBAN_HOME", str(own_home.path))
    return own_home


def test_an_office_page_shows_how_far_a_demo_has_come(signed_in: Client) -> None:
    progress.write(name="demo", done=1890, total=3000)
    page = signed_in.get("/notices/").content.decode()
    assert "演示数据正在重演" in page
    assert "63%" in page
    assert 'hx-get="/work/"' in page


def test_the_strip_speaks_english_too(signed_in: Client) -> None:
    progress.write(name="replay", done=1, total=4)
    signed_in.cookies["qiban_language"] = "en"
    page = signed_in.get("/work/").content.decode()
    assert "Past messages are being replayed" in page
    assert "25%" in page


def test_there_is_no_strip_without_work_or_once_it_is_silent(signed_in: Client) -> None:
    assert signed_in.get("/work/").content.strip() == b""
    progress.write(name="demo", done=1, total=4, at=datetime.now(UTC) - timedelta(minutes=3))
    assert signed_in.get("/work/").content.strip() == b""


@pytest.mark.django_db
def test_only_people_with_a_post_see_it(client: Client) -> None:
    progress.write(name="demo", done=1, total=4)
    assert client.get("/work/").status_code == 302
