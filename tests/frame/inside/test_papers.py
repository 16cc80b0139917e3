"""A thing's printed forms are linked on its page, and handed out to whoever may see it."""

from urllib.parse import quote

from django.test import Client

from .conftest import Deals, page_of


def test_the_page_links_a_form_in_the_reader_s_language(deals: Deals) -> None:
    browser, link = deals.browser(deals.dealer), f'href="/deals/{deals.deal.pk}/papers/sheet/" download>'
    assert f"{link}洽谈单<" in page_of(browser.get(f"/deals/{deals.deal.pk}/"))
    browser.cookies["qiban_language"] = "en"
    assert f"{link}Sheet<" in page_of(browser.get(f"/deals/{deals.deal.pk}/"))


def test_a_thing_without_forms_shows_none(deals: Deals) -> None:
    assert "papers" not in page_of(deals.browser(deals.dealer).get(f"/notes/{deals.notes[0].pk}/"))


def test_a_form_is_drawn_as_the_thing_stands_now(deals: Deals) -> None:
    answered = deals.browser(deals.dealer).get(f"/deals/{deals.deal.pk}/papers/sheet/")
    assert answered.content.decode() == "东门路灯 2024-03-05"
    assert answered["Content-Type"] == "text/plain"
    assert quote("洽谈单") in answered["Content-Disposition"]
    assert "no-store" in answered["Cache-Control"]


def test_a_form_that_there_is_not_and_a_thing_of_others_are_not_found(deals: Deals) -> None:
    browser = deals.browser(deals.dealer)
    assert browser.get(f"/deals/{deals.deal.pk}/papers/nothing/").status_code == 404
    assert browser.get(f"/deals/{deals.foreign.pk}/papers/sheet/").status_code == 404


def test_programs_get_the_same_form(deals: Deals) -> None:
    headers = deals.program(deals.dealer)._headers
    answered = Client().get(f"/api/deals/{deals.deal.pk}/papers/sheet", headers=headers)
    assert answered.content.decode() == "东门路灯 2024-03-05"
    assert Client().get(f"/api/deals/{deals.deal.pk}/papers/nothing", headers=headers).status_code == 404
    assert Client().get(f"/api/deals/{deals.foreign.pk}/papers/sheet", headers=headers).status_code == 404
