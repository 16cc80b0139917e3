"""What the city's own pages show of the tiny office: board, navigation, notices, search, law."""

from html import unescape
from re import search

from django.test import Client
from tests.frame.tiny.law.tiny import kept

from qiban.core.obligations.sweep import sweep

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

    assert entry in page_of(office.browser(office.promiser).get("/board/"))
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
