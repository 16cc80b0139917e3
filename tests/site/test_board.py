"""The board: numbers by unit and light that lead to their lists, to each post what it may see."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.hotline.conftest import City, civil
from tests.hotline.web.conftest import page_of

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.obligations.models import Obligation, Phase
from qiban.core.people.models import Person
from qiban.core.units.models import Unit
from qiban.hotline.posts import CENTRE_ROLES

MONDAY = civil("2024-03-04 09:00")
START = datetime(2024, 3, 4, tzinfo=UTC)


@pytest.fixture
def city(db: None) -> City:
    return City()


def signed_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(Person.objects.get(pk=actor.person_id))
    return client


def board(actor: Actor, query: str = "", status: int = 200) -> str:
    return page_of(signed_in(actor).get(f"/board/{query}"), status)


def owe(unit: str, phase: Phase, *, number: int = 1, kind: str = "handling") -> None:
    known = Obligation.objects.count()
    Obligation.objects.bulk_create(
        Obligation(
            kind=kind,
            bearer_unit=Unit.objects.get(code=unit),
            subject_type="regulation",
            subject_id=known + one,
            case_number=f"{unit}-{phase.name[0]}{one}",
            clause="hotline:12.3",
            opened_at=START,
            due_at=START + timedelta(days=one),
            phase=phase,
        )
        for one in range(number)
    )


def cases(page: str) -> list[str]:
    """Return the list's case numbers, from top to bottom."""
    return re.findall(r'figure">([\w-]+)</span></span></td>', page)


def test_every_number_stands_at_its_unit_and_light_and_leads_to_its_list(city: City) -> None:
    owe("housing", Phase.RED, number=2)
    owe("housing", Phase.GREEN, number=3)
    owe("water_group", Phase.YELLOW)

    page = board(city.post("centre", "supervisor"))

    found = re.search(r'count--red" href="(\?[^"]+)">2</a>', page)
    assert found is not None
    assert found.group(1).replace("&amp;", "&") == "?unit=housing&light=red"
    assert re.search(r'count--green" href="\?unit=housing&amp;light=green">3</a>', page)
    assert re.search(r'count--yellow" href="\?unit=water_group&amp;light=yellow">1</a>', page)
    assert sorted(cases(board(city.post("centre", "supervisor"), "?unit=housing&light=red"))) == [
        "housing-R0",
        "housing-R1",
    ]


def test_the_gravest_stand_first_in_both_table_and_list(city: City) -> None:
    owe("water_group", Phase.YELLOW)
    owe("housing", Phase.RED)
    owe("gas_company", Phase.OVERDUE)
    owe("power_grid", Phase.GREEN)

    page = board(city.director)

    wanted = ["housing", "gas_company", "water_group", "power_grid"]
    assert re.findall(r'<th scope="row"><a href="\?unit=(\w+)">', page) == wanted
    assert [case.split("-")[0] for case in cases(page)] == wanted


def test_what_lies_below_a_district_counts_as_the_districts_until_one_looks_into_it(city: City) -> None:
    owe("zhangdian", Phase.GREEN)
    owe("zhangdian_housing", Phase.RED, number=2)
    leader = city.post("city_government", "city_leader")

    page = board(leader)
    assert re.search(r'unit=zhangdian&amp;light=red">2</a>', page)
    assert "unit=zhangdian_housing" not in page

    inside = board(leader, "?unit=zhangdian")
    assert re.search(r'unit=zhangdian_housing&amp;light=red">2</a>', inside)
    assert "张店区（本级）" in inside
    assert cases(board(leader, "?unit=zhangdian&own=1")) == ["zhangdian-G0"]


def test_a_kind_narrows_numbers_and_list(city: City) -> None:
    owe("centre", Phase.GREEN, kind="review")
    owe("housing", Phase.GREEN, number=2)

    page = board(city.director, "?kind=review")

    assert cases(page) == ["centre-G0"]
    assert "unit=housing" not in page


def test_kinds_to_choose_from_stand_by_regulation_and_the_chosen_one_is_marked(city: City) -> None:
    owe("centre", Phase.GREEN, kind="review")
    groups = dict(re.findall(r'<optgroup label="([^"]+)">(.*?)</optgroup>', board(city.director, "?kind=review")))
    assert '<option value="review" selected>审核回复</option>' in groups["《热线办法》"]
    assert "审核回复" not in groups["《城建项目管理办法》"]
    assert "return_window" not in "".join(groups.values())
    assert '<option value="basis_successor">录入接续文件</option>' in groups["各项制度"]
    plain = board(city.director)
    assert '<option value="review" selected>' not in plain
    assert '<option value="review">' in plain


def test_the_list_names_light_unit_thing_clause_due_and_leads_to_the_order(city: City) -> None:
    order = city.bring("handling", at=MONDAY, subject="停水请回电13905330001")

    page = board(city.post("centre", "supervisor"))

    assert re.search(
        rf'办理并回复</span> <a id="owed-\d+" href="/orders/{order.pk}/">停水请回电139\*\*\*\*0001</a>', page
    )
    assert "市住房城乡建设局" in page
    assert 'href="/law/hotline/#12.3"' in page
    assert "2024-03-11 24:00" in page


@pytest.mark.parametrize("role", sorted(CENTRE_ROLES))
def test_posts_of_the_centre_see_all_units(city: City, role: str) -> None:
    owe("housing", Phase.RED)

    assert cases(board(city.post("centre", role))) == ["housing-R0"]


@pytest.mark.parametrize(("unit", "role"), [("city_government", "city_leader"), ("audit", "auditor")])
def test_leaders_and_auditors_see_all_units(city: City, unit: str, role: str) -> None:
    owe("housing", Phase.RED)

    assert cases(board(city.post(unit, role))) == ["housing-R0"]


@pytest.mark.parametrize("role", ["handler", "unit_leader", "district_dispatcher"])
def test_a_unit_sees_its_own_and_what_lies_below(city: City, role: str) -> None:
    owe("zhangdian", Phase.GREEN)
    owe("zhangdian_housing", Phase.RED)
    owe("linzi", Phase.RED)
    actor = city.post("zhangdian", role)

    assert cases(board(actor)) == ["zhangdian_housing-R0", "zhangdian-G0"]
    assert "只能查看本单位及下属单位的事项。" in board(actor, "?unit=linzi", status=403)
    assert "只能查看本单位及下属单位的事项。" in board(actor, "?unit=city_government", status=403)


def test_an_administrator_sees_how_much_but_no_matter(city: City) -> None:
    order = city.bring("handling", at=MONDAY)

    page = board(city.post("centre", "administrator"))

    assert order.number not in page
    assert order.subject not in page
    assert f"/orders/{order.pk}/" not in page
    assert "待市住房城乡建设局办理" in page


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?unit=heaven", "没有查到单位“heaven”。"),
        ("?light=blue", "没有“blue”这种灯色。"),
        ("?kind=return_window", "没有“return_window”这类事项。"),
        ("?cursor=x", "翻页标记无效"),
    ],
)
def test_what_there_is_not_is_refused_in_words(city: City, query: str, said: str) -> None:
    assert said in board(city.director, query, status=422)


def test_the_list_goes_on_page_by_page(city: City) -> None:
    owe("housing", Phase.GREEN, number=45)
    actor = city.director

    first = board(actor)
    link = re.search(r'rel="next"[^>]*href="([^"]+)"', first)
    assert link is not None
    second = board(actor, link.group(1).replace("&amp;", "&"))

    assert [*cases(first), *cases(second)] == [f"housing-G{number}" for number in range(45)]


def test_the_part_that_htmx_fetches_is_the_one_on_the_page(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: MONDAY)
    owe("housing", Phase.RED)
    client = signed_in(city.director)

    part = page_of(client.get("/board/", headers={"HX-Request": "true"})).strip()

    assert part.startswith('<div id="board"')
    assert part in page_of(client.get("/board/"))


def test_more_units_and_obligations_ask_no_more_of_the_database(city: City) -> None:
    city.bring("handling", at=MONDAY)
    city.demand(at=MONDAY)
    client = signed_in(city.director)
    few = queries(client)
    for unit in ("water_group", "gas_company", "linzi"):
        city.bring("handling", lead=unit, at=MONDAY)
        owe(unit, Phase.RED, number=5)

    assert queries(client) == few


def queries(client: Client) -> int:
    client.get("/board/")
    with CaptureQueriesContext(connection) as found:
        client.get("/board/")
    return len(found)


def test_nobody_comes_in_without_signing_in(client: Client) -> None:
    assert client.get("/board/")["Location"].startswith("/accounts/login/")


def test_the_first_of_many_rows_come_from_an_index_not_from_the_table(city: City) -> None:
    """However much is owed, no query of the board reads the whole table."""
    owe("housing", Phase.GREEN, number=300)
    client = signed_in(city.director)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("ANALYZE obligations_obligation")
    for query in ("", "?light=red", "?kind=handling", "?unit=housing", "?unit=zhangdian&kind=review"):
        with CaptureQueriesContext(connection) as found:
            client.get(f"/board/{query}")
        asked = [one["sql"] for one in found if "obligations_obligation" in one["sql"]]
        assert asked
        with connection.cursor() as cursor:
            for sql in asked:
                cursor.execute(f"EXPLAIN {sql}")
                plan = "\n".join(row[0] for row in cursor.fetchall())
                assert "Seq Scan on obligations_obligation" not in plan


def test_the_list_says_how_many_working_days_are_left_or_past_due(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    # Opened long ago or just now does not matter: due at the end of Friday 1 March, of Tuesday the 5th, of Monday the 11th.
    for number, day in enumerate(("2024-03-02", "2024-03-06", "2024-03-12")):
        owe("housing", Phase.GREEN)
        last = Obligation.objects.latest("id")
        Obligation.objects.filter(pk=last.pk).update(
            due_at=civil(day), opened_at=civil("2024-01-02") + timedelta(number)
        )
    monkeypatch.setattr(clock, "now", lambda: civil("2024-03-05 10:00"))

    page = board(city.post("centre", "supervisor"))

    assert re.findall(r'data-label="剩余或超期">([^<]+)<', page) == ["超期1个工作日", "剩1个工作日", "剩5个工作日"]
    assert "已过" not in page
