"""Pages of the site itself, in both languages and for whoever may see them."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from tests.hotline.conftest import City

from qiban.core import clock
from qiban.core.notices.models import Notice
from qiban.core.notices.operations import Draft, notify_many
from qiban.core.people.models import Person
from qiban.core.people.operations import appoint
from qiban.hotline.models import Order

from .conftest import Office

CHINESE = re.compile(r"[\u4e00-\u9fff]")
OPEN_PAGES = ["/accounts/login/", "/law/", "/law/hotline/", "/law/hotline/parameters/"]
OPEN_PAGES += ["/law/hotline/rules/", "/nowhere/"]
OFFICE_PAGES = ["/notices/", "/notices/?unread=1", "/accounts/logout/", "/accounts/password/change/"]
OFFICE_PAGES += ["/accounts/2fa/", "/accounts/sessions/"]
# Names of people and units, what the gazette calls itself, and the other language's own name are not translated.
# Names of people and documents stand as they are written.
KEPT = (
    "张晓敏",
    "中文",
    *(f"淄政办字[2023]{number}号" for number in (33, 35, 36, 37, 38)),
    "淄政字[2023]57号",
    "本市计划执行规则",
)


def chinese_left(page: str) -> list[str]:
    text = re.sub(r"<[^>]*>", " ", page)
    for kept in KEPT:
        text = text.replace(kept, "")
    return [line for line in text.splitlines() if CHINESE.search(line)]


@pytest.mark.django_db
@pytest.mark.parametrize("path", OPEN_PAGES)
def test_open_pages_show_no_gap_in_either_language(
    client: Client, language: str, path: str, without_gaps: Callable[[bytes], str]
) -> None:
    client.cookies["qiban_language"] = language
    response = client.get(path)

    page = without_gaps(response.content)
    assert f'<html lang="{language}">' in page
    assert "Content-Security-Policy" in response.headers
    if language == "en":
        assert chinese_left(page) == []


@pytest.mark.parametrize("path", OFFICE_PAGES)
def test_office_pages_show_no_gap_in_either_language(
    signed_in: Client, office: Office, language: str, path: str, without_gaps: Callable[[bytes], str]
) -> None:
    Person.objects.filter(pk=office.person.pk).update(language=language)

    page = without_gaps(signed_in.get(path).content)

    assert f'<html lang="{language}">' in page
    if language == "en":
        assert chinese_left(page) == []


def test_the_header_shows_the_acting_post_and_only_its_roles_pages(signed_in: Client) -> None:
    page = signed_in.get("/notices/").content.decode()

    assert "派单员 · 市政府市民投诉中心" in page
    links = re.findall(r'<a class="navigation__link" href="([^"]+)"', page)
    assert links == ["/dispatch/", "/supervision/", "/knowledge/", "/relays/", "/board/", "/law/"]


def test_a_page_that_rests_on_the_regulation_says_when_its_basis_has_lapsed(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Art. 25: in force until the end of 2026-06-27 in Zibo, which is 16:00 UTC.
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 6, 27, 15, 59, tzinfo=UTC))
    assert "依据已到期" not in client.get("/law/hotline/").content.decode()

    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 6, 27, 16, 0, tzinfo=UTC))
    assert "依据已到期" in client.get("/law/hotline/").content.decode()


def test_the_law_shows_every_article_with_its_anchor(client: Client, db: None) -> None:
    page = client.get("/law/hotline/").content.decode()

    assert [f'id="{number}"' in page for number in range(1, 26)] == [True] * 25
    assert 'id="12.4"' in page


def test_the_law_has_no_page_for_a_regulation_that_is_not_coded(client: Client, db: None) -> None:
    assert client.get("/law/tea/").status_code == 404


def test_health_is_told_to_anyone(client: Client, db: None) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}


def test_the_start_leads_to_the_first_page_of_the_role(signed_in: Client) -> None:
    assert signed_in.get("/start/").url == "/dispatch/"  # type: ignore[attr-defined]


# Notices


def send(office: Office, count: int) -> None:
    first = datetime(2025, 3, 3, 1, 0, tzinfo=UTC)
    notify_many(
        Draft(
            kind="order_dispatched",
            unit_id=office.centre.pk,
            at=first + timedelta(minutes=number),
            key=f"n{number}",
            case_number="202503030000001",
            facts={"subject": f"路灯不亮{number:03d}"},
        )
        for number in range(count)
    )


def test_notices_come_in_pages_that_lose_none(signed_in: Client, office: Office) -> None:
    send(office, 31)

    first = signed_in.get("/notices/").content.decode()
    following = re.search(r'rel="next"[^>]*href="([^"]+)"', first)
    assert following
    second = signed_in.get("/notices/" + following[1]).content.decode()

    assert re.findall(r"路灯不亮(\d+)", first) == [f"{number:03d}" for number in range(30, 0, -1)]
    assert re.findall(r"路灯不亮(\d+)", second) == ["000"]


def test_a_notice_leads_to_the_order_it_is_about_and_others_nowhere(signed_in: Client, office: Office) -> None:
    send(office, 1)
    notify_many(
        [
            Draft(kind="basis_lapsed", unit_id=office.centre.pk, at=clock.now(), key="b"),
            Draft(
                kind="obligation_overdue",
                unit_id=office.centre.pk,
                at=clock.now(),
                key="d",
                case_number="S202503030000007",
                facts={"due_at": "2023-10-11T16:00:00+00:00"},
            ),
        ]
    )

    page = signed_in.get("/notices/").content.decode()

    # The order's number is its date and its running number.
    assert re.findall(r'href="(/orders/[^"]*)"', page) == ["/orders/1/"]
    assert "应于2023-10-11 24:00前办结" in page


def test_what_leaves_at_night_is_marked_as_urgent_on_the_page(client: Client, db: None) -> None:
    city = City()
    plain, pressing = city.bring("dispatched"), city.bring("dispatched", phone="13905330002")
    Order.objects.filter(pk=pressing.pk).update(urgency="extra_urgent")
    client.force_login(Person.objects.get(pk=city.handler().person_id))
    lines = client.get("/notices/").content.decode().split("<li")
    (marked,) = [one for one in lines if pressing.number in one]
    (unmarked,) = [one for one in lines if plain.number in one]
    assert (">急<" in marked, ">急<" in unmarked) == (True, False)


def test_a_notice_leads_nowhere_whoever_may_not_open_its_order(client: Client, office: Office) -> None:
    send(office, 1)
    told = Person.objects.create_user("guan")
    appoint(person=told, unit=office.centre, role="administrator")
    client.force_login(told)

    page = client.get("/notices/").content.decode()

    assert "202503030000001" in page
    assert 'href="/orders/' not in page


def test_notices_are_marked_read_and_leave_the_count(signed_in: Client, office: Office) -> None:
    send(office, 2)
    assert '<span class="bell__count">' in signed_in.get("/notices/").content.decode()

    signed_in.post("/notices/read/", {"notice": [str(pk) for pk in Notice.objects.values_list("pk", flat=True)]})

    assert '<span class="bell__count">' not in signed_in.get("/notices/").content.decode()
    assert not Notice.objects.filter(read_at=None).exists()


def test_notices_of_another_unit_cannot_be_marked_read(signed_in: Client, office: Office) -> None:
    send(office, 1)
    Notice.objects.update(unit=office.department)

    signed_in.post("/notices/read/", {"notice": [str(Notice.objects.get().pk), "x"]})

    assert Notice.objects.get().read_at is None


def test_a_page_costs_the_same_queries_however_many_notices_there_are(
    signed_in: Client, office: Office, django_assert_num_queries: Callable[..., object]
) -> None:
    send(office, 200)
    # What was sent is stored by now, and the process knows the centre.
    signed_in.get("/notices/")

    # Session, person, posts, notices, which of their orders are pressing, unread count.
    with django_assert_num_queries(6):  # type: ignore[attr-defined]
        signed_in.get("/notices/")


def test_a_wrong_page_mark_is_refused_in_words(signed_in: Client) -> None:
    response = signed_in.get("/notices/?cursor=nonsense")

    assert response.status_code == 422
    assert "翻页标记无效" in response.content.decode()


@pytest.mark.django_db
def test_a_foreign_browser_is_greeted_in_chinese_until_somebody_chooses_english(client: Client) -> None:
    response = client.get("/law/", headers={"accept-language": "en-US,en;q=0.9"})

    assert '<html lang="zh-hans">' in response.content.decode()
    assert response.headers["Content-Language"] == "zh-hans"
