"""Pages of warnings: written with a check of what is missing, read by everybody, taken by programs."""

from collections.abc import Callable
from typing import Any

import feedparser
import pytest
from django.test import Client
from tests.flood.conftest import City, civil
from tests.flood.warnings.conftest import ENGLISH, Warned

from qiban.core.actor import Actor
from qiban.flood.models import FloodWarning
from qiban.flood.models.warning_kinds import WarningStatus


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Return a function that sets the clock to an instant of civil time."""

    def put(text: str) -> None:
        monkeypatch.setattr("qiban.core.clock.now", lambda: civil(text))

    put("2024-06-03 10:00")
    return put


def test_a_warning_begins_on_a_page_and_says_there_what_is_missing(
    city: City, browser: Callable[[Actor], Client], hands: Any
) -> None:
    window = browser(city.duty)
    key = window.get("/flood_warnings/new/").context["form"]["begin_key"].initial
    said = {"headline": "黄河洪水蓝色预警", "colour": "blue", "purpose": "actual", "event": "flood", "begin_key": key}
    done = window.post("/flood_warnings/new/", said)
    one = FloodWarning.objects.get()
    assert (done.status_code, done.url) == (302, f"/flood_warnings/{one.pk}/")
    page = window.get(done.url).content.decode()
    for missing in ("没有填写预警内容", "没有填写防御指引", "没有填写联系方式", "没有预警区域", "没有填写失效时间"):
        assert missing in page
    assert "打开编写页" in page


def test_the_page_of_writing_holds_what_is_known_and_checks_what_is_typed(
    city: City, warned: Warned, browser: Callable[[Actor], Client], hands: Any
) -> None:
    one = warned.written(instruction="")
    window = browser(city.duty)
    page = window.get(f"/flood_warnings/{one.pk}/write/")
    assert page.status_code == 200
    assert one.description in page.content.decode()
    typed = {"headline": "新标题", "colour": "red", "instruction": "立即转移", "expires_at": "2024-06-04T09:00"}
    part = window.post(f"/flood_warnings/{one.pk}/check/", typed, headers={"HX-Request": "true"}).content.decode()
    assert "没有填写防御指引" not in part
    assert "没有填写预警内容" in part
    assert "新标题" in part
    assert "红色（Ⅰ级）" in part
    whole = window.post(f"/flood_warnings/{one.pk}/check/", typed).content.decode()
    assert "<html" in whole
    one.refresh_from_db()
    assert (one.headline, one.colour, one.step_no) == ("黄河淄博段洪水橙色预警", "orange", 1)


def test_the_check_bears_whatever_is_typed(
    city: City, warned: Warned, browser: Callable[[Actor], Client], hands: Any
) -> None:
    one = warned.written()
    window = browser(city.duty)
    for typed in (
        {"headline": ""},
        {"headline": "x" * 5000},
        {"headline": "", "expires_at": "gestern", "description": "\x0b"},
        {"headline": "x", "colour": "pink"},
    ):
        assert window.post(f"/flood_warnings/{one.pk}/check/", typed, headers={"HX-Request": "true"}).status_code == 200


def test_the_form_stores_what_was_typed(
    city: City, warned: Warned, browser: Callable[[Actor], Client], hands: Any
) -> None:
    one = warned.written()
    window = browser(city.duty)
    typed = {
        "headline": "新标题",
        "colour": "red",
        "description": "内容",
        "instruction": "指引",
        "contact": "0533",
        "expires_at": "2024-06-04T12:00",
        "step_no": one.step_no,
    }
    done = window.post(f"/flood_warnings/{one.pk}/do/edit_warning/", typed)
    assert done.status_code == 302
    one.refresh_from_db()
    assert (one.headline, one.expires_at) == ("新标题", civil("2024-06-04 12:00"))


def test_another_unit_s_draft_is_nobody_else_s_to_read(
    city: City, warned: Warned, browser: Callable[[Actor], Client], hands: Any
) -> None:
    one = warned.written(city.member("water"))
    assert browser(city.member("weather")).get(f"/flood_warnings/{one.pk}/").status_code == 404
    assert browser(city.member("weather")).get(f"/flood_warnings/{one.pk}/write/").status_code == 404
    assert browser(city.commander).get(f"/flood_warnings/{one.pk}/").status_code == 200


def test_citizens_read_what_holds_without_signing_in(warned: Warned, hands: Any) -> None:
    one = warned.published(**ENGLISH)
    drill = warned.published(purpose=WarningStatus.EXERCISE, headline="演练预警")
    test = warned.published(purpose=WarningStatus.TEST, headline="系统测试")
    page = Client().get("/public/warnings/")
    text = page.content.decode()
    assert page.status_code == 200
    assert one.headline in text
    assert "▲" in text
    assert "橙色（Ⅱ级）" in text
    assert drill.headline in text
    assert "演练</span>" in text
    assert test.headline not in text
    english = Client().get("/public/warnings/", headers={"Accept-Language": "en"}).content.decode()
    assert ENGLISH["headline_en"] in english


def test_what_is_over_is_not_shown_as_if_it_held_even_while_no_job_runs(warned: Warned, hands: Any) -> None:
    one = warned.published()
    hands("2024-06-04 09:00")
    assert one.headline not in Client().get("/public/warnings/").content.decode()
    assert Client().get("/public/warnings/list.json").json() == {"warnings": []}
    assert "已过失效时间" in Client().get(f"/public/warnings/{one.identifier}/").content.decode()


def test_a_message_that_was_replaced_leads_to_the_latest(warned: Warned, hands: Any) -> None:
    first = warned.published()
    second = warned.published(warned.update(first))
    page = Client().get(f"/public/warnings/{first.identifier}/").content.decode()
    assert "已有更新" in page
    assert f"/public/warnings/{second.identifier}/" in page
    end = warned.published(warned.cancellation(second))
    text = Client().get("/public/warnings/").content.decode()
    assert "现在没有洪水预警" in text
    assert f"/public/warnings/{end.identifier}/" in text
    assert "已经解除" in Client().get(f"/public/warnings/{second.identifier}/").content.decode()


def test_the_bytes_are_handed_out_as_they_were_published(warned: Warned, hands: Any) -> None:
    one = warned.published()
    got = Client().get(f"/public/warnings/{one.identifier}.xml")
    assert (got.status_code, got.headers["Content-Type"]) == (200, "application/cap+xml; charset=utf-8")
    assert got.content == warned.xml(one)
    assert got.headers["Access-Control-Allow-Origin"] == "*"
    again = Client().get(f"/public/warnings/{one.identifier}.xml", headers={"If-None-Match": got.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", ["/public/warnings/HY999999-1.xml", "/public/warnings/HY999999-1/"])
def test_there_are_no_others(db: None, path: str) -> None:
    assert Client().get(path).status_code == 404


def test_what_is_not_published_is_not_public(warned: Warned, hands: Any) -> None:
    one = warned.approved()
    for text in ("/public/warnings/", "/public/warnings/feed.xml", "/public/warnings/list.json"):
        assert one.headline not in Client().get(text).content.decode()


def test_another_program_reads_the_feed(warned: Warned, hands: Any, settings: Any) -> None:
    settings.QIBAN_ADDRESS = "https://hotline.example"
    first = warned.published()
    end = warned.published(warned.cancellation(first))
    warned.published(purpose=WarningStatus.TEST, headline="系统测试")
    got = Client().get("/public/warnings/feed.xml")
    assert got.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = feedparser.parse(got.content)
    assert (feed.bozo, feed.version) == (False, "atom10")
    assert feed.feed.author == "淄博市防汛抗旱指挥部"
    assert feed.feed.id == "https://hotline.example/public/warnings/feed.xml"
    assert [one.title for one in feed.entries] == [end.headline, first.headline]
    latest = feed.entries[0]
    assert latest.cap_msgtype == "Cancel"
    assert latest.cap_severity == "Severe"
    assert latest.cap_areadesc == "沿黄滩区"
    (cap,) = [one for one in latest.links if one.type == "application/cap+xml"]
    assert cap.href == f"https://hotline.example/public/warnings/{end.identifier}.xml"
    assert latest.published == end.sent_at.astimezone(civil("2024-06-03").tzinfo).isoformat()
    marked = Client().get("/public/warnings/feed.xml", headers={"If-None-Match": got.headers["ETag"]})
    assert marked.status_code == 304


def test_an_empty_feed_is_one_too(db: None) -> None:
    feed = feedparser.parse(Client().get("/public/warnings/feed.xml").content)
    assert (feed.bozo, feed.entries) == (False, [])


def test_programs_read_what_holds(warned: Warned, hands: Any) -> None:
    one = warned.published(**ENGLISH)
    (told,) = Client().get("/public/warnings/list.json").json()["warnings"]
    assert (told["identifier"], told["colour"], told["level"], told["expires"]) == (
        one.identifier,
        "orange",
        2,
        "2024-06-04T09:00:00+08:00",
    )
    assert told["headline"] == {"zh-CN": one.headline, "en-US": ENGLISH["headline_en"]}


def test_the_list_costs_the_same_however_many_hold(
    warned: Warned, hands: Any, django_assert_max_num_queries: Any
) -> None:
    for _ in range(3):
        warned.published()
    with django_assert_max_num_queries(8):
        Client().get("/public/warnings/")


def test_posts_see_the_message_and_its_way(
    city: City, warned: Warned, browser: Callable[[Actor], Client], hands: Any
) -> None:
    first = warned.published()
    warned.published(warned.update(first))
    page = browser(city.member()).get(f"/flood_warnings/{first.pk}/").content.decode()
    assert "已发布的内容" in page
    assert "后续报文" in page
    listed = browser(city.member()).get("/flood_warnings/").content.decode()
    assert "▲ 橙色（Ⅱ级）" in listed


def test_an_approver_approves_on_the_page(
    city: City, warned: Warned, browser: Callable[[Actor], Client], hands: Any
) -> None:
    one = warned.submitted()
    window = browser(city.commander)
    assert "同意发布" in window.get(f"/flood_warnings/{one.pk}/").content.decode()
    done = window.post(f"/flood_warnings/{one.pk}/do/approve_warning/", {"step_no": one.step_no})
    assert done.status_code == 302
    one.refresh_from_db()
    assert one.state == "approved"


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_page_of_a_warning_s_way_shows_all_that_it_names(
    city: City, warned: Warned, browser: Callable[[Actor], Client], hands: Any, language: str
) -> None:
    first = warned.published(**ENGLISH)
    end = warned.published(warned.cancellation(first))
    drafts = [
        warned.written(has_area=False, instruction=""),
        warned.submitted(),
        warned.approved(purpose=WarningStatus.TEST),
    ]
    window = browser(city.duty)
    seen = [f"/flood_warnings/{one.pk}/" for one in (first, end, *drafts)]
    seen += [f"/flood_warnings/{drafts[0].pk}/write/", f"/flood_warnings/{drafts[1].pk}/write/", "/flood_warnings/"]
    seen += [f"/flood_warnings/{drafts[0].pk}/do/{action}/" for action in ("add_area", "add_places", "remove_area")]
    seen += ["/flood_warnings/new/", "/flood_outlines/", "/public/warnings/", f"/public/warnings/{end.identifier}/"]
    for path in seen:
        page = window.get(path, headers={"Accept-Language": language})
        assert page.status_code == 200, path
        assert "UNDEFINED[" not in page.content.decode(), path
        assert len(page.content) < 50_000, path
