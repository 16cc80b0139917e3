"""The demo's articles: forty and more, stale, expired, in work and reported ones among them, nothing refused."""

import pytest
from tests.hotline.conftest import civil

from qiban.core.obligations.models import Obligation, Phase
from qiban.demo import people
from qiban.demo.knowledge import playing
from qiban.hotline.knowledge.models import Article, ArticleError, SynonymGroup
from qiban.hotline.knowledge.queries.search import Within, find_articles

pytestmark = pytest.mark.django_db
NOW = civil("2026-11-27 12:00")


def test_articles_are_played_with_stale_ones_drafts_and_reports() -> None:
    people.engage(password="a-password-of-the-tests")
    company = people.Company()
    assert playing.play(NOW, company) == 0
    assert Article.objects.count() >= 40
    states = set(Article.objects.values_list("state", flat=True))
    assert states == {"draft", "submitted", "published", "expired"}
    assert ArticleError.objects.filter(state="open").count() == 2
    assert Article.objects.filter(published_no__gt=1).count() >= 3
    late = Obligation.objects.filter(kind="article_review", settled_at=None, phase=Phase.RED)
    assert late.count() >= 3
    assert SynonymGroup.objects.count() == 5
    assert [one.title for one in find_articles("taoxin", Within(NOW.date()))] == ["农民工工资拖欠到哪里投诉"]
    assert playing.play(NOW, company) == 0
    assert Article.objects.count() < 60
