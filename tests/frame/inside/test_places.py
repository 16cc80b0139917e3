"""What the city's own pages show of the tiny office: board, navigation, notices, search, law."""

from html import unescape
from re import search

from django.test import Client
from tests.frame.tiny.law.tiny import kept
from tests.frame.tiny.office import PROMISE

from qiban.core.notices.models import Notice
from qiban.core.notices.operations import Draft, notify
from qiban.core.obligations.sweep import sweep
from qiban.core.office import offices
from qiban.core.offices import pages_of
from qiban.core.offices import search as search_for
from qiban.core.people.models import Person, Post
from qiban.core.units.models import Unit
from qiban.law.roles import COMMON

from .conftest import Office, Watch, page_of


def test_a_red_light_on_the_board_leads_by_thing_and_clause_to_the_module_and_function_of_the_rule(
    office: Office, watch: Watch
) -> None:
    promise = office.promise()
    watch.move(days=10)
    sweep(at=watch.at)
    browser = office.browser(office.promiser)
    board = page_of(browser.get("/board/?light=red"))
    thing = first_link(board, rf"/promises/{promise.pk}/")
    page = page_of(browser.get(thing))
    clause = first_link(page, r"/law/tiny/#1")
    law = page_of(browser.get(clause.partition("#")[0]))
    rule = first_link(law, r"/law/tiny/rules/#tiny\.kept")

    assert "兑现承诺" in board
    assert "修好东门路灯" in board
    assert "红灯" in page
    assert 'id="1"' in law
    rules = page_of(browser.get(rule.partition("#")[0]))
    assert 'id="tiny.kept"' in rules
    assert f"{kept.__module__}.{kept.__qualname__}" in rules


def first_link(page: str, pattern: str) -> str:
    """Return the address of the first link that leads there."""
    found = search(rf'href="({pattern})"', page)
    assert found, f"no link to {pattern}"
    return unescape(found[1])


def test_the_navigation_names_the_office_to_its_posts_alone(office: Office) -> None:
    entry = 'href="/promises/"'

    browser = office.browser(office.promiser)
    assert entry in page_of(browser.get("/board/"))
    browser.cookies["qiban_language"] = "en"
    assert f'{entry} data-key="">Promises</a>' in page_of(browser.get("/board/"))
    assert entry not in page_of(Client().get("/law/"))


def test_the_first_page_of_a_post_is_one_that_it_may_open(office: Office) -> None:
    started = office.browser(office.promiser).get("/start/", follow=True)

    assert started.status_code == 200


def test_a_notice_says_what_was_promised_and_leads_there(office: Office) -> None:
    promise = office.promise()
    page = page_of(office.browser(office.promiser).get("/notices/"))

    assert "新承诺：修好东门路灯" in page
    assert f'href="/promises/{promise.pk}/"' in page


def test_a_search_finds_a_promise_by_words_and_by_number_for_whoever_may_see_it(office: Office) -> None:
    promise = office.promise()
    found = f'href="/promises/{promise.pk}/"'

    assert found in page_of(office.browser(office.checker).get("/search/", {"q": "路灯"}))
    assert found in page_of(office.browser(office.promiser).get("/search/", {"q": str(promise.pk)}))
    assert found not in page_of(office.browser(office.other).get("/search/", {"q": "路灯"}))


def test_the_law_lists_the_offices_regulation_with_clauses_numbers_and_rules(office: Office) -> None:
    browser = office.browser(office.promiser)

    assert "《承诺办法》" in page_of(browser.get("/law/"))
    assert "说到做到" in page_of(browser.get("/law/tiny/"))
    assert "兑现时限" in page_of(browser.get("/law/tiny/parameters/"))


def test_the_board_counts_what_units_owe_to_the_office(office: Office) -> None:
    office.promise()

    assert "市住房城乡建设局" in page_of(office.browser(office.checker).get("/board/"))
    assert "修好东门路灯" in page_of(office.browser(office.checker).get("/board/?kind=promise"))


def test_a_number_is_found_as_it_is_typed_with_a_chinese_keyboard(office: Office) -> None:
    promise = office.promise()
    full_width = str(promise.pk).translate({digit: digit + 0xFEE0 for digit in range(0x30, 0x3A)})

    assert f'href="/promises/{promise.pk}/"' in page_of(
        office.browser(office.checker).get("/search/", {"q": full_width})
    )


def test_a_guessed_number_looks_alike_whether_there_is_such_a_promise_or_not(office: Office) -> None:
    promise = office.promise()
    other = office.browser(office.other)
    answers = [
        page_of(other.get("/search/", {"q": str(number)})).partition("<main")[2].replace(str(number), "N")
        for number in (promise.pk, promise.pk + 1)
    ]

    assert "N" in answers[0]
    assert answers[0] == answers[1]


def test_a_notice_of_another_office_does_not_lead_here_though_its_number_is_alike(office: Office, watch: Watch) -> None:
    promise = office.promise()
    alike = {"unit_id": office.promiser.unit, "at": watch.at, "case_number": str(promise.pk)}
    notify(Draft("obligation_yellow", key="1", facts={"kind": "handling", "due_at": watch.at.isoformat()}, **alike))
    notify(Draft("somebody_elses", key="2", **alike))
    notify(Draft("obligation_yellow", key="3", facts={"kind": "promise", "due_at": watch.at.isoformat()}, **alike))
    foreign, strange, own = (Notice.objects.get(key=key) for key in "123")

    assert pages_of(office.promiser, [foreign, strange, own]) == {own.pk: f"/promises/{promise.pk}/"}


def test_a_post_of_no_office_or_of_another_one_finds_nothing_here(office: Office) -> None:
    promise = office.promise()
    for role in (*COMMON, *(role for one in offices() if one.title.en != "Promises" for role in one.roles)):
        stranger = Post(person=Person(), unit=Unit.objects.get(code="centre"), role=role).actor()
        assert not PROMISE.visible(stranger).exists(), role
        assert search_for(stranger, str(promise.pk)) == search_for(stranger, "修好东门路灯") == [], role


def test_a_programs_post_of_another_office_meets_no_promise(office: Office) -> None:
    promise = office.promise()
    program = office.program(office.post("centre", "administrator"))

    assert program.get("/promises") == (200, {"items": [], "next": None, "previous": None})
    assert program.get(f"/promises/{promise.pk}")[0] == 404
    assert program.get(f"/promises/{promise.pk}/journal")[0] == 404
    assert program.post(f"/promises/{promise.pk}/actions/check", {})[0] == 404
