"""What an article has to say, on which days it is right, and who looks at it (Art. 6.3, 8.3)."""

from dataclasses import replace
from datetime import date

import pytest

from qiban.law.hotline import rules
from qiban.law.hotline.knowledge.facts import ArticleFacts, ArticleReviewFacts, ValidityFacts
from qiban.law.regulation import Law

ON = date(2024, 3, 10)
WHOLE = ArticleFacts("标题", "问题", "答复", "文号", date(2024, 3, 1), None, ON)


def test_a_whole_article_is_handed_in(law: Law) -> None:
    decision = rules.submit_article(WHOLE, law)
    assert (decision.outcome, decision.citation.id, decision.rule) == ("allowed", "8.3", "hotline.submit_article")


@pytest.mark.parametrize(
    ("name", "zh"), [("title", "标题"), ("question", "问题"), ("answer", "答复"), ("source", "依据")]
)
def test_what_is_missing_is_named(law: Law, name: str, zh: str) -> None:
    decision = rules.submit_article(replace(WHOLE, **{name: " 　"}), law)
    assert decision.outcome == "refused"
    assert decision.reason.zh.endswith(f"还缺：{zh}。")
    assert decision.next_step
    assert zh in decision.next_step.zh


@pytest.mark.parametrize(
    ("until", "outcome"),
    [(date(2024, 3, 9), "refused"), (date(2024, 3, 10), "allowed"), (date(2024, 3, 11), "allowed")],
)
def test_an_article_that_is_out_of_date_already_is_not_handed_in(law: Law, until: date, outcome: str) -> None:
    decision = rules.submit_article(replace(WHOLE, valid_until=until), law)
    assert decision.outcome == outcome
    assert (decision.next_step.zh if decision.next_step else "") == ("请核对有效期。" if outcome == "refused" else "")


@pytest.mark.parametrize(
    ("until", "outcome"),
    [(date(2024, 3, 19), "refused"), (date(2024, 3, 20), "allowed"), (date(2024, 3, 21), "allowed")],
)
def test_an_article_does_not_end_before_it_begins(law: Law, until: date, outcome: str) -> None:
    later = replace(WHOLE, valid_from=date(2024, 3, 20), valid_until=until)
    assert rules.submit_article(later, law).outcome == outcome


@pytest.mark.parametrize(
    ("on", "outcome"),
    [
        (date(2024, 2, 29), "not_yet"),
        (date(2024, 3, 1), "valid"),
        (date(2024, 3, 2), "valid"),
        (date(2024, 3, 30), "valid"),
        (date(2024, 3, 31), "valid"),
        (date(2024, 4, 1), "expired"),
    ],
)
def test_both_the_first_and_the_last_day_count(law: Law, on: date, outcome: str) -> None:
    decision = rules.article_validity(ValidityFacts(date(2024, 3, 1), date(2024, 3, 31), on), law)
    assert (decision.outcome, decision.citation.id) == (outcome, "8.3")


def test_an_article_without_a_last_day_stays_right(law: Law) -> None:
    assert rules.article_validity(ValidityFacts(date(2024, 3, 1), None, date(2099, 1, 1)), law).outcome == "valid"


@pytest.mark.parametrize(("is_own", "outcome"), [(True, "refused"), (False, "allowed")])
def test_nobody_passes_what_he_handed_in(law: Law, is_own: bool, outcome: str) -> None:
    decision = rules.review_article(ArticleReviewFacts(is_own), law)
    assert (decision.outcome, decision.citation.id) == (outcome, "6.3")
    assert (decision.next_step.zh if decision.next_step else "") == ("请由其他审核人员审核。" if is_own else "")
