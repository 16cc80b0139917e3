"""The knowledge base at the desk in a browser: found while one types, put into the answer, taken out again, reported by a key."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import CHROMIUM
from tests.hotline.knowledge.conftest import TEXT, City

from qiban.core import clock
from qiban.core.people.models import Person
from qiban.hotline.knowledge.models import ArticleError
from qiban.hotline.models import Demand

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no browser: {CHROMIUM} is missing; CHROMIUM may name another"),
]


def test_an_article_is_found_by_pinyin_fills_the_answer_and_is_named_by_it(
    page: Page, sign_in: Callable[[Person], None]
) -> None:
    city = City()
    article = city.publish(at=clock.now())
    demand = city.demand(at=clock.now(), subject="咨询公积金", detail="想提取公积金")
    sign_in(Person.objects.get(pk=city.agent.person_id))

    page.goto("/desk/")
    page.keyboard.press("Alt+k")
    page.keyboard.type("gjjtq")
    expect(page.locator("#found")).to_contain_text(TEXT["title"])
    page.keyboard.press("Alt+e")
    expect(page.locator("#found [name=error_words]")).to_be_focused()
    page.keyboard.type("材料有变")
    page.keyboard.press("Enter")
    expect(page.locator("#found .offers__report")).not_to_contain_text("哪里不对")
    reported = ArticleError.objects.get()
    assert (reported.article_id, reported.words) == (article.pk, "材料有变")

    page.goto(f"/desk/{demand.pk}/")
    page.locator("[data-fill-article]").first.click()
    answer = page.locator("[name=answer]")
    expect(answer).to_have_value(TEXT["answer"])
    page.locator("[data-unfill]").click()
    expect(answer).to_have_value("")
    page.locator("[data-fill-article]").first.click()
    page.get_by_role("button", name="办理", exact=True).click()
    page.wait_for_url("**/done/")
    answered = Demand.objects.get(pk=demand.pk)
    assert (answered.state, answered.answer) == ("answered", TEXT["answer"])
    assert answered.answered_from is not None
    assert answered.answered_from.article_id == article.pk
