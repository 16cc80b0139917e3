"""Clauses as officials cite them."""

import pytest

from qiban.law.citation import Citation, chinese_number


@pytest.mark.parametrize(
    ("number", "written"),
    [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (19, "十九"), (20, "二十"), (25, "二十五"), (99, "九十九")],
)
def test_numbers_are_written_as_in_regulations(number: int, written: str) -> None:
    assert chinese_number(number) == written


def test_an_article_has_its_label_in_both_languages() -> None:
    label = Citation("hotline", 13).label
    assert label.zh == "《热线办法》第十三条"
    assert label.en == "Hotline rules, Art. 13"


def test_an_item_has_its_label_in_both_languages() -> None:
    label = Citation("hotline", 12, 10).label
    assert label.zh == "《热线办法》第十二条第（十）项"
    assert label.en == "Hotline rules, Art. 12(10)"


@pytest.mark.parametrize(
    ("text", "citation"), [("hotline:13", Citation("hotline", 13)), ("hotline:12.4", Citation("hotline", 12, 4))]
)
def test_a_clause_that_is_read_writes_itself_back(text: str, citation: Citation) -> None:
    assert Citation.parse(text) == citation
    assert f"{citation.regulation}:{citation.id}" == text


@pytest.mark.parametrize(
    "text", ["", "hotline", "hotline:", "hotline:x", "hotline:12.x", "hotline:12.4.1", "hotline:12:4"]
)
def test_what_is_no_clause_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        Citation.parse(text)


def test_an_unknown_regulation_is_cited_by_its_id() -> None:
    label = Citation("unheard_of", 3).label
    assert (label.zh, label.en) == ("unheard_of第三条", "unheard_of, Art. 3")
