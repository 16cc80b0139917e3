"""An article's life: written, handed in, reviewed by somebody else, published, looked at again, revised, expired, withdrawn."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.db import DatabaseError, transaction
from tests.hotline.knowledge.conftest import AT, TEXT, City, civil, day, owed, told

from qiban.core.errors import Conflict, Denied, Invalid, Refused
from qiban.core.journal.models import Entry
from qiban.core.obligations.models import Obligation, Outcome
from qiban.hotline.category_choices import CategoryChoice
from qiban.hotline.knowledge.models import Article, ArticleListing, ArticleVersion
from qiban.hotline.knowledge.operations.checking import pass_article, publish_article, return_article
from qiban.hotline.knowledge.operations.expiring import expire_articles
from qiban.hotline.knowledge.operations.writing import (
    confirm_article,
    edit_article,
    revise_article,
    submit_article,
    withdraw_article,
    write_article,
)

Expect = Callable[..., AbstractContextManager[None]]


def said(**more: object) -> dict[str, object]:
    return {**TEXT, "category": CategoryChoice("property_management"), **more}


def test_an_article_goes_from_draft_to_published_and_owes_a_review_six_months_later(city: City) -> None:
    article = city.write()
    assert (article.state, article.unit, article.version_no, owed(article)) == ("draft", city.unit("housing"), 1, {})
    submit_article(actor=city.handler(), article_id=article.pk, at=AT)
    # Three working days from Friday, 1 March: due at the end of Wednesday, 6 March.
    assert owed(article)["article_check"].due_at == civil("2024-03-07 00:00")
    assert owed(article)["article_check"].bearer_unit == city.unit("centre")
    assert len(told(article, "article_submitted")) == 1
    pass_article(actor=city.reviewer, article_id=article.pk, at=AT)
    article = publish_article(actor=city.reviewer, article_id=article.pk, at=AT)
    assert (article.state, article.published_no) == ("published", 1)
    review = owed(article)
    assert list(review) == ["article_review"]
    # The same day six months later, until its end.
    assert review["article_review"].due_at == civil("2024-09-02 00:00")
    assert (review["article_review"].bearer_unit, review["article_review"].clause) == (
        city.unit("housing"),
        "hotline:8.3",
    )
    assert [one.action for one in Entry.objects.filter(subject_type="article").order_by("pk")] == [
        "write_article",
        "submit_article",
        "pass_article",
        "publish_article",
    ]


@pytest.mark.parametrize("missing", ["question", "answer", "source"])
def test_what_is_not_complete_is_not_handed_in(city: City, refused: Expect, missing: str) -> None:
    article = city.write(**{missing: " "})
    with refused(Refused, "还缺"):
        submit_article(actor=city.handler(), article_id=article.pk, at=AT)
    assert ArticleVersion.objects.count() == 1


def test_an_article_is_its_own_unit_s_and_the_centre_s_to_review_by_somebody_else(city: City, refused: Expect) -> None:
    article = city.write()
    stranger = {"actor": city.handler("water"), "article_id": article.pk, "at": AT}
    with refused(Denied, "所属单位"):
        edit_article(**stranger, **said(title="别的"))
    with refused(Denied, "所属单位"):
        submit_article(**stranger)
    with refused(Denied, "所属单位"):
        withdraw_article(**stranger, reason="不要了")
    submit_article(actor=city.handler(), article_id=article.pk, at=AT)
    for actor in (city.handler(), city.agent, city.post("centre", "supervisor")):
        with pytest.raises((Denied, Refused)):
            pass_article(actor=actor, article_id=article.pk, at=AT)
    for actor in (city.agent, city.dispatcher, city.post("city_government", "city_leader")):
        with refused(Denied, "不维护"):
            write_article(actor=actor, at=AT, **said())
    # The centre's own: whoever handed it in does not pass it.
    own = write_article(actor=city.reviewer, at=AT, **said(title="热线受理范围"))
    submit_article(actor=city.reviewer, article_id=own.pk, at=AT)
    with refused(Refused, "不能是同一人"):
        pass_article(actor=city.reviewer, article_id=own.pk, at=AT)
    pass_article(actor=city.post("centre", "director"), article_id=own.pk, at=AT)
    # Withdrawing is for the unit and for the centre.
    withdraw_article(actor=city.reviewer, article_id=article.pk, reason="政策已废止", at=AT)


def test_two_who_edit_at_once_do_not_overwrite_each_other(city: City, refused: Expect) -> None:
    article = city.write()
    seen = article.step_no
    first = {"article_id": article.pk, "step_no": seen, "at": AT}
    edit_article(actor=city.handler(), **first, **said(answer="第一个人的答复。"))
    with refused(Conflict, ""):
        edit_article(actor=city.post("housing", "unit_leader"), **first, **said(answer="第二个人的答复。"))
    article.refresh_from_db()
    assert (article.answer, article.version_no) == ("第一个人的答复。", 2)
    with refused(Invalid, "没有变化", field="answer"):
        edit_article(actor=city.handler(), article_id=article.pk, at=AT, **said(answer="第一个人的答复。"))


def test_what_is_sent_back_is_owed_anew_where_something_was_published(city: City, refused: Expect) -> None:
    article = city.publish()
    revise_article(
        actor=city.handler(), article_id=article.pk, at=civil("2024-03-04 09:00"), **said(answer="新的答复。")
    )
    submit_article(actor=city.handler(), article_id=article.pk, at=civil("2024-03-04 10:00"))
    assert list(owed(article)) == ["article_check"]
    given = {"actor": city.reviewer, "article_id": article.pk, "at": civil("2024-03-05 09:00")}
    with refused(Invalid, "必填", field="reason"):
        return_article(**given, reason=" ")
    return_article(**given, reason="请写明办理地点")
    assert list(owed(article)) == ["article_renewal"]
    (notice,) = told(article, "article_returned")
    assert notice.facts["reason"] == "请写明办理地点"
    # Agents go on with the version that was published.
    assert ArticleListing.objects.get(article=article).version_no == 1


def test_a_look_that_finds_it_right_meets_the_review_and_begins_the_next(city: City) -> None:
    article = city.publish()
    confirm_article(actor=city.handler(), article_id=article.pk, at=civil("2024-08-30 09:00"))
    met = Obligation.objects.get(subject_type="article", kind="article_review", settled_at__isnull=False)
    assert met.outcome == Outcome.MET
    # 30 August and six months: the last day of February 2025.
    assert owed(article)["article_review"].due_at == civil("2025-03-01 00:00")
    confirm_article(actor=city.handler(), article_id=article.pk, at=civil("2025-03-01 00:00"))
    late = Obligation.objects.filter(kind="article_review", settled_at__isnull=False).order_by("-pk")[0]
    assert late.outcome == Outcome.LATE


@pytest.mark.parametrize(
    ("moment", "expired"),
    [("2024-03-30 23:59", 0), ("2024-03-31 23:59", 0), ("2024-04-01 00:00", 1), ("2024-04-01 00:01", 1)],
)
def test_an_article_expires_when_its_last_day_has_gone(city: City, moment: str, expired: int) -> None:
    article = city.publish(valid_until=day("2024-03-31"))
    assert expire_articles(civil(moment)) == expired
    article.refresh_from_db()
    assert article.state == ("expired" if expired else "published")
    if expired:
        # Five working days from Monday, 1 April; 4 and 5 April are Tomb-Sweeping, Sunday the 7th is worked: 2, 3, 7, 8, 9 April.
        assert {kind: one.due_at for kind, one in owed(article).items()} == {
            "article_renewal": civil("2024-04-10 00:00")
        }
        assert len(told(article, "article_expired")) == 1
        assert expire_articles(civil("2024-04-02 00:00")) == 0


def test_an_expired_article_is_renewed_by_a_new_version(city: City, refused: Expect) -> None:
    article = city.publish(valid_until=day("2024-03-31"))
    at = civil("2024-04-01 09:00")
    expire_articles(at)
    with refused(Refused, ""):
        confirm_article(actor=city.handler(), article_id=article.pk, at=at)
    with refused(Invalid, "没有变化"):
        revise_article(
            actor=city.handler(),
            article_id=article.pk,
            at=at,
            **said(valid_from=day("2024-03-01"), valid_until=day("2024-03-31")),
        )
    revise_article(actor=city.handler(), article_id=article.pk, at=at, **said(valid_until=day("2025-03-31")))
    article.refresh_from_db()
    city.bring_out(article, at=at)
    article.refresh_from_db()
    assert (article.state, article.published_no, list(owed(article))) == ("published", 2, ["article_review"])
    assert Obligation.objects.get(kind="article_renewal").outcome == Outcome.MET


def test_a_new_version_that_begins_later_leaves_the_old_one_in_use_until_then(city: City) -> None:
    article = city.publish()
    at = civil("2024-03-20 09:00")
    revise_article(
        actor=city.handler(), article_id=article.pk, at=at, **said(answer="新规定。", valid_from=day("2024-04-01"))
    )
    article.refresh_from_db()
    city.bring_out(article, at=at)
    listed = ArticleListing.objects.order_by("version_no").values_list("version_no", "valid_from", "valid_until")
    assert list(listed) == [(1, day("2024-03-01"), day("2024-03-31")), (2, day("2024-04-01"), None)]
    assert expire_articles(civil("2024-04-01 00:10")) == 0
    article.refresh_from_db()
    assert (article.state, ArticleListing.objects.get().version_no) == ("published", 2)


def test_a_withdrawn_article_is_not_offered_and_nothing_is_owed_of_it(city: City, refused: Expect) -> None:
    article = city.publish()
    with refused(Invalid, "必填", field="reason"):
        withdraw_article(actor=city.handler(), article_id=article.pk, reason="", at=AT)
    withdraw_article(actor=city.handler(), article_id=article.pk, reason="业务已停办", at=AT)
    assert (owed(article), ArticleListing.objects.exists()) == ({}, False)
    with refused(Refused, ""):
        withdraw_article(actor=city.handler(), article_id=article.pk, reason="再撤一次", at=AT)


@pytest.mark.parametrize(
    ("field", "given", "word"),
    [
        ("title", " ", "必填"),
        ("title", "长" * 121, ""),
        ("keywords", "、".join(f"词{one}" for one in range(21)), "20"),
        ("keywords", "长" * 31, "30"),
        ("valid_until", day("2024-02-29"), "截止日"),
        ("area_id", 10**6, "区县"),
    ],
)
def test_what_is_not_in_order_is_named(city: City, refused: Expect, field: str, given: object, word: str) -> None:
    with refused(Invalid, "", field=field):
        city.write(**{field: given})
    assert not Article.objects.exists()
    del word


def test_versions_stay_as_they_were_written(city: City) -> None:
    article = city.write()
    edit_article(actor=city.handler(), article_id=article.pk, at=AT, **said(title="改过的标题"))
    assert list(article.versions.order_by("no").values_list("no", "title")) == [(1, TEXT["title"]), (2, "改过的标题")]
    rows = ArticleVersion.objects.filter(article=article)
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(title="偷改")
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(state="published")
