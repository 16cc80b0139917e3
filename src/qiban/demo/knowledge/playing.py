"""Play the demo's articles, all in one transaction: written and published over the past year, then left to what became of them."""

import logging
import tomllib
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from importlib import resources
from typing import Any

from django.db import transaction

from qiban.core.actor import Actor
from qiban.core.clock import civil_date
from qiban.core.errors import QibanError
from qiban.core.notices.operations import kept_inside
from qiban.demo.people import Company
from qiban.demo.playing import turn_lights
from qiban.hotline.category_choices import CategoryChoice
from qiban.hotline.knowledge.models import Article
from qiban.hotline.knowledge.operations.checking import pass_article, publish_article
from qiban.hotline.knowledge.operations.expiring import expire_articles
from qiban.hotline.knowledge.operations.reporting import report_error
from qiban.hotline.knowledge.operations.synonyms import keep_synonyms
from qiban.hotline.knowledge.operations.using import record_use
from qiban.hotline.knowledge.operations.writing import revise_article, submit_article, write_article
from qiban.hotline.models import Demand

DIRECTOR, AGENT = "zhuren", "shouli"
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
SAID = ("title", "question", "answer", "keywords", "source")
# Every so many articles one was revised lately.
REVISED_EVERY = 6
WRONG = "群众反映已不按此执行，请核实。"
log = logging.getLogger("qiban.demo")


def play(now: datetime, company: Company, *, on_progress: Callable[[int, int], None] = lambda _d, _t: None) -> int:
    """Play the articles up to `now` where there are none yet; return how many were refused, of which the log says why."""
    if Article.objects.exists():
        return 0
    data = tomllib.loads(resources.files("qiban.demo").joinpath("data/articles.toml").read_text(encoding="utf-8"))
    refused = 0
    with kept_inside(), transaction.atomic():
        for group in data["synonyms"]:
            keep_synonyms(actor=company.actor(DIRECTOR), words=group["words"], at=now - 90 * DAY)
        for number, told in enumerate(data["article"]):
            refused += _refused(told, company, now, is_revised=number % REVISED_EVERY == 0)
            on_progress(number + 1, len(data["article"]))
        expire_articles(now)
        _use(company.actor(AGENT))
        turn_lights(now)
    return refused


def _refused(told: Mapping[str, Any], company: Company, now: datetime, *, is_revised: bool) -> bool:
    try:
        with transaction.atomic():
            _tell(told, company, now, is_revised=is_revised)
    except QibanError as error:
        log.warning("demo article %s was refused: %s", told["title"], error.message.en)
        return True
    return False


def _tell(told: Mapping[str, Any], company: Company, now: datetime, *, is_revised: bool) -> None:
    """Take an article as far as its fate says."""
    keeper, at, fate = company.actor(told["by"]), now - told["ago"] * DAY, told["fate"]
    article = write_article(actor=keeper, at=at, **_said(told, now, at))
    if fate == "draft":
        return
    submit_article(actor=keeper, article_id=article.pk, at=at + MINUTE)
    if fate == "submitted":
        return
    _publish(article, company, at + 2 * MINUTE)
    if is_revised and fate == "published" and told["ago"] > 12:
        again = now - 10 * DAY
        said = {**_said(told, now, at), "answer": f"{told['answer']}办理进度可拨打12345查询。"}
        revise_article(actor=keeper, article_id=article.pk, at=again, **said)
        submit_article(actor=keeper, article_id=article.pk, at=again + MINUTE)
        _publish(article, company, again + 2 * MINUTE)
    if fate == "error":
        report_error(actor=company.actor(AGENT), article_id=article.pk, words=WRONG, at=now - DAY)


def _publish(article: Article, company: Company, at: datetime) -> None:
    reviewer = company.actor(DIRECTOR)
    pass_article(actor=reviewer, article_id=article.pk, at=at)
    publish_article(actor=reviewer, article_id=article.pk, at=at + MINUTE)


def _said(told: Mapping[str, Any], now: datetime, at: datetime) -> dict[str, Any]:
    return {
        **{name: told[name] for name in SAID},
        "category": CategoryChoice(told["category"]),
        "valid_from": civil_date(at),
        "valid_until": _until(told, now),
        "is_public": told["is_public"],
    }


def _until(told: Mapping[str, Any], now: datetime) -> date | None:
    return civil_date(now + told["until"] * DAY) if "until" in told else None


def _use(agent: Actor) -> None:
    """Let the demands that were answered at the desk rest on the article of their category."""
    articles = {one.category: one for one in Article.objects.filter(state="published").order_by("-pk")}
    answered = Demand.objects.filter(state="answered", category__in=articles, answered_from=None)
    for demand in answered.order_by("pk")[:60]:
        article, at = articles[demand.category], demand.answered_at or demand.received_at
        if article.published_at and article.published_at <= at:
            record_use(demand, (article.pk, article.published_no), agent, at)
