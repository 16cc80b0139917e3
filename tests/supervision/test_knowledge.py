"""Stale knowledge is supervised at its boundary: reviews, expired articles and error reports past due (Art. 16.5)."""

from datetime import datetime

import pytest
from tests.hotline.knowledge.conftest import City as Knowing
from tests.hotline.knowledge.conftest import day
from tests.supervision.conftest import City as Supervised
from tests.supervision.conftest import civil, told

from qiban.core.obligations.sweep import sweep
from qiban.hotline.knowledge.operations.expiring import expire_articles
from qiban.hotline.knowledge.operations.reporting import refuse_error, report_error
from qiban.hotline.knowledge.operations.writing import confirm_article, withdraw_article
from qiban.supervision.models import SupervisionOrder
from qiban.supervision.operations.watching import watch_causes


class City(Knowing, Supervised):
    """A city that knows, and supervises."""


@pytest.fixture
def city(db: None) -> City:
    return City()


def look(at: datetime) -> int:
    sweep(at=at)
    expire_articles(at)
    return watch_causes(at)


@pytest.mark.parametrize(
    ("moment", "raised"),
    [
        # Published on 1 March 2024: the look is due at the end of Sunday, 1 September; five working days past it end with
        # Friday, 6 September.
        ("2024-09-06 23:59", 0),
        ("2024-09-07 00:00", 1),
        ("2024-09-07 00:01", 1),
    ],
)
def test_a_review_that_was_not_made_is_supervised_five_working_days_past_its_day(
    city: City, moment: str, raised: int
) -> None:
    article = city.publish()
    assert look(civil(moment)) == raised
    for one in SupervisionOrder.objects.all():
        assert (one.unit, one.matter, one.issued_by) == (city.unit("housing"), f"article:{article.pk}", None)
        assert article.number in one.title
        assert [(each.kind, each.clause) for each in one.causes.all()] == [("knowledge", "hotline:16.5")]
        assert len(told(one, "supervision_issued")) == 1
    assert SupervisionOrder.objects.count() == raised


@pytest.mark.parametrize(
    ("moment", "raised"), [("2024-03-14 23:59", 0), ("2024-03-15 00:00", 1), ("2024-03-15 00:01", 1)]
)
def test_an_unanswered_error_report_is_supervised(city: City, moment: str, raised: int) -> None:
    # Reported on Monday, 4 March: due at the end of Thursday the 7th; five working days past it end with the 14th.
    article = city.publish()
    report_error(actor=city.agent, article_id=article.pk, at=civil("2024-03-04 10:00"))
    assert look(civil(moment)) == raised


@pytest.mark.parametrize(
    ("moment", "raised"), [("2024-04-16 23:59", 0), ("2024-04-17 00:00", 1), ("2024-04-17 00:01", 1)]
)
def test_an_expired_article_that_was_not_renewed_is_supervised(city: City, moment: str, raised: int) -> None:
    # Expired on 1 April: owed by the end of the 9th (see tests/hotline/knowledge/test_life.py); five working days past it:
    # 10, 11, 12, 15 and 16 April.
    city.publish(valid_until=day("2024-03-31"))
    assert look(civil("2024-04-01 00:10")) == 0
    assert look(civil(moment)) == raised


def test_several_causes_on_one_article_are_one_order_and_each_is_raised_once(city: City) -> None:
    article, other = city.publish(), city.publish(title="另一条")
    for person in (city.agent, city.dispatcher):
        report_error(actor=person, article_id=article.pk, at=civil("2024-03-04 10:00"))
    report_error(actor=city.agent, article_id=other.pk, at=civil("2024-03-04 10:00"))
    at = civil("2024-03-15 00:00")
    assert [look(at), look(at), look(civil("2024-03-20 09:00"))] == [3, 0, 0]
    by_matter = {one.matter: one.causes.count() for one in SupervisionOrder.objects.all()}
    assert by_matter == {f"article:{article.pk}": 2, f"article:{other.pk}": 1}


def test_what_was_done_late_but_before_one_looks_or_is_void_is_no_cause(city: City) -> None:
    confirmed, withdrawn, refused = city.publish(), city.publish(title="撤下的"), city.publish(title="报错的")
    error = report_error(actor=city.agent, article_id=refused.pk, at=civil("2024-03-04 10:00"))
    refuse_error(actor=city.handler(), article_error_id=error.pk, reason="仍按此执行", at=civil("2024-03-14 23:00"))
    confirm_article(actor=city.handler(), article_id=refused.pk, at=civil("2024-08-30 09:00"))
    confirm_article(actor=city.handler(), article_id=confirmed.pk, at=civil("2024-09-06 23:00"))
    withdraw_article(actor=city.handler(), article_id=withdrawn.pk, reason="停办", at=civil("2024-08-01 09:00"))
    assert look(civil("2024-09-10 09:00")) == 0
