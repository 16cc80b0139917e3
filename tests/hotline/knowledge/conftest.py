"""A small city with a knowledge base: articles in any state, and what was said once."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client
from tests.hotline.conftest import City as Hotline
from tests.hotline.conftest import civil

from qiban.core.actor import Actor
from qiban.core.errors import QibanError
from qiban.core.notices.models import Notice
from qiban.core.obligations.models import Obligation
from qiban.core.people.models import Person
from qiban.hotline.category_choices import CategoryChoice
from qiban.hotline.knowledge.models import Article
from qiban.hotline.knowledge.operations.checking import pass_article, publish_article
from qiban.hotline.knowledge.operations.writing import submit_article, write_article
from qiban.hotline.knowledge.queries.search import forget_common

__all__ = ["City", "civil"]

AT = civil("2024-03-01 09:00")
TEXT = {
    "title": "住房公积金提取需要哪些材料",
    "question": "提取住房公积金要带什么",
    "answer": "携带身份证、银行卡到公积金管理中心办理；租房提取另需租赁合同。",
    "keywords": "公积金、提取",
    "source": "淄公积金〔2024〕1号",
}


class City(Hotline):
    """Zibo's units and posts, and articles of theirs."""

    @property
    def reviewer(self) -> Actor:
        return self.post("centre", "reviewer")

    def write(
        self, *, unit: str = "housing", at: datetime = AT, category: str = "property_management", **more: Any
    ) -> Article:
        """A draft of 1 March 2024 at 9 unless said otherwise."""
        said = {**TEXT, "category": CategoryChoice(category), **more}
        return write_article(actor=self.handler(unit), at=at, **said)

    def publish(self, *, unit: str = "housing", at: datetime = AT, **more: Any) -> Article:
        """A published article."""
        return self.bring_out(self.write(unit=unit, at=at, **more), at=at)

    def bring_out(self, article: Article, *, at: datetime) -> Article:
        """Hand a draft in, pass it and publish it."""
        unit = article.unit.code
        submit_article(actor=self.handler(unit), article_id=article.pk, at=at)
        pass_article(actor=self.reviewer, article_id=article.pk, at=at)
        return publish_article(actor=self.reviewer, article_id=article.pk, at=at)


def owed(thing: Any) -> dict[str, Obligation]:
    """What is open on a thing, by kind."""
    found = Obligation.objects.filter(subject_type=thing.subject_type, subject_id=thing.pk, settled_at=None)
    return {one.kind: one for one in found}


def told(thing: Any, kind: str) -> list[Notice]:
    """The notices of a kind about a thing."""
    return list(Notice.objects.filter(kind=kind, case_number=thing.number).order_by("pk"))


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.fixture
def city(db: None) -> City:
    forget_common()
    return City()


@pytest.fixture
def browser() -> Callable[[Actor], Client]:
    """A browser in which a post is signed in."""

    def signed_in(actor: Actor) -> Client:
        client = Client()
        client.force_login(Person.objects.get(pk=actor.person_id))
        return client

    return signed_in


@pytest.fixture
def refused() -> Callable[..., AbstractContextManager[None]]:
    """Expect an error with a word of its message, in two languages."""

    @contextmanager
    def expect(kind: type[QibanError], word: str, *, field: str = "") -> Iterator[None]:
        with pytest.raises(kind) as raised:
            yield
        error = raised.value
        assert word in error.message.zh + (error.next_step.zh if error.next_step else "")
        assert error.message.en
        assert not field or field in error.fields

    return expect
