"""What somebody finds wrong is answered: by a new version, or by a reason; the reporter is told."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from tests.hotline.knowledge.conftest import TEXT, City, civil, day, owed, told

from qiban.core.errors import Conflict, Denied, Invalid, NotFound, Refused
from qiban.core.obligations.models import Obligation, Outcome
from qiban.hotline.category_choices import CategoryChoice
from qiban.hotline.knowledge.models import ArticleError
from qiban.hotline.knowledge.operations.checking import return_article
from qiban.hotline.knowledge.operations.reporting import refuse_error, report_error
from qiban.hotline.knowledge.operations.writing import revise_article, submit_article, withdraw_article

Expect = Callable[..., AbstractContextManager[None]]
LATER = civil("2024-03-04 10:00")


def test_a_report_is_owed_by_the_unit_and_met_by_the_version_that_corrects_it(city: City) -> None:
    article = city.publish()
    error = report_error(actor=city.agent, article_id=article.pk, words="地址已变更", at=LATER)
    # Three working days from Monday, 4 March: due at the end of Thursday, 7 March.
    owing = owed(error)["article_error"]
    assert (owing.due_at, owing.bearer_unit, error.version_no) == (civil("2024-03-08 00:00"), article.unit, 1)
    assert len(told(error, "article_error_reported")) == 1
    revise_article(
        actor=city.handler(),
        article_id=article.pk,
        at=civil("2024-03-05 09:00"),
        **{**TEXT, "answer": "新地址办理。", "category": CategoryChoice("property_management")},
    )
    article.refresh_from_db()
    submit_article(actor=city.handler(), article_id=article.pk, at=civil("2024-03-05 10:00"))
    # What the unit had to do is done; sent back, it is owed anew.
    assert owed(error) == {}
    return_article(actor=city.reviewer, article_id=article.pk, reason="写明楼层", at=civil("2024-03-05 11:00"))
    assert list(owed(error)) == ["article_error"]
    article.refresh_from_db()
    city.bring_out(article, at=civil("2024-03-05 12:00"))
    error.refresh_from_db()
    assert (error.state, error.answer, owed(error)) == ("corrected", "已发布第2版", {})
    assert {one.outcome for one in Obligation.objects.filter(kind="article_error")} == {Outcome.MET}
    (notice,) = told(error, "article_error_corrected")
    assert (notice.person_id, notice.unit_id) == (city.agent.person_id, city.unit("centre").pk)


def test_a_report_is_refused_with_a_reason_by_the_article_s_unit_alone(city: City, refused: Expect) -> None:
    article = city.publish()
    error = report_error(actor=city.agent, article_id=article.pk, at=LATER)
    given = {"article_error_id": error.pk, "at": civil("2024-03-04 11:00")}
    with refused(Denied, "所属单位"):
        refuse_error(actor=city.handler("water"), reason="没有错", **given)
    with pytest.raises((Denied, Refused)):
        refuse_error(actor=city.agent, reason="没有错", **given)
    with refused(Invalid, "必填", field="reason"):
        refuse_error(actor=city.handler(), reason="  ", **given)
    refuse_error(actor=city.handler(), reason="文件未修订，仍按此执行", **given)
    (notice,) = told(error, "article_error_refused")
    assert (notice.facts["reason"], owed(error)) == ("文件未修订，仍按此执行", {})


def test_the_same_click_twice_is_one_report_and_other_people_s_are_others(city: City) -> None:
    article = city.publish()
    first = report_error(actor=city.agent, article_id=article.pk, at=LATER)
    assert report_error(actor=city.agent, article_id=article.pk, at=LATER) == first
    report_error(actor=city.agent, article_id=article.pk, words="电话也不对", at=LATER)
    report_error(actor=city.dispatcher, article_id=article.pk, at=LATER)
    assert ArticleError.objects.count() == 3


def test_what_is_not_in_use_is_not_reported_and_leaders_report_nothing(city: City, refused: Expect) -> None:
    draft = city.write()
    ended = city.publish(valid_until=day("2024-03-03"))
    for article in (draft, ended):
        with refused(Conflict, "在用"):
            report_error(actor=city.agent, article_id=article.pk, at=LATER)
    with pytest.raises((Denied, Refused)):
        report_error(actor=city.post("city_government", "city_leader"), article_id=draft.pk, at=LATER)
    with refused(NotFound, "没有"):
        report_error(actor=city.agent, article_id=10**6, at=LATER)
    with refused(Invalid, "", field="words"):
        report_error(actor=city.agent, article_id=city.publish().pk, words="长" * 1001, at=LATER)


def test_a_withdrawn_article_answers_its_reports(city: City) -> None:
    article = city.publish()
    error = report_error(actor=city.agent, article_id=article.pk, at=LATER)
    withdraw_article(actor=city.handler(), article_id=article.pk, reason="业务停办", at=LATER)
    error.refresh_from_db()
    assert (error.state, "业务停办" in error.answer, owed(error)) == ("corrected", True, {})
