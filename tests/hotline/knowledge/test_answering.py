"""Which article answered which call: chosen at the desk, undone, changed by the agent, lapsed meanwhile."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.hotline.knowledge.conftest import TEXT, City, civil, day

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.journal.models import Entry
from qiban.hotline.knowledge.models import Article, ArticleError, ArticleUse
from qiban.hotline.models import Demand

Browser = Callable[[Actor], Client]
CALL = {
    "phone": "13905330001",
    "kind": "consult",
    "subject": "咨询住房公积金提取",
    "detail": "想提取住房公积金，需要哪些材料",
    "urgency": "general",
    "action": "answer_directly",
}


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: civil("2024-03-05 10:00"))


@pytest.fixture
def article(city: City) -> Article:
    return city.publish()


def test_the_desk_offers_it_while_the_agent_types_with_its_answer_behind_a_key(
    city: City, browser: Browser, article: Article
) -> None:
    desk = browser(city.agent)
    offered = desk.post("/desk/suggestions/", CALL).content.decode()
    assert f'data-fill-article="{article.pk}:1"' in offered
    assert f'data-fill-answer="{TEXT["answer"]}"' in offered
    assert 'data-key="alt+a"' in offered
    for typed in ("gjj", "公积金"):
        assert f'data-fill-article="{article.pk}:1"' in desk.post("/desk/articles/", {"find": typed}).content.decode()
    assert "没有查到" in desk.post("/desk/articles/", {"find": "xyz"}).content.decode()
    for actor in (city.handler(), city.dispatcher):
        assert browser(actor).post("/desk/articles/", {"find": "gjj"}).status_code == 403


def answered(desk: Client, **more: Any) -> Demand:
    done = desk.post("/desk/", {**CALL, "answer": TEXT["answer"], **more})
    assert done.status_code == 302, done.content.decode()
    return Demand.objects.latest("pk")


def test_a_direct_answer_keeps_the_article_and_its_version_and_the_article_counts_it(
    city: City, browser: Browser, article: Article
) -> None:
    desk = browser(city.agent)
    demand = answered(desk, article=f"{article.pk}:1")
    use = ArticleUse.objects.get()
    assert (use.demand, use.article, use.version_no, use.is_edited) == (demand, article, 1, False)
    article.refresh_from_db()
    assert (article.uses, article.used_at) == (1, civil("2024-03-05 10:00"))
    assert Entry.objects.get(action="answer_directly").detail["article"] == f"{article.number} v1"
    shown = desk.get(f"/desk/{demand.pk}/").content.decode()
    assert f"/articles/{article.pk}/versions/1/" in shown
    page = desk.get(f"/articles/{article.pk}/").content.decode()
    assert demand.number in page
    # Units read how often, and not whom: a direct answer is none of theirs.
    assert demand.number not in browser(city.handler()).get(f"/articles/{article.pk}/").content.decode()


def test_an_answer_of_the_agent_s_own_words_is_kept_as_changed_and_one_without_an_article_counts_none(
    city: City, browser: Browser, article: Article
) -> None:
    desk = browser(city.agent)
    answered(desk, article=f"{article.pk}:1", answer="带身份证即可。", phone="13905330002")
    assert ArticleUse.objects.get().is_edited is True
    answered(desk, article="", subject="另一件", phone="13905330003")
    assert ArticleUse.objects.count() == 1


@pytest.mark.parametrize("key", ["{}:2", "0:1", "abc", "1:", "{}:1:1", "９:1", "99999999999:1"])
def test_what_is_not_in_use_answers_nothing_and_nothing_typed_is_lost(
    city: City, browser: Browser, article: Article, key: str
) -> None:
    sent = browser(city.agent).post("/desk/", {**CALL, "answer": "我的答复", "article": key.format(article.pk)})
    assert sent.status_code in (409, 422)
    page = sent.content.decode()
    assert "我的答复" in page
    assert "data-unfill" in page
    assert not Demand.objects.exists()


def test_an_article_that_lapsed_while_the_agent_typed_is_not_counted(city: City, browser: Browser) -> None:
    gone = city.publish(valid_until=day("2024-03-04"))
    sent = browser(city.agent).post("/desk/", {**CALL, "answer": "答复", "article": f"{gone.pk}:1"})
    assert sent.status_code == 422
    assert "过期" in sent.content.decode()


def test_without_scripts_a_button_puts_the_answer_into_the_form(city: City, browser: Browser, article: Article) -> None:
    desk = browser(city.agent)
    page = desk.post("/desk/", {**CALL, "answer": "", "look": "1"}).content.decode()
    assert f'name="take" value="{article.pk}:1"' in page
    page = desk.post("/desk/", {**CALL, "answer": "", "take": f"{article.pk}:1"}).content.decode()
    assert TEXT["answer"] in page.split('name="answer"')[1].split("</textarea>")[0]
    assert CALL["detail"] in page
    assert desk.post("/desk/", {**CALL, "take": "x"}).status_code == 200


def test_an_error_is_reported_from_the_desk_with_words_or_without(
    city: City, browser: Browser, article: Article
) -> None:
    desk = browser(city.agent)
    address = f"/desk/articles/{article.pk}/error/"
    told = desk.post(address, {"error_words": "电话不对"}, headers={"HX-Request": "true"})
    error = ArticleError.objects.get()
    assert (told.status_code, error.words) == (200, "电话不对")
    assert error.number in told.content.decode()
    plain = desk.post(address, {})
    assert (plain.status_code, ArticleError.objects.count()) == (302, 2)
    assert desk.post("/desk/articles/999999/error/", {}).status_code == 404
    assert desk.get(address).status_code == 405
